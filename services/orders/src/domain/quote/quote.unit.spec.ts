import { describe, expect, it } from '@jest/globals';
import { amounts, calendar, calendarDate, days, hashOf, money, quantity, rate, type Parties } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { byPhone, clerk, now, USD } from '../../../test/mothers.js';
import { offerDecider, type Offer } from '../offer/offer.js';
import { expiryOf, quoteDecider } from './decide.js';
import { beyondIn, marginOf, wholeMargin } from './margin.js';
import { promisable } from './promise.js';
import { quoteTransitions, type Offered, type QuoteCommand, type QuotedLine, type QuotedPromise } from './quote.js';

const { given } = specification(quoteDecider, 'quote-1');
const parties: Parties = { map: 1, parties: ['sales', 'finance'].map((department) => ({ department, role: 'manager' as const })) };
/** Ten at 10.00, which cost 60.00 in all. */
const line = (over: Partial<QuotedLine> = {}): QuotedLine => ({
  line: '1',
  product: 'tea',
  quantity: quantity('10'),
  route: 'line',
  listPrice: money(1000),
  discount: rate('0'),
  cost: money(6000),
  allowed: rate('0.1'),
  ...over,
});
const offered = (over: Partial<QuotedLine> = {}, floor = '0.25'): Offered => ({
  customer: 'VINET',
  currency: USD,
  lines: [line(over)],
  floor: rate(floor),
});
const validUntil = calendar.plus(now, days(14));
const draft = (over: Partial<QuotedLine> = {}): QuoteCommand => ({ type: 'Draft', offered: offered(over), validUntil, by: clerk, parties });
const held: QuotedPromise = { source: 'capacity-quota', giver: 'scheduling', hold: 'h', date: calendarDate('2026-03-20') };
const issue: QuoteCommand = { type: 'Issue', promises: { 1: held } };
const accept = (order = 'order-1'): QuoteCommand => ({ type: 'Accept', order, agreement: byPhone });
const sign = (department: string, seen: string): QuoteCommand => ({
  type: 'Sign',
  by: { department, role: 'manager', subject: `a-${department}` },
  seen,
});
const decline: QuoteCommand = { type: 'Decline', reason: 'X' };
const expire: QuoteCommand = { type: 'Expire' };
const tooCheap = { discount: rate('0.3') };
const hash = hashOf(offered(tooCheap));

describe('a quote', () => {
  it('within the limits is issued at once, with a date that has a source', () => {
    const drafted = given().when(draft(), now);
    drafted.thenLike({ type: 'Drafted', beyond: [] });
    drafted.when(issue, now).thenLike({ type: 'Issued', promises: { 1: { source: 'capacity-quota', date: '2026-03-20' } } });
    drafted.when({ type: 'Issue', promises: {} }, now).thenRejected('ORDERS.NO_DATE_TO_PROMISE', { line: '1' });
  });

  it('beyond the limit, or below the floor, needs sales and finance, and says why', () => {
    // 70.00 for what costs 60.00: a margin of 10.00 where 17.50 must stay
    const drafted = given().when(draft(tooCheap), now);
    drafted.thenLike(
      {
        type: 'Drafted',
        beyond: [
          { line: '1', reason: 'DISCOUNT_BEYOND_LIMIT' },
          { line: '1', reason: 'BELOW_FLOOR' },
        ],
      },
      { type: 'DecisionLaid', decision: 'discount-below-floor' },
    );
    drafted.when(issue, now).thenRejected('ORDERS.QUOTE_NEEDS_FINANCE');
    drafted.when(sign('marketing', hash), now).thenRejected('ORDERS.NOT_A_PARTY');
    drafted.when(sign('finance', 'something else'), now).thenRejected('ORDERS.CHANGED_MEANWHILE');
    const half = drafted.when(sign('sales', hash), now);
    half.when(issue, now).thenRejected('ORDERS.QUOTE_NEEDS_FINANCE');
    half.when(sign('finance', hash), now).when(issue, now).thenLike({ type: 'Issued' });
  });

  it('becomes one order, and gives back what it held when it becomes none', () => {
    const issued = given().when(draft(), now).when(issue, now);
    const accepted = issued.when(accept(), now);
    accepted.thenLike({ type: 'Accepted', order: 'order-1' });
    accepted.when(accept(), now).then();
    accepted.when(accept('order-2'), now).thenRejected('ORDERS.QUOTE_ACCEPTED_ALREADY', { order: 'order-1' });
    const free = [{ giver: 'scheduling', product: 'tea', hold: 'h' }];
    issued.when({ type: 'Decline', reason: 'TOO_DEAR' }, now).thenLike({ type: 'Declined', holds: free });
    issued.when({ type: 'Expire' }, validUntil).thenLike({ type: 'Expired', holds: free });
    issued.when(accept(), validUntil).thenRejected('ORDERS.QUOTE_EXPIRED');
    accepted.when({ type: 'Expire' }, validUntil).then();
    expect(expiryOf(issued.state)).toMatchObject([{ at: validUntil }]);
    expect(expiryOf(accepted.state)).toEqual([]);
  });

  it('never changes: another offer is another quote', () => {
    const drafted = given().when(draft(), now);
    drafted.when(draft(), now).then();
    drafted.when(draft({ discount: rate('0.05') }), now).thenRejected('ORDERS.QUOTE_TAKEN');
    given().when(accept(), now).thenRejected('ORDERS.QUOTE_UNKNOWN');
    given()
      .when({ ...draft(), offered: { ...offered(), lines: [] } } as QuoteCommand, now)
      .thenRejected('ORDERS.ORDER_WITHOUT_LINES');
    given()
      .when({ ...draft(), validUntil: now } as QuoteCommand, now)
      .thenRejected('ORDERS.QUOTE_VALID_IN_THE_PAST');
    given()
      .when(draft({ quantity: quantity('0') }), now)
      .thenRejected('ORDERS.QUANTITY_NOT_POSITIVE');
  });

  testTransitions('a quote', {
    table: quoteTransitions,
    decider: {
      ...quoteDecider,
      decide: (state, command: QuoteCommand) => quoteDecider.decide(state, command, command.type === 'Expire' ? validUntil : now),
    },
    statusOf: (quote) => (quote.known ? quote.status : 'Draft'),
    stories: [
      [draft(), issue, accept()],
      [draft(), issue, decline],
      [draft(), issue, expire],
      [draft(), expire],
    ],
    commands: fc.constantFrom<QuoteCommand>(
      draft(),
      draft(tooCheap),
      issue,
      accept(),
      accept('other'),
      sign('sales', hash),
      sign('finance', hash),
      decline,
      expire,
    ),
  });
});

describe('a margin', () => {
  it('is what stays of the net price, of the whole only where every cost is known', () => {
    expect(marginOf(line())).toBe('4000');
    expect(wholeMargin([line(), line({ discount: rate('0.5') })])).toBe('3000');
    expect(wholeMargin([line(), line({ cost: null })])).toBeNull();
    expect(beyondIn(offered({ cost: null }))).toEqual([]);
  });

  it('never falls below the floor without being pointed at', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.nat(12_000), (discount, floor, cost) => {
        const one = line({ discount: rate(String(discount / 100)), cost: money(cost), allowed: rate('1') });
        const isPointedAt = beyondIn({ ...offered(), lines: [one], floor: rate(String(floor / 100)) }).length > 0;
        const net = amounts.ofLine(one.listPrice, one.quantity, one.discount);
        const least = amounts.portion(net, rate(String(floor / 100)));
        expect(isPointedAt).toBe(amounts.compare(amounts.subtract(net, money(cost)), least) < 0);
      }),
    ));
});

describe('a date is computed', () => {
  const offer = (id: string, granted: string, until?: string): Offer => ({
    ...offerDecider.initial(id),
    granted: quantity(granted),
    ...(until && { until: calendarDate(until) }),
  });
  const means = { today: calendarDate('2026-03-02'), onTheWay: 3, routes: ['warehouse', 'line'] as const, leadTimeDays: 10 };
  const [stock, capacity] = [offer('tea', '5'), offer('scheduling/tea', '20', '2026-03-09')];

  it.each([
    ['from stock', '5', [stock, capacity], { source: 'stock-quota', route: 'warehouse', date: '2026-03-05' }],
    ['from capacity that is free', '6', [stock, capacity], { source: 'capacity-quota', route: 'line', date: '2026-03-12' }],
    ['from the lead time', '21', [stock, capacity], { source: 'lead-time', route: 'line', date: '2026-03-15' }],
    ['not from capacity whose day has passed', '6', [offer('scheduling/tea', '20', '2026-03-01')], { source: 'lead-time' }],
  ])('%s', (_, many, offers, found) => expect(promisable(quantity(many), { ...means, offers })).toMatchObject(found));

  it('by a route that the product has, or not at all', () => {
    expect(promisable(quantity('1'), { ...means, routes: ['line'], offers: [stock] })).toMatchObject({ source: 'lead-time' });
    expect(promisable(quantity('6'), { ...means, routes: ['warehouse'], offers: [stock, capacity] })).toBeUndefined();
  });
});
