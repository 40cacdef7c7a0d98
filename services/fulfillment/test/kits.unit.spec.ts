import { describe, expect, it } from '@jest/globals';
import { none, quantities, type Quantity } from '@siklus/kernel';
import { on } from '@siklus/messaging';
import fc from 'fast-check';
import type { DeliveryOrderCommand } from '../src/domain/delivery-order/facts.js';
import { needed } from '../src/domain/delivery-order/state.js';
import { deliveryOrders } from '../src/persistence/delivery-orders.js';
import { structures } from '../src/persistence/materials.js';
import { stocks } from '../src/persistence/stocks.js';
import { day, line, productNoted, q, receipt, released } from './mothers.js';
import { Network } from './network.js';

const { add, subtract, multiply, compare, isNegative } = quantities;

const eachOf = { tea: q('2'), tin: q('1') } as const;
const structure = {
  type: 'NoteParts',
  skills: ['packer'],
  parts: Object.entries(eachOf).map(([product, quantity]) => ({ product, quantity })),
} as const;

const opened = (wanted: string, isStated: boolean): Network => {
  const network = new Network();
  if (isStated) network.perform([on(structures, 'box', structure)]);
  for (const product of ['tea', 'tin']) network.perform([on(stocks, product, productNoted)]);
  tell(network, released(line({ route: 'site', product: 'box', quantity: q(wanted) })));
  return network;
};
const tell = (network: Network, ...commands: DeliveryOrderCommand[]): string | undefined =>
  network.perform(commands.map((command) => on(deliveryOrders, 'a', command)));

const receive = (network: Network, product: string, n: number): unknown => network.perform([on(stocks, product, receipt(String(n)))]);

const acts: Record<string, (network: Network, n: number) => unknown> = {
  errand: (network, n) => network.run(n),
  state: (network) => network.perform([on(structures, 'box', structure)]),
  tea: (network, n) => receive(network, 'tea', n),
  tin: (network, n) => receive(network, 'tin', n),
  cut: (network, n) => {
    const lines = [{ line: '1', quantity: q(n), termsVersion: 2 }];
    return tell(network, { type: 'RequestCut', request: `cut-${n}`, lines }) ?? tell(network, { type: 'NoteCut', lines });
  },
  reinstate: (network, n) => tell(network, { type: 'NoteReinstated', lines: [{ line: '1', quantity: q(n), termsVersion: 3 }] }),
  cancel: (network) => tell(network, { type: 'RequestCancellation', request: 'r' }, { type: 'NoteCancelled' }),
  redate: (network, n) => tell(network, { type: 'NotePromise', lines: [{ line: '1', promisedDate: day(`2026-04-0${n + 1}`), termsVersion: 2 }] }),
  rerank: (network, n) => tell(network, { type: 'NoteRank', rank: n + 1 }),
  send: (network) => {
    const request = network.order('a').lines[0]?.crew?.request;
    if (request !== undefined) tell(network, { type: 'NoteCrew', request, visit: 'v', until: '2026-03-20T10:00:00.000Z' as never });
    if (tell(network, { type: 'Pick' })) return;
    const delivery = network.order('a').deliveries.find(({ status }) => status === 'Picked');
    const shipped = delivery?.loads.map(({ line: of, quantity }) => ({ line: of, quantity })) ?? [];
    network.perform([
      on(deliveryOrders, 'a', { type: 'Dispatch', shipped }),
      ...shipped.map(({ line: of, quantity }) => on(stocks, 'box', { type: 'Ship', order: 'a', line: of, quantity })),
    ]);
  },
  lose: (network) => tell(network, { type: 'Lose' }),
};

const moved = (network: Network, product: string, kind: string): Quantity =>
  add(
    none,
    ...network.ledger
      .filter(({ table, row }) => table === 'stock_movements' && row['product'] === product && row['kind'] === kind)
      .map(({ row }) => q(String(row['on_hand']))),
  );

function expectSound(network: Network): void {
  for (const product of ['tea', 'tin', 'box'])
    for (const { onHand, reserved } of Object.values(network.stock(product).places)) {
      expect(isNegative(reserved)).toBe(false);
      expect(compare(reserved, onHand) <= 0).toBe(true);
    }
  const [one] = network.order('a').lines;
  for (const quantity of [one?.wanted, one?.waiting, one?.unwanting, one?.reserved, one?.underway]) expect(isNegative(quantity ?? none)).toBe(false);
}

describe('kits, whatever happens in whatever order', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.constant('errand'), fc.nat(20)) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.integer({ min: 0, max: 6 })) },
  );

  it('are gathered from whole sets of parts, for their line alone, and as many as it needs', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.boolean(), fc.array(step, { maxLength: 40 }), (wanted, isStated, story) => {
        const network = opened(String(wanted), isStated);
        for (const [what, n] of story) {
          acts[what]?.(network, n);
          expectSound(network);
        }
        network.perform([on(structures, 'box', structure)]);
        network.settle();
        for (const product of ['tea', 'tin']) receive(network, product, 90);
        network.settle();
        expectSound(network);
        const order = network.order('a');
        const [one] = order.lines;
        if (!one) throw new Error('the order has no line');
        expect({ reserved: one.reserved, wanted: one.wanted, waiting: one.waiting }).toEqual({
          reserved: needed(order, one),
          wanted: none,
          waiting: none,
        });
        const gathered = moved(network, 'box', 'KitsGathered');
        for (const [product, each] of Object.entries(eachOf))
          expect(subtract(none, moved(network, product, 'Shipped'))).toBe(multiply(each, gathered));
      }),
      { numRuns: 300 },
    ));

  it('wait until somebody has said what they are made of', () => {
    const network = opened('2', false);
    for (const product of ['tea', 'tin']) receive(network, product, 9);
    network.settle();
    expect(network.order('a').lines).toMatchObject([{ reserved: '0', wanted: '2' }]);
    network.perform([on(structures, 'box', structure)]);
    network.settle();
    expect(network.order('a').lines).toMatchObject([{ reserved: '2', crew: { skills: ['packer'] } }]);
    expect(network.stock('box').places).toMatchObject({ kits: { onHand: '2', reserved: '2' } });
  });
});
