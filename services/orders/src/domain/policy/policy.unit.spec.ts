import { describe, expect, it } from '@jest/globals';
import { money, type Currency, type Money, type Parties, type Signer } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import { clerk, executive, later, now, USD } from '../../../test/mothers.js';
import type { Authority } from '../authority.js';
import { policyFor, type OrderProfile } from './coverage.js';
import { hashOfPolicy, policyDecider, policyTransitions, type PolicyCommand, type PolicyLimits } from './policy.js';

const { given } = specification(policyDecider, 'small-orders');
const upTo = (minor: number): Record<Currency, Money> => ({ [USD]: money(minor) });
const ofMap: Parties = { map: 1, parties: [{ department: 'strategy', role: 'executive' }] };
const strategist = { subject: 'eve', department: 'strategy', role: 'executive' as const };
const propose = (limits: PolicyLimits, by: Authority = executive, parties = ofMap): PolicyCommand => ({
  type: 'ProposePolicy',
  name: 'small',
  limits,
  parties,
  by,
});
const sign = (limits: PolicyLimits, by: Signer = strategist): PolicyCommand => ({ type: 'SignPolicy', by, seen: hashOfPolicy('small', limits) });
const withdraw = (by: Authority = executive): PolicyCommand => ({ type: 'WithdrawPolicy', reason: 'NO_LONGER', by });
const signed = (limits: PolicyLimits = {}) => given().when(propose(limits)).when(sign(limits));

describe('a standing policy', () => {
  it('is proposed by an executive, and in force when all have signed whom the map names', () => {
    const proposed = given().when(propose({}));
    proposed.thenLike({ type: 'DecisionLaid' }, { type: 'PolicyProposed', limits: {} });
    proposed.when(propose({})).then();
    proposed.when(sign({})).thenLike({ type: 'DecisionSigned' }, { type: 'PolicySigned', by: strategist });
    proposed.when(sign({}, { ...strategist, department: 'sales' })).thenRejected('ORDERS.NOT_A_PARTY');
    proposed.when(sign({}, { ...strategist, role: 'manager' })).thenRejected('ORDERS.ROLE_TOO_LOW');
    given().when(sign({})).thenRejected('ORDERS.NOTHING_TO_SIGN');
    for (const by of [clerk, { ...clerk, role: 'manager' }, { subject: 'customer', customer: 'VINET' }]) {
      given().when(propose({}, by)).thenRejected('ORDERS.NOT_AN_EXECUTIVE');
      signed().when(withdraw(by)).thenRejected('ORDERS.NOT_AN_EXECUTIVE');
    }
  });

  it('waits for whoever else the map names, and is refused with a reason', () => {
    const wider: Parties = { map: 2, parties: [...ofMap.parties, { department: 'finance', role: 'manager' }] };
    const half = given()
      .when(propose({}, executive, wider))
      .when(sign({}));
    half.thenLike({ type: 'DecisionSigned' });
    expect(half.state.status).toBe('Proposed');
    const finance = { subject: 'finn', department: 'finance', role: 'manager' as const };
    half.when({ type: 'RefusePolicy', by: finance, seen: hashOfPolicy('small', {}), reason: 'TOO_WIDE' }).thenLike({ type: 'DecisionRefused' });
    half.when(sign({}, finance)).thenLike({ type: 'DecisionSigned' }, { type: 'PolicySigned' });
    half.when(propose({ tiers: [1] }, executive, wider)).thenLike({ type: 'SignaturesFell' }, { type: 'DecisionLaid' }, { type: 'PolicyProposed' });
    half
      .when(propose({ tiers: [1] }, executive, wider))
      .when(sign({}, finance))
      .thenRejected('ORDERS.CHANGED_MEANWHILE');
  });

  it('is never changed when it is signed, only withdrawn, and then for good', () => {
    signed({ tiers: [1] })
      .when(propose({ tiers: [1] }))
      .then();
    signed({ tiers: [1] })
      .when(propose({ tiers: [1, 2] }))
      .thenRejected('ORDERS.POLICY_IS_SIGNED');
    signed().when(withdraw()).thenLike({ type: 'PolicyWithdrawn' });
    signed().when(withdraw()).when(withdraw()).then();
    signed().when(withdraw()).when(propose({})).thenRejected('ORDERS.POLICY_WITHDRAWN');
    given().when(propose({})).when(withdraw()).when(sign({})).thenRejected('ORDERS.POLICY_WITHDRAWN');
    given().when(withdraw()).thenRejected('ORDERS.POLICY_UNKNOWN');
  });

  it('must cover something', () => {
    for (const limits of [{ maxOrderValue: {} }, { maxOrderValue: upTo(0) }, { tiers: [] }, { families: [] }])
      given().when(propose(limits)).thenRejected('ORDERS.POLICY_COVERS_NOTHING');
  });
});

testTransitions('a policy', {
  table: policyTransitions,
  decider: policyDecider,
  statusOf: ({ status }) => status,
  stories: [
    [propose({}), sign({}), withdraw()],
    [propose({}), withdraw()],
  ],
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
