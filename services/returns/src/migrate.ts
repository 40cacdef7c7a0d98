import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateReturns1764002000000 } from './persistence/migrations/1764002000000-CreateReturns.js';

await migrate([CreateReturns1764002000000]);
