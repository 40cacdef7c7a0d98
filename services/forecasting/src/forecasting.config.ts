import { hours } from '@siklus/kernel';
import { readConfig, variable, wholeNumber, type ServiceConfig } from '@siklus/service-kit';
import type { PlanningRules } from './application/planning-rules.js';
import { normalQuantile } from './domain/statistics/normal.js';

const own = {
  answerWithin: variable('SIKLUS_ANSWER_WITHIN_HOURS', (given) => hours(wholeNumber(1, 8760)(given)), '72'),
  /** Per cent. */
  serviceLevel: variable('SIKLUS_SERVICE_LEVEL', wholeNumber(50, 99), '95'),
  hoursOfAPerson: variable('SIKLUS_HOURS_OF_A_PERSON', wholeNumber(1, 744), '38'),
};

export type ForecastingConfig = Readonly<ServiceConfig & PlanningRules>;

/** @throws ConfigurationError with everything that is wrong */
export function readForecastingConfig(env: NodeJS.ProcessEnv): ForecastingConfig {
  const { serviceLevel, hoursOfAPerson, ...config } = readConfig(env, own);
  return Object.freeze({ ...config, supply: { safety: normalQuantile(serviceLevel / 100), hoursOfAPerson } });
}
