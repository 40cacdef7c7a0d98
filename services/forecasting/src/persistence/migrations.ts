import { CreateForecasting1764000000000 } from './migrations/1764000000000-CreateForecasting.js';
import { PlanInRounds1764000100000 } from './migrations/1764000100000-PlanInRounds.js';
import { MeasureRounds1764000200000 } from './migrations/1764000200000-MeasureRounds.js';
import { WeighService1764000300000 } from './migrations/1764000300000-WeighService.js';
import { HearTheField1764002000000 } from './migrations/1764002000000-HearTheField.js';
import { HearFieldNeeds1764003000000 } from './migrations/1764003000000-HearFieldNeeds.js';

/** The tables of the department, as they came to be. */
export const migrations = [
  CreateForecasting1764000000000,
  PlanInRounds1764000100000,
  MeasureRounds1764000200000,
  WeighService1764000300000,
  HearTheField1764002000000,
  HearFieldNeeds1764003000000,
];
