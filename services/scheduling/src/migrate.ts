import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateScheduling1764000300000 } from './persistence/migrations/1764000300000-CreateScheduling.js';
import { HearPlans1764000400000 } from './persistence/migrations/1764000400000-HearPlans.js';

await migrate([CreateScheduling1764000300000, HearPlans1764000400000]);
