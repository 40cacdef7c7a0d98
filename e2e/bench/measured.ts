import type { Spent } from './meter.js';

/** Who does the work. */
export type Part = 'orders' | 'fulfillment' | 'billing' | 'broker' | 'database';

/** A way of handling bare messages, to compare with. */
export interface Reference {
  readonly messages: number;
  readonly spent: Spent<'client' | 'broker' | 'database'>;
}

/** What the departments have counted in a phase, over all of them. */
export interface Counted {
  readonly heard: number;
  readonly applied: number;
  readonly told: number;
}

/** Orders from file to invoice, as fast as they go. */
export interface Throughput {
  readonly orders: number;
  /** From the first byte of the first file to the last invoice. */
  readonly seconds: number;
  readonly counted: Counted;
  /** Until nothing is in flight any more. */
  readonly spent: Spent<Part>;
}

/** Orders one by one, at a tenth of that speed. */
export interface LightLoad {
  readonly orders: number;
  readonly ordersPerSecond: number;
  /** Of each order, from when its entry was due to the answer. */
  readonly orderEntryMs: readonly number[];
  /** Of each order, from the message that it is received to the message that it is invoiced, the acts of the warehouse in between included. */
  readonly receivedToInvoicedMs: readonly number[];
  readonly counted: Counted;
  readonly spent: Spent<Part>;
}

/** As fast as they go, for minutes. */
export interface LongRun {
  /** Orders invoiced in each minute. */
  readonly ordersByMinute: readonly number[];
  readonly spent: Spent<Part>;
}

export interface Measured {
  readonly floor: Reference;
  readonly stock: Reference;
  readonly throughput: Throughput;
  readonly light: LightLoad;
  readonly long?: LongRun;
}
