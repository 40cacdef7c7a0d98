import 'reflect-metadata';
import { run } from '@siklus/service-kit';
import { readAftersalesConfig } from './aftersales.config.js';
import { AftersalesModule } from './aftersales.module.js';

await run(AftersalesModule, readAftersalesConfig);
