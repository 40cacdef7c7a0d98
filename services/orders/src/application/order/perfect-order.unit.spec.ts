import { describe, expect, it } from '@jest/globals';
import { instant, quantity } from '@siklus/kernel';
import { delivered, factsOf, invoiced, paid, released } from '../../../test/mothers.js';
import { evolve } from '../../domain/order/evolve.js';
import type { Order, OrderState } from '../../domain/order/order.js';
import type { OrderCommand } from '../../domain/order/order-commands.js';
import { hasEnded, parts, perfection, type Ended } from './perfect-order.js';

const orderOf = (...commands: readonly OrderCommand[]) =>
  factsOf(...commands).reduce<OrderState>(evolve, { known: false, id: 'order-1' }) as Order;
const whole = orderOf(released(), delivered('d-1', ['1', '10']), invoiced('i-1', ['1', '10']), paid('i-1'));
const kept = { status: 'Kept', since: instant('2026-03-10T12:00:00.000Z') } as const;
const perfect: Ended = { order: whole, promise: kept, aftermath: null, credits: [], disputes: 0 };
const claims = (kind: string, how: string | null = null) => ({
  order: 'order-1',
  returns: {},
  refunds: {},
  claims: { c: { kind, how, lines: [{ line: '1', quantity: quantity('1') }] } },
});
const flaws = (own: Partial<Ended>): string[] => {
  const judged = perfection({ ...perfect, ...own });
  return parts.filter((part) => !judged[part]);
};

describe('a perfect order', () => {
  it('came in time, whole, unharmed, was invoiced right the first time, and nobody complained', () => expect(flaws({})).toEqual([]));

  it('has one flaw at a time', () => {
    expect(flaws({ promise: { ...kept, status: 'Broken' } })).toEqual(['onTime']);
    expect(flaws({ order: orderOf(released(), delivered('d-1', ['1', '9'])) })).toEqual(['inFull']);
    expect(flaws({ credits: ['MISCOUNTED'] })).toEqual(['invoicedRight']);
    expect(flaws({ disputes: 1 })).toEqual(['invoicedRight']);
    expect(flaws({ aftermath: claims('damage') })).toEqual(['undamaged', 'withoutClaim']);
    expect(flaws({ aftermath: claims('price', 'price-adjustment') })).toEqual(['invoicedRight', 'withoutClaim']);
    expect(flaws({ aftermath: claims('late-delivery', 'reject') })).toEqual(['withoutClaim']);
  });

  it('is not less so when the customer changes its mind', () => expect(flaws({ credits: ['RETURNED'] })).toEqual([]));

  it('is judged when it has ended', () => {
    expect(hasEnded(perfect)).toBe(true);
    expect(hasEnded({ order: orderOf(released()), promise: null })).toBe(false);
    expect(hasEnded({ order: orderOf(released()), promise: { ...kept, status: 'Broken' } })).toBe(true);
  });
});
