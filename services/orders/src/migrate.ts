import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateOrders1764000000000 } from './persistence/migrations/1764000000000-CreateOrders.js';

await migrate([CreateOrders1764000000000]);
