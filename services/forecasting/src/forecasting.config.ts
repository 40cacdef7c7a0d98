import { hours } from '@siklus/kernel';
import { readConfig, variable, wholeNumber, type ServiceConfig } from '@siklus/service-kit';
import type { PlanningRules } from './application/planning-rules.js';

/** Standard normal quantiles, by service level in per cent (Abramowitz and Stegun 1964, table 26.1). */
const SAFETY: Readonly<Record<string, number>> = { '80': 0.8416, '85': 1.0364, '90': 1.2816, '95': 1.6449, '98': 2.0537, '99': 2.3263 };

function safety(given: string): number {
  const z = SAFETY[given];
  if (z === undefined) throw new Error(`one of ${Object.keys(SAFETY).join(', ')}`);
  return z;
}

const own = {
  answerWithin: variable('SIKLUS_ANSWER_WITHIN_HOURS', (given) => hours(wholeNumber(1, 8760)(given)), '72'),
  safety: variable('SIKLUS_SERVICE_LEVEL', safety, '95'),
  hoursOfAPerson: variable('SIKLUS_HOURS_OF_A_PERSON', wholeNumber(1, 744), '38'),
};

export type ForecastingConfig = Readonly<ServiceConfig & PlanningRules>;

/** @throws ConfigurationError with everything that is wrong */
export function readForecastingConfig(env: NodeJS.ProcessEnv): ForecastingConfig {
  const { safety: z, hoursOfAPerson, ...config } = readConfig(env, own);
  return Object.freeze({ ...config, supply: { safety: z, hoursOfAPerson } });
}
