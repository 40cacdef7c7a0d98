import { describe, expect, it } from '@jest/globals';
import { none, quantities, type Quantity, type Typed } from '@siklus/kernel';
import type { AnyAggregate } from '@siklus/messaging';
import fc from 'fast-check';
import type { DeliveryOrderCommand } from '../src/domain/delivery-order/facts.js';
import { needed, type DeliveryOrder, type Line } from '../src/domain/delivery-order/state.js';
import type { StockCommand } from '../src/domain/stock/stock-facts.js';
import { deliveryOrders } from '../src/persistence/delivery-orders.js';
import { stocks } from '../src/persistence/stocks.js';
import { line, output as madeForStock, planned, productNoted, q, received, receipt, released } from './mothers.js';
import { Network } from './network.js';

const { add, subtract, compare, isNegative } = quantities;

interface Act {
  readonly aggregate: AnyAggregate;
  readonly key: string;
  readonly command: Typed;
}
const orders = ['a', 'b'] as const;
const toOrder = (key: string, command: DeliveryOrderCommand): Act => ({ aggregate: deliveryOrders, key, command });
const toStock = (command: StockCommand): Act => ({ aggregate: stocks, key: 'tea', command });

/** What the warehouse does with whatever there is to do; reads the state as the application does. */
const warehouse: Record<string, (network: Network, id: string, n: number) => readonly Act[]> = {
  pick: (_, id) => [toOrder(id, { type: 'Pick' })],
  pickSome: (network, id, n) => [
    toOrder(id, {
      type: 'Pick',
      lines: network
        .order(id)
        .lines.slice(0, 1)
        .map((one) => ({ line: one.line, quantity: q(n) })),
    }),
  ],
  dispatch: (network, id) => {
    const delivery = network.order(id).deliveries.find(({ status }) => status === 'Picked');
    const shipped = delivery?.loads.map(({ line: of, quantity }) => ({ line: of, quantity })) ?? [];
    const ships = shipped.map(({ line: of, quantity }) => toStock({ type: 'Ship', order: id, line: of, quantity }));
    return [toOrder(id, { type: 'Dispatch', shipped, ...(delivery && { delivery: delivery.id }) }), ...(delivery ? ships : [])];
  },
  deliver: (_, id) => [toOrder(id, { type: 'Deliver' })],
  deliverSome: (_, id, n) => [toOrder(id, { type: 'Deliver', lines: [{ line: '1', quantity: q(n), serials: [] }] })],
  refuse: (_, id) => [toOrder(id, { type: 'Refuse', reason: 'DAMAGED' })],
  lose: (_, id) => [toOrder(id, { type: 'Lose' })],
  inspect: (network, id, n) => {
    const delivery = network.order(id).deliveries.find(({ status }) => status === 'Refused');
    if (!delivery) return [];
    return [
      toOrder(id, { type: 'Inspect', delivery: delivery.id, lines: [{ line: '1', quantity: q(n), scrapped: none }] }),
      toStock({ type: 'TakeBack', order: id, line: '1', quantity: q(n), location: 'main' }),
    ];
  },
  correct: (network, id, n) => {
    const delivery = network.order(id).deliveries.find(({ status }) => status === 'Delivered' || status === 'PartlyDelivered');
    return delivery
      ? [
          toOrder(id, {
            type: 'Correct',
            delivery: delivery.id,
            correction: 'k',
            reason: 'MISCOUNTED',
            lines: [{ line: '1', quantity: q(n) }],
          }),
        ]
      : [];
  },
  receive: (_, _id, n) => [toStock(receipt(String(n), n % 2 ? 'main' : 'annex'))],
  scrap: (_, _id, n) => [toStock({ type: 'Scrap', location: 'main', quantity: q(n), reason: 'BROKEN', losses: [] })],
  make: (_, _id, n) => [toStock(madeForStock(String(n), undefined, n))],
  move: (_, _id, n) => [toStock({ type: 'Move', from: 'main', to: 'annex', quantity: q(n) })],
  count: (network, _id, n) => {
    const { places } = network.stock('tea');
    const others = add(...Object.entries(places).map(([name, place]) => (name === 'main' ? none : place.onHand)));
    let short = subtract(add(...Object.values(places).map((place) => place.reserved)), add(others, q(n)));
    const losses: { order: string; line: string; quantity: Quantity }[] = [];
    for (const order of orders)
      for (const one of network.order(order).lines) {
        const part = quantities.least(short, subtract(one.reserved, one.picked));
        if (!quantities.isPositive(part)) continue;
        losses.push({ order, line: one.line, quantity: part });
        short = subtract(short, part);
      }
    return [
      ...losses.map(({ order, line: of, quantity }) => toOrder(order, { type: 'LoseReservation', line: of, quantity })),
      toStock({ type: 'Count', location: 'main', onHand: q(n), reason: 'YEARLY', losses }),
    ];
  },
};

/** What orders tells of one order, in its order. */
const lifecycle = fc.record({
  first: fc.integer({ min: 1, max: 6 }),
  second: fc.integer({ min: 1, max: 6 }),
  hold: fc.boolean(),
  cut: fc.option(fc.integer({ min: 0, max: 6 })),
  end: fc.constantFrom('cancelled', 'none', 'dated'),
  /** The second line comes straight from the line, and so many good ones of it are made. */
  made: fc.option(fc.integer({ min: 0, max: 6 })),
});
type Life = typeof lifecycle extends fc.Arbitrary<infer T> ? T : never;

function told(id: string, { first, second, hold, cut, end, made }: Life, held = 0): Act[] {
  const route = made === null ? 'warehouse' : 'line';
  const lines = [line({ quantity: q(first) }), line({ line: '2', quantity: q(second), route })];
  const kept = Math.min(held, first);
  return [
    toOrder(id, received(...lines)),
    toOrder(id, released(...lines.map((one, n) => ({ ...one, held: n === 0 ? q(kept) : none })))),
    ...(hold ? [toOrder(id, { type: 'RequestHold', request: 'h' }), toOrder(id, { type: 'NoteResumed', request: 'h' })] : []),
    ...(cut === null
      ? []
      : [toOrder(id, { type: 'RequestCut', request: 'c', lines: [{ line: '1', quantity: q(Math.min(cut, first)), termsVersion: 2 }] })]),
    ...(cut === null ? [] : [toOrder(id, { type: 'NoteCut', lines: [{ line: '1', quantity: q(Math.min(cut, first)), termsVersion: 2 }] })]),
    ...(end === 'dated'
      ? [toOrder(id, { type: 'NotePromise', lines: [{ line: '1', promisedDate: '2026-04-01' as never, termsVersion: 3 }] })]
      : []),
    ...(end === 'cancelled' ? [toOrder(id, { type: 'RequestCancellation', request: 'x' }), toOrder(id, { type: 'NoteCancelled' })] : []),
  ];
}

/** What scheduling tells of the same order: its plan, then what came of it. */
function produced(id: string, { second, made }: Life): { plan: Act[]; output: Act[] } {
  if (made === null) return { plan: [], output: [] };
  const of = { order: id, line: '2' };
  const good = Math.min(made, second);
  const serials = ['s-1', 's-2', 's-3'].slice(0, good);
  const output: Act[] =
    good === 0
      ? [toOrder(id, { type: 'NoteMade', line: '2', quantity: none, serials })]
      : [toStock({ type: 'TakeOutput', workOrder: id, sequence: 1, location: 'line', quantity: q(good), serials, of })];
  const plan = [planned('2026-03-10', 'SCHEDULED_TOO_LATE', '2'), planned('2026-03-30', 'BREAKDOWN', '2')];
  return { plan: plan.map((command) => toOrder(id, command)), output };
}

const opened = (units: number, target = 0): Network => {
  const network = new Network();
  network.perform([toStock(productNoted), toStock(receipt(String(units)))]);
  if (target > 0) network.perform([toStock({ type: 'SetQuotaTarget', target: q(target) })]);
  return network;
};

const orderLines = (network: Network): (Line & { order: DeliveryOrder })[] =>
  orders.flatMap((id) => network.order(id).lines.map((one) => ({ ...one, order: network.order(id) })));
const total = (lines: readonly Line[], of: (line: Line) => Quantity): Quantity => add(...lines.map(of));

function expectSound(network: Network): void {
  const places = Object.values(network.stock('tea').places);
  const wrongPlaces = places.filter(({ onHand, reserved }) => isNegative(reserved) || compare(reserved, onHand) > 0);
  const wrongLines = orderLines(network).filter(({ held, reserved, picked, underway, delivered, undecided, quantity }) => {
    const negative = [held, reserved, picked, underway, delivered, undecided].some(isNegative);
    return negative || compare(picked, reserved) > 0 || compare(add(delivered, underway), quantity) > 0;
  });
  if (wrongPlaces.length + wrongLines.length > 0) expect({ wrongPlaces, wrongLines }).toEqual({ wrongPlaces: [], wrongLines: [] });
}

function expectAgreed(network: Network): void {
  const { places, waiting } = network.stock('tea');
  const lines = orderLines(network);
  const onHand = add(...Object.values(places).map((place) => place.onHand));
  expect(add(...Object.values(places).map((place) => place.reserved))).toBe(total(lines, (one) => one.reserved));
  expect(add(...waiting.map((want) => want.quantity))).toBe(total(lines, (one) => one.waiting));
  expect(total(lines, (one) => one.wanted)).toBe(total(lines, (one) => one.waiting));
  expect(total(lines, (one) => one.unwanting)).toBe('0');
  for (const one of lines.filter(({ order }) => order.phase === 'Released'))
    if (one.route === 'line' && !one.made) expect(add(one.wanted, one.reserved, one.waiting)).toBe('0');
    else
      expect(add(one.wanted, one.reserved)).toBe(quantities.most(none, subtract(needed(one.order, one), one.held)));
  expect(onHand).toBe(network.sum('stock_movements', 'on_hand', () => true));
  for (const one of lines) {
    const shipped = network.sum(
      'stock_movements',
      'on_hand',
      (row) => row['kind'] === 'Shipped' && row['order_id'] === one.order.id && row['line'] === one.line,
    );
    const dispatched = network.sum(
      'delivery_movements',
      'quantity',
      (row) => row['kind'] === 'Dispatched' && row['order_id'] === one.order.id && row['line'] === one.line,
    );
    expect(quantities.negate(shipped)).toBe(dispatched);
  }
}

describe('whatever happens, in whatever order', () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('errand'), n: fc.nat(50), id: fc.constant('a') }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('message', 'plan', 'output'), n: fc.nat(1), id: fc.constantFrom(...orders) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constantFrom(...Object.keys(warehouse)),
        n: fc.integer({ min: 1, max: 7 }),
        id: fc.constantFrom(...orders),
      }),
    },
  );

  it('stock never falls below what is reserved, and no line gets more than was ordered', () =>
    fc.assert(
      fc.property(lifecycle, lifecycle, fc.integer({ min: 1, max: 15 }), fc.array(step, { maxLength: 80 }), (one, other, units, steps) => {
        const network = opened(units);
        const messages = { a: told('a', one), b: told('b', other) };
        const production = { a: produced('a', one), b: produced('b', other) };
        for (const { do: what, n, id } of steps) {
          if (what === 'errand') network.run(n);
          else if (what === 'message' || what === 'plan' || what === 'output') {
            const next = (what === 'message' ? messages[id] : production[id][what]).shift();
            if (next) expect(network.perform([next])).toBeUndefined();
          } else network.perform(warehouse[what]?.(network, id, n) ?? []);
          expectSound(network);
        }
        for (const { plan, output } of [production.a, production.b]) for (const left of [...plan, ...output]) network.perform([left]);
        for (const left of [...messages.a, ...messages.b]) network.perform([left]);
        network.settle();
        expectSound(network);
        expectAgreed(network);
      }),
      { numRuns: 100 },
    ));
});

describe('the same messages', () => {
  const mixes = fc.infiniteStream(fc.nat(1000));

  /** Everything that is not a trace of the way: the end. */
  const end = (network: Network) => ({
    orders: orders.map((id) => {
      const { lines, stopped, holds, phase, deliveries, latest, plans = {} } = network.order(id);
      const open = deliveries.filter(({ status }) => status !== 'Stopped').map(({ status }) => status);
      return {
        lines: lines.map((one) => ({ ...one, untold: none, toldShort: none })),
        stopped,
        holds,
        phase,
        latest: lines.map(({ promised }) => latest[promised]),
        plans,
        open,
      };
    }),
    /** Units are alike: where the reserved ones of them stand is a trace of the way. */
    onHand: Object.fromEntries(Object.entries(network.stock('tea').places).map(([location, { onHand }]) => [location, onHand])),
    reserved: add(...Object.values(network.stock('tea').places).map(({ reserved }) => reserved)),
    holds: network.stock('tea').quota.holds,
    converted: network.stock('tea').quota.converted,
  });

  it('come to the same end in every interleaving of lifecycle, holds and errands', () =>
    fc.assert(
      fc.property(lifecycle, lifecycle, fc.integer({ min: 0, max: 4 }), mixes, (one, other, held, mix) => {
        const holds = (): Act[] => {
          const kept = q(Math.min(held, one.first));
          if (kept === none) return [];
          const of = { hold: 'h1', order: 'a', line: '1', quantity: kept };
          return [toStock({ type: 'NoteHoldTaken', ...of, sequence: 1 }), toStock({ type: 'NoteConverted', ...of, sequence: 2 })];
        };
        const played = (choose: () => number): Network => {
          const network = opened(100, 5);
          const made = produced('a', one);
          const transit = [toOrder('a', { type: 'NoteTransit', transitDays: 5 })];
          const sources = [told('a', one, held), told('b', other), holds(), made.plan, made.output, produced('b', other).output, transit];
          for (let n = 0; sources.some((source) => source.length > 0) || network.pending > 0; n += 1) {
            if (n > 10_000) throw new Error('it does not come to rest');
            const source = sources[choose() % 9];
            if (source === undefined) network.run(choose());
            else {
              const next = source.shift();
              if (next) expect(network.perform([next])).toBeUndefined();
            }
          }
          return network;
        };
        let n = 0;
        const inOrder = played(() => n++);
        expect(end(played(() => mix.next().value as number))).toEqual(end(inOrder));
      }),
      { numRuns: 100 },
    ));
});
