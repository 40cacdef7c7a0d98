import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateScheduling1764000300000 } from './persistence/migrations/1764000300000-CreateScheduling.js';
import { HearPlans1764000400000 } from './persistence/migrations/1764000400000-HearPlans.js';
import { HearComplaints1764002000000 } from './persistence/migrations/1764002000000-HearComplaints.js';
import { HearFieldNeeds1764003000000 } from './persistence/migrations/1764003000000-HearFieldNeeds.js';

await migrate([CreateScheduling1764000300000, HearPlans1764000400000, HearComplaints1764002000000, HearFieldNeeds1764003000000]);
