import 'reflect-metadata';
import { run } from '@siklus/service-kit';
import { readForecastingConfig } from './forecasting.config.js';
import { ForecastingModule } from './forecasting.module.js';

await run(ForecastingModule, readForecastingConfig);
