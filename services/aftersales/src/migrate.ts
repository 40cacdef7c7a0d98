import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateAftersales1764002000000 } from './persistence/migrations/1764002000000-CreateAftersales.js';
import { CountWorkloads1764003000000 } from './persistence/migrations/1764003000000-CountWorkloads.js';

await migrate([CreateAftersales1764002000000, CountWorkloads1764003000000]);
