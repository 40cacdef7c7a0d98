import { CreateScheduling1764000300000 } from './migrations/1764000300000-CreateScheduling.js';
import { HearPlans1764000400000 } from './migrations/1764000400000-HearPlans.js';
import { HearComplaints1764002000000 } from './migrations/1764002000000-HearComplaints.js';
import { HearFieldNeeds1764003000000 } from './migrations/1764003000000-HearFieldNeeds.js';

/** The tables of the department, as they came to be. */
export const migrations = [CreateScheduling1764000300000, HearPlans1764000400000, HearComplaints1764002000000, HearFieldNeeds1764003000000];
