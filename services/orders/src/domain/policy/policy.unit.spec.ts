import { describe, expect, it } from '@jest/globals';
import { money, type Currency, type Money } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { clerk, executive, later, now, USD } from '../../../test/mothers.js';
import { policyFor, type OrderProfile } from './coverage.js';
import { policyDecider, type PolicyCommand, type PolicyLimits } from './policy.js';

const { given } = specification(policyDecider, 'small-orders');
const upTo = (minor: number): Record<Currency, Money> => ({ [USD]: money(minor) });
const sign = (limits: PolicyLimits, by = executive): PolicyCommand => ({ type: 'SignPolicy', name: 'small', limits, by });
const withdraw = (by = executive): PolicyCommand => ({ type: 'WithdrawPolicy', reason: 'NO_LONGER', by });

describe('a standing policy', () => {
  it('is signed by an executive alone', () => {
    given().when(sign({})).then({ type: 'PolicySigned', name: 'small', limits: {}, by: executive });
    for (const by of [clerk, { ...clerk, role: 'manager' }, { subject: 'customer', customer: 'VINET' }]) {
      given().when(sign({}, by)).thenRejected('ORDERS.NOT_AN_EXECUTIVE');
      given().when(sign({})).when(withdraw(by)).thenRejected('ORDERS.NOT_AN_EXECUTIVE');
    }
  });
  it('is never changed, only withdrawn, and then for good', () => {
    given()
      .when(sign({ tiers: [1] }))
      .when(sign({ tiers: [1] }))
      .then();
    given()
      .when(sign({ tiers: [1] }))
      .when(sign({ tiers: [1, 2] }))
      .thenRejected('ORDERS.POLICY_IS_SIGNED');
    given().when(sign({})).when(withdraw()).thenLike({ type: 'PolicyWithdrawn' });
    given().when(sign({})).when(withdraw()).when(withdraw()).then();
    given().when(sign({})).when(withdraw()).when(sign({})).thenRejected('ORDERS.POLICY_WITHDRAWN');
    given().when(withdraw()).thenRejected('ORDERS.POLICY_UNKNOWN');
  });
  it('must cover something', () => {
    for (const limits of [{ maxOrderValue: {} }, { maxOrderValue: upTo(0) }, { tiers: [] }, { families: [] }])
      given().when(sign(limits)).thenRejected('ORDERS.POLICY_COVERS_NOTHING');
  });
});

describe('coverage', () => {
  const order: OrderProfile = {
    currency: USD,
    value: () => money(10_000),
    tier: 3,
    products: [
      { product: 'tea', family: 'Beverages' },
      { product: 'flour', family: 'Grains' },
    ],
  };
  const covered = (limits: PolicyLimits): boolean => policyFor(order, [{ id: 'p', limits }], now) !== undefined;

  it('is of the whole order: its value, its customer, each of its products, the time', () => {
    expect(covered({})).toBe(true);
    expect(covered({ maxOrderValue: upTo(10_000), tiers: [3], families: ['Beverages', 'Grains'], validUntil: later(1) })).toBe(true);
    expect(covered({ maxOrderValue: upTo(9_999) })).toBe(false);
    expect(covered({ maxOrderValue: { ['EUR' as Currency]: money(99_999) } })).toBe(false);
    expect(covered({ tiers: [1, 2] })).toBe(false);
    expect(covered({ families: ['Beverages'] })).toBe(false);
    expect(covered({ excludedFamilies: ['Grains'] })).toBe(false);
    expect(covered({ excludedProducts: ['tea'] })).toBe(false);
    expect(covered({ validUntil: now })).toBe(false);
  });
  it('names the first policy by id, whatever their order', () => {
    const [a, b] = [
      { id: 'a', limits: {} },
      { id: 'b', limits: {} },
    ];
    expect(policyFor(order, [b, a], now)).toBe(a);
    expect(policyFor(order, [], now)).toBeUndefined();
  });
});
