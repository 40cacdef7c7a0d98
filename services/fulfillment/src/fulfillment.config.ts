import { readConfig, variable, type ServiceConfig } from '@siklus/service-kit';
import { isPromisePolicy } from './domain/delivery-order/promise-policy.js';

/** Checked here, so that all that is wrong is said at once; the decider of delivery orders is made with it. */
function promiseDays(given: string): string {
  if (!isPromisePolicy(given))
    throw new Error(
      'four whole numbers with commas between: days before the promised date to reserve, pick and dispatch, then days to restock',
    );
  return given;
}

export type FulfillmentConfig = Readonly<ServiceConfig & { readonly promiseDays: string }>;

/** @throws ConfigurationError with everything that is wrong */
export function readFulfillmentConfig(env: NodeJS.ProcessEnv): FulfillmentConfig {
  return readConfig(env, { promiseDays: variable('SIKLUS_PROMISE_DAYS', promiseDays, '3,2,1,7') });
}
