import 'reflect-metadata';
import { run } from '@siklus/service-kit';
import { readSchedulingConfig } from './scheduling.config.js';
import { SchedulingModule } from './scheduling.module.js';

await run(SchedulingModule, readSchedulingConfig);
