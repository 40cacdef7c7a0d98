import 'reflect-metadata';
import { migrate } from '@siklus/service-kit';
import { CreateBilling1764000000000 } from './persistence/migrations/1764000000000-CreateBilling.js';
import { KeepCredit1764000300000 } from './persistence/migrations/1764000300000-KeepCredit.js';

await migrate([CreateBilling1764000000000, KeepCredit1764000300000]);
