import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateScheduling1764000300000 } from './persistence/migrations/1764000300000-CreateScheduling.js';

await migrate([CreateScheduling1764000300000]);
