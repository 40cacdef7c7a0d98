import { CreateReturns1764002000000 } from './migrations/1764002000000-CreateReturns.js';

/** The tables of the department, as they came to be. */
export const migrations = [CreateReturns1764002000000];
