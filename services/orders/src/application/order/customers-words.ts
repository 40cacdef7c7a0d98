import type { PromiseNow } from '../../domain/journey/journey.js';
import type { OrderStatus } from '../../domain/order/status.js';
import type { HandOver, Step } from './journey.js';

const statuses: Readonly<Record<OrderStatus, string>> = {
  Received: 'We have your order and are looking at it.',
  Selected: 'We have accepted your order.',
  Prioritised: 'We have accepted your order.',
  Scheduled: 'We have accepted your order and know when it will be made.',
  InFulfilment: 'We are getting your order ready and on its way.',
  Delivered: 'Your order has been delivered.',
  Invoiced: 'Your order has been delivered and invoiced.',
  Closed: 'Your order is complete.',
  OnHold: 'Your order is waiting.',
  Declined: 'We could not accept your order.',
  Cancelled: 'Your order has been cancelled.',
};

const promises: Readonly<Record<PromiseNow['status'], string>> = {
  OnTrack: 'It will arrive as promised.',
  AtRisk: 'It may arrive later than promised. We are working on it.',
  Broken: 'It did not arrive on the day that we promised.',
  Kept: 'It arrived as promised.',
};

const holders: Readonly<Record<string, string>> = {
  orders: 'our sales department',
  fulfillment: 'our warehouse',
  scheduling: 'our production',
  production: 'our production',
  billing: 'our finance department',
  sales: 'our sales department',
  warehouse: 'our warehouse',
  shipping: 'our shipping department',
  finance: 'our finance department',
  returns: 'our sales department',
  aftersales: 'our service department',
  service: 'our service department',
  retailer: 'the retailer',
  customer: 'you',
  'logistics-provider': 'the carrier',
  nobody: 'nobody: there is nothing left to do',
};

interface Told {
  readonly status: OrderStatus;
  readonly promise: { readonly lines: readonly object[]; readonly now: PromiseNow | null };
  readonly order: string;
  readonly holder: string | null;
  readonly since: string | null;
  readonly due: string | null;
  readonly handOvers: readonly HandOver[];
  readonly steps: readonly Step[];
  readonly told: readonly object[];
}

/** The same journey, told to the customer: who has the order and how it stands, without our inner steps and causes. */
export function inCustomersWords({ order, status, promise, holder, since, due, handOvers, steps, told }: Told): object {
  return {
    order,
    status,
    inWords: statuses[status],
    promise: { lines: promise.lines, ...(promise.now && { now: promise.now.status, inWords: promises[promise.now.status] }) },
    with: holder === null ? null : (holders[holder] ?? holder),
    since,
    due,
    handOvers: handOvers.map(({ to, at, until, waitedSeconds, workedSeconds }) => ({
      to: holders[to] ?? to,
      at,
      until,
      waitedSeconds,
      workedSeconds,
    })),
    steps: steps.map(({ step, entered, done }) => ({ step, entered, done })),
    told,
  };
}
