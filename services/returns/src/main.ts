import 'reflect-metadata';
import { run } from '@siklus/service-kit';
import { readReturnsConfig } from './returns.config.js';
import { ReturnsModule } from './returns.module.js';

await run(ReturnsModule, readReturnsConfig);
