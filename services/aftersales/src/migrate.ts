import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateAftersales1764002000000 } from './persistence/migrations/1764002000000-CreateAftersales.js';

await migrate([CreateAftersales1764002000000]);
