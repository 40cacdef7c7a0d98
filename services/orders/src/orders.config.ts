import { hours, rate, type Rate } from '@siklus/kernel';
import { readConfig, variable, wholeNumber, type ServiceConfig } from '@siklus/service-kit';
import type { EntryLimits } from './application/entry-limits.js';

function share(given: string): Rate {
  try {
    return rate(given);
  } catch {
    throw new Error('a share from 0 to 1, like 0.25');
  }
}

const manyHours = (given: string): number => hours(wholeNumber(1, 8760)(given));

const own = {
  staffLimit: variable('SIKLUS_DISCOUNT_LIMIT_STAFF', share, '0.45'),
  managerLimit: variable('SIKLUS_DISCOUNT_LIMIT_MANAGER', share, '0.6'),
  executiveLimit: variable('SIKLUS_DISCOUNT_LIMIT_EXECUTIVE', share, '0.8'),
  holdPromisesFor: variable('SIKLUS_HOLD_PROMISES_HOURS', manyHours, '72'),
  answerWithin: variable('SIKLUS_ANSWER_WITHIN_HOURS', manyHours, '24'),
  quotesValidFor: variable('SIKLUS_QUOTES_VALID_HOURS', manyHours, '336'),
  handlingDays: variable('SIKLUS_HANDLING_DAYS', wholeNumber(0, 60), '2'),
  signWithin: variable('SIKLUS_SIGN_WITHIN_HOURS', manyHours, '72'),
};

export type OrdersConfig = Readonly<ServiceConfig & EntryLimits>;

/** @throws ConfigurationError with everything that is wrong */
export function readOrdersConfig(env: NodeJS.ProcessEnv): OrdersConfig {
  const { staffLimit, managerLimit, executiveLimit, ...config } = readConfig(env, own);
  return Object.freeze({ ...config, discountLimits: { staff: staffLimit, manager: managerLimit, executive: executiveLimit } });
}
