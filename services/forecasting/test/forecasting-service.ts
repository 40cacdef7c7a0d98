import { instant } from '@siklus/kernel';
import { startService, type Claims } from '@siklus/testing';
import { readForecastingConfig } from '../src/forecasting.config.js';
import { ForecastingModule } from '../src/forecasting.module.js';
import { migrations } from '../src/persistence/migrations.js';

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
    migrations,
    start,
  });
