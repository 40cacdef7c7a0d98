import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { migrations } from './persistence/migrations.js';

await migrate(migrations);
