import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateForecasting1764000000000 } from './persistence/migrations/1764000000000-CreateForecasting.js';

await migrate([CreateForecasting1764000000000]);
