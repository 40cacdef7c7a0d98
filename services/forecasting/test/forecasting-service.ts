import { instant } from '@siklus/kernel';
import { startService, type Claims } from '@siklus/testing';
import { readForecastingConfig } from '../src/forecasting.config.js';
import { ForecastingModule } from '../src/forecasting.module.js';
import { CreateForecasting1764000000000 } from '../src/persistence/migrations/1764000000000-CreateForecasting.js';
import { PlanInRounds1764000100000 } from '../src/persistence/migrations/1764000100000-PlanInRounds.js';
import { MeasureRounds1764000200000 } from '../src/persistence/migrations/1764000200000-MeasureRounds.js';
import { WeighService1764000300000 } from '../src/persistence/migrations/1764000300000-WeighService.js';
import { HearTheField1764002000000 } from '../src/persistence/migrations/1764002000000-HearTheField.js';

/** Wednesday, 4 March 2026. */
export const start = instant('2026-03-04T08:00:00.000Z');

export const marketing: Claims = { sub: 'mia', department: 'marketing', role: 'manager' };
export const production: Claims = { sub: 'paul', department: 'production', role: 'manager' };

/** What answers of this service hold, as far as specs take it apart. */
export interface Shown {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly hash: string;
  readonly method: string;
  readonly history: readonly { readonly from: string; readonly quantity: string; readonly outlier: boolean }[];
  readonly buckets: readonly { readonly from: string; readonly mean: string; readonly lo95: string; readonly hi95: string }[];
}

/** A line of the answer to a file. */
export interface Result {
  readonly line?: number;
  readonly status?: string;
  readonly code?: string;
}

export type ForecastingService = Awaited<ReturnType<typeof startForecasting>>;

export const startForecasting = () =>
  startService<Shown, Result>({
    name: 'forecasting',
    module: ForecastingModule,
    readConfig: readForecastingConfig,
    migrations: [CreateForecasting1764000000000, PlanInRounds1764000100000, MeasureRounds1764000200000, WeighService1764000300000, HearTheField1764002000000],
    start,
  });
