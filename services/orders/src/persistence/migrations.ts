import { CreateOrders1764000000000 } from './migrations/1764000000000-CreateOrders.js';
import { RankBySignedRules1764000400000 } from './migrations/1764000400000-RankBySignedRules.js';
import { ScoreByIntent1764000500000 } from './migrations/1764000500000-ScoreByIntent.js';
import { MakeForOrders1764000600000 } from './migrations/1764000600000-MakeForOrders.js';
import { Quote1764000700000 } from './migrations/1764000700000-Quote.js';
import { HoldForCredit1764000800000 } from './migrations/1764000800000-HoldForCredit.js';
import { Expect1764000900000 } from './migrations/1764000900000-Expect.js';
import { SignPolicies1764001000000 } from './migrations/1764001000000-SignPolicies.js';
import { KeepAftermaths1764002000000 } from './migrations/1764002000000-KeepAftermaths.js';

/** The tables of the department, as they came to be. */
export const migrations = [
  CreateOrders1764000000000,
  RankBySignedRules1764000400000,
  ScoreByIntent1764000500000,
  MakeForOrders1764000600000,
  Quote1764000700000,
  HoldForCredit1764000800000,
  Expect1764000900000,
  SignPolicies1764001000000,
  KeepAftermaths1764002000000,
];
