import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateForecasting1764000000000 } from './persistence/migrations/1764000000000-CreateForecasting.js';
import { PlanInRounds1764000100000 } from './persistence/migrations/1764000100000-PlanInRounds.js';

await migrate([CreateForecasting1764000000000, PlanInRounds1764000100000]);
