import 'reflect-metadata';
import { run } from '@siklus/service-kit';
import { readBillingConfig } from './billing.config.js';
import { BillingModule } from './billing.module.js';

await run(BillingModule, readBillingConfig);
