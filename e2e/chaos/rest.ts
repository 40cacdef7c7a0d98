import type { Stack } from '@siklus/infra';
import { departmentsOf } from '../company/clients.js';
import { Clock } from '../company/clock.js';

/** Waits until nothing moves any more. @returns how many seconds that took. @throws Error when something is stuck */
export async function rest(stack: Stack): Promise<number> {
  const from = performance.now();
  const { orders, fulfillment, billing } = departmentsOf(stack);
  await new Clock([orders, fulfillment, billing]).settle();
  return Math.round((performance.now() - from) / 100) / 10;
}
