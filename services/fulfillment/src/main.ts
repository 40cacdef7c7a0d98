import 'reflect-metadata';
import { run } from '@siklus/service-kit';
import { readFulfillmentConfig } from './fulfillment.config.js';
import { FulfillmentModule } from './fulfillment.module.js';

await run(FulfillmentModule, readFulfillmentConfig);
