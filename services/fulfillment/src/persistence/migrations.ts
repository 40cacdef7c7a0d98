import { CreateFulfillment1764000100000 } from './migrations/1764000100000-CreateFulfillment.js';
import { TakeOutput1764000200000 } from './migrations/1764000200000-TakeOutput.js';
import { KeepLanes1764000300000 } from './migrations/1764000300000-KeepLanes.js';
import { IssueMaterial1764000400000 } from './migrations/1764000400000-IssueMaterial.js';
import { AimAtPlans1764000500000 } from './migrations/1764000500000-AimAtPlans.js';
import { ComeHome1764002000000 } from './migrations/1764002000000-ComeHome.js';
import { GatherKits1764003000000 } from './migrations/1764003000000-GatherKits.js';

/** The tables of the department, as they came to be. */
export const migrations = [
  CreateFulfillment1764000100000,
  TakeOutput1764000200000,
  KeepLanes1764000300000,
  IssueMaterial1764000400000,
  AimAtPlans1764000500000,
  ComeHome1764002000000,
  GatherKits1764003000000,
];
