import { days, hours } from '@siklus/kernel';
import { readConfig, variable, wholeNumber, type ServiceConfig } from '@siklus/service-kit';
import type { PlanningRules } from './application/planning-rules.js';

const manyHours = (given: string): number => hours(wholeNumber(0, 8760)(given));
const manyDays = (given: string): number => days(wholeNumber(1, 366)(given));

const own = {
  frozenFor: variable('SIKLUS_FROZEN_HOURS', manyHours, '24'),
  horizon: variable('SIKLUS_HORIZON_DAYS', manyDays, '60'),
  moves: variable('SIKLUS_SCHEDULE_MOVES', wholeNumber(0, 1_000_000), '2000'),
  reviewWithin: variable('SIKLUS_REVIEW_WITHIN_HOURS', manyHours, '24'),
  changeBudget: variable('SIKLUS_CHANGE_BUDGET', wholeNumber(0, 100_000), '40'),
};

export type SchedulingConfig = Readonly<ServiceConfig & PlanningRules>;

/** @throws ConfigurationError with everything that is wrong */
export const readSchedulingConfig = (env: NodeJS.ProcessEnv): SchedulingConfig => readConfig(env, own);
