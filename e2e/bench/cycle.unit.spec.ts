import { describe, expect, it } from '@jest/globals';
import { Cycle } from './cycle.js';
import type { Sighting } from './watcher.js';

const seen = (type: string, key: string, at: number, payload: object = {}): Sighting => ({ type, key, at, payload: () => payload });
const reserved = (key: string, ...lines: string[]): Sighting => seen('fulfillment.delivery.v1.Reserved', key, 0, { lines });

describe('Cycle', () => {
  it('tells of an order once all of its lines are reserved', () => {
    const cycle = new Cycle(3);
    const whole: string[] = [];
    cycle.onReserved = (order) => whole.push(order);
    for (const one of [reserved('a', '1', '2'), reserved('b', '1', '2', '3'), reserved('a', '3')]) cycle.see(one);
    expect(whole).toEqual(['b', 'a']);
  });

  it('notes when orders were received and first invoiced', async () => {
    const cycle = new Cycle(3);
    const both = cycle.invoiced(2);
    cycle.see(seen('orders.order-lifecycle.v1.Received', 'a', 1));
    for (const [key, at] of [['a', 2], ['a', 3], ['b', 4]] as const) cycle.see(seen('billing.invoice.v1.Invoiced', key, at));
    await both;
    expect([cycle.receivedAt.get('a'), ...cycle.invoicedAt.values()]).toEqual([1, 2, 4]);
  });

  it('does not wait for ever', () => expect(new Cycle(3).invoiced(1, 5)).rejects.toThrow('0 of 1 orders are invoiced'));
});
