import { describe, expect, it } from '@jest/globals';
import { calendarDate, currency, instant, money, quantity, rate } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import fc from 'fast-check';
import { executive, everything, now, receive, USD } from '../../../test/mothers.js';
import { orderDecider } from '../order/decide.js';
import { policyFor, type OrderProfile } from '../policy/coverage.js';
import { intentDecider, isInForce, type IntentCommand, type IntentContent, type Weight } from './intent.js';
import { scoreOf, type Scored, type Scoring } from './score.js';

const { given } = specification(intentDecider, 'intent');
const strategist = { ...executive, department: 'strategy' };
const intent: IntentContent = {
  from: calendarDate('2026-01-01'),
  until: calendarDate('2026-12-31'),
  weights: [
    { of: 'family', name: 'Beverages', weight: rate('0.4') },
    { of: 'margin', weight: rate('0.3') },
    { of: 'new-business', weight: rate('0.1') },
    { of: 'tier', name: '1', weight: rate('0.1') },
    { of: 'region', name: 'FR', weight: rate('0.1') },
  ],
  excludedFamilies: ['Seafood'],
};
const publish = (over: Partial<IntentContent> = {}, by = strategist): IntentCommand => ({ type: 'PublishIntent', intent: { ...intent, ...over }, by });

describe('the strategic intent', () => {
  it('is published by executives of strategy, version by version', () => {
    given().when(publish()).thenLike({ type: 'IntentPublished', version: 1, intent });
    given().when(publish()).when(publish()).then();
    given()
      .when(publish())
      .when(publish({ excludedFamilies: [] }))
      .thenLike({ type: 'IntentPublished', version: 2 });
    for (const by of [executive, { ...strategist, role: 'manager' }, { subject: 'x', customer: 'VINET' }])
      given().when(publish({}, by as never)).thenRejected('ORDERS.NOT_TOP_MANAGEMENT');
  });
  it('weighs each thing once, by its name where it has one, for a time', () => {
    const weighing = (...weights: Weight[]) => given().when(publish({ weights }));
    weighing().thenRejected('ORDERS.INTENT_WITHOUT_WEIGHT');
    weighing({ of: 'margin', weight: rate('1') }, { of: 'margin', weight: rate('0.5') }).thenRejected('ORDERS.WEIGHT_TWICE');
    weighing({ of: 'margin', name: 'high', weight: rate('1') }).thenRejected('ORDERS.WEIGHT_NAMED_WRONGLY');
    weighing({ of: 'family', weight: rate('1') }).thenRejected('ORDERS.WEIGHT_NAMED_WRONGLY');
    given().when(publish({ until: calendarDate('2025-12-31') })).thenRejected('ORDERS.INTENT_ENDS_BEFORE_IT_BEGINS');
  });
  it('is in force from its first day to the end of its last', () => {
    expect(isInForce(intent, instant('2026-01-01T00:00:00.000Z'))).toBe(true);
    expect(isInForce(intent, instant('2026-12-31T23:59:59.000Z'))).toBe(true);
    expect(isInForce(intent, instant('2025-12-31T23:59:59.000Z'))).toBe(false);
    expect(isInForce(intent, instant('2027-01-01T00:00:00.000Z'))).toBe(false);
  });
});

const tea = { product: 'tea', family: 'Beverages', quantity: quantity('10'), net: money(7500) };
const flour = { product: 'flour', family: 'Grains', quantity: quantity('10'), net: money(2500) };
const order = (over: Partial<Scored> = {}): Scored => ({ tier: 1, currency: USD, lines: [tea, flour], ...over });
const scoring = (over: Partial<Scoring> = {}): Scoring => ({
  intent,
  region: 'FR',
  isNew: true,
  unitCosts: { tea: { currency: USD, cost: money(400) }, flour: { currency: USD, cost: money(100) } },
  ...over,
});
const pointsOf = (over?: Partial<Scored>, with_?: Partial<Scoring>) => scoreOf(order(over), scoring(with_)).parts.map(({ points }) => points);

describe('a score', () => {
  it('is the sum of parts that say how far the order is what is wanted', () => {
    expect(scoreOf(order(), scoring())).toEqual({
      points: 75,
      parts: [
        { of: 'family', name: 'Beverages', weight: '0.4', fit: 0.75, points: 30 },
        { of: 'margin', weight: '0.3', fit: 0.5, points: 15 },
        { of: 'new-business', weight: '0.1', fit: 1, points: 10 },
        { of: 'tier', name: '1', weight: '0.1', fit: 1, points: 10 },
        { of: 'region', name: 'FR', weight: '0.1', fit: 1, points: 10 },
      ],
      excluded: [],
    });
    expect(pointsOf({ tier: 2 }, { region: 'DE', isNew: false })).toEqual([30, 15, 0, 0, 0]);
  });
  it('says where a margin is not known, and counts a loss as nothing', () => {
    const margin = (with_: Partial<Scoring>) => scoreOf(order(), scoring(with_)).parts[1];
    expect(margin({ unitCosts: {} })).toMatchObject({ fit: null, points: 0 });
    expect(margin({ unitCosts: { ...scoring().unitCosts, tea: { currency: currency('EUR'), cost: money(1) } } })).toMatchObject({ fit: null });
    expect(margin({ unitCosts: { ...scoring().unitCosts, tea: { currency: USD, cost: money(9000) } } })).toMatchObject({ fit: 0, points: 0 });
    expect(scoreOf(order({ lines: [{ ...tea, net: money(0) }] }), scoring()).parts[1]).toMatchObject({ fit: 0 });
  });
  it('names what the company will not serve', () =>
    expect(scoreOf(order({ lines: [tea, { ...flour, family: 'Seafood' }] }), scoring()).excluded).toEqual(['Seafood']));
  it('is never below nothing nor above what its weights allow', () =>
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(10_000), fc.constantFrom(1, 2, 3, 4, 5), (a, b, cost, tier) => {
        const costs = { tea: { currency: USD, cost: money(cost) }, flour: { currency: USD, cost: money(cost) } };
        const lines = [
          { ...tea, net: money(a) },
          { ...flour, net: money(b) },
        ];
        const { points, parts } = scoreOf(order({ tier: tier as 1, lines }), scoring({ unitCosts: costs }));
        expect(points).toBe(parts.reduce((sum, part) => sum + part.points, 0));
        for (const { fit, weight, points: own } of parts) {
          expect(fit).toBeGreaterThanOrEqual(0);
          expect(own).toBeLessThanOrEqual(Math.round(100 * Number(weight)));
        }
      }),
    ));
});

describe('a policy with a least score', () => {
  const profile = (points?: number, excluded: string[] = []): OrderProfile => ({
    currency: USD,
    value: () => money(1),
    tier: 3,
    products: [{ product: 'tea', family: 'Beverages' }],
    score: () => (points === undefined ? undefined : { points, parts: [], excluded }),
  });
  const covered = (of: OrderProfile, leastScore?: number): boolean =>
    policyFor(of, [{ id: 'p', limits: leastScore === undefined ? {} : { leastScore } }], now) !== undefined;

  it('covers what reaches it, and nothing as long as no intent is in force', () => {
    expect(covered(profile(50), 50)).toBe(true);
    expect(covered(profile(49), 50)).toBe(false);
    expect(covered(profile(), 0)).toBe(false);
    expect(covered(profile())).toBe(true);
  });
  it('never covers what the company will not do, nor does any other', () => {
    expect(covered(profile(99, ['Seafood']), 50)).toBe(false);
    expect(covered(profile(99, ['Seafood']))).toBe(false);
  });
  it('looks at the order as it is priced', () => {
    const typesOf = (least: number) => {
      const policies = [{ ...everything, limits: { leastScore: least } }];
      const made = orderDecider.decide(orderDecider.initial('o'), receive({ policies, scoring: scoring() }), now);
      return 'rejected' in made ? made.code : made.map(({ type }) => type);
    };
    expect(typesOf(78)).toEqual(['Received', 'TermsAgreed', 'Selected', 'Prioritised', 'Released']);
    expect(typesOf(79)).toEqual(['Received', 'TermsAgreed']);
  });
});
