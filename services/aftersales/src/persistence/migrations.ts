import { CreateAftersales1764002000000 } from './migrations/1764002000000-CreateAftersales.js';
import { CountWorkloads1764003000000 } from './migrations/1764003000000-CountWorkloads.js';

/** The tables of the department, as they came to be. */
export const migrations = [CreateAftersales1764002000000, CountWorkloads1764003000000];
