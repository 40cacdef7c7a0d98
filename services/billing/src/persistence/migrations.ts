import { CreateBilling1764000000000 } from './migrations/1764000000000-CreateBilling.js';
import { KeepCredit1764000300000 } from './migrations/1764000300000-KeepCredit.js';
import { SettleByTheMap1764000400000 } from './migrations/1764000400000-SettleByTheMap.js';
import { SendDocuments1764000500000 } from './migrations/1764000500000-SendDocuments.js';
import { PayBack1764002000000 } from './migrations/1764002000000-PayBack.js';

/** The tables of the department, as they came to be. */
export const migrations = [
  CreateBilling1764000000000,
  KeepCredit1764000300000,
  SettleByTheMap1764000400000,
  SendDocuments1764000500000,
  PayBack1764002000000,
];
