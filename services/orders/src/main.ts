import 'reflect-metadata';
import { run } from '@siklus/service-kit';
import { readOrdersConfig } from './orders.config.js';
import { OrdersModule } from './orders.module.js';

await run(OrdersModule, readOrdersConfig);
