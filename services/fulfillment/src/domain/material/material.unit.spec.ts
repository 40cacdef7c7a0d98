import { describe, expect, it } from '@jest/globals';
import { none, quantities } from '@siklus/kernel';
import { on } from '@siklus/messaging';
import { specification } from '@siklus/testing';
import fc from 'fast-check';
import { day, productNoted, q, receipt, want } from '../../../test/mothers.js';
import { Network } from '../../../test/network.js';
import { materials, structures } from '../../persistence/materials.js';
import { stocks } from '../../persistence/stocks.js';
import { material, type MaterialCommand } from './material.js';

const { add, subtract } = quantities;
const { given } = specification(material, 'o/1');
const release = (quantity = '2', rank = 5): MaterialCommand => ({
  type: 'Release',
  product: 'box',
  quantity: q(quantity),
  rank,
  promised: day('2026-03-20'),
});
const parts: MaterialCommand = {
  type: 'NoteParts',
  skills: [],
  parts: [
    { product: 'tea', quantity: q('1.5') },
    { product: 'tin', quantity: q('1') },
  ],
};
const reserved = (product: string, quantity: string, waited = false): MaterialCommand => ({
  type: 'NoteReserved',
  product,
  quantity: q(quantity),
  waited,
});
const waits = (product: string, quantity: string): MaterialCommand => ({ type: 'NoteWaiting', product, quantity: q(quantity) });
const asked = given().when(release()).when(parts);

describe('the material of a work order', () => {
  it('is what its parts come to', () => {
    asked.then({
      type: 'PartsWanted',
      needs: [
        { product: 'tea', each: q('1.5'), quantity: q('3') },
        { product: 'tin', each: q('1'), quantity: q('2') },
      ],
    });
    asked.when(release()).then();
    asked.when(parts).then();
  });

  it('goes to the line when all of it is there', () => {
    const one = asked.when(reserved('tea', '3'));
    one.thenLike({ type: 'PartReserved' });
    one.when(reserved('tin', '2')).thenLike(
      { type: 'PartReserved' },
      {
        type: 'Issued',
        lines: [
          { product: 'tea', quantity: '3' },
          { product: 'tin', quantity: '2' },
        ],
      },
    );
  });

  it('is short as soon as it is known of what, once, and goes when the last part is there', () => {
    const known = asked.when(waits('tea', '2')).when(reserved('tea', '1'));
    known.thenLike({ type: 'PartReserved' });
    const short = known.when(reserved('tin', '2'));
    short.thenLike({ type: 'PartReserved' }, { type: 'FellShort', lines: [{ product: 'tea', quantity: '2' }] });
    const less = short.when(reserved('tea', '1', true));
    less.thenLike({ type: 'PartReserved' });
    less.when(reserved('tea', '1', true)).thenLike({ type: 'PartReserved' }, { type: 'Issued' });
  });

  it('is asked for less when less is to be made, and nothing when nothing is', () => {
    const short = asked.when(waits('tea', '3')).when(reserved('tin', '2'));
    const cut = short.when({ type: 'Lower', quantity: q('1') });
    cut.thenLike(
      { type: 'Lowered' },
      {
        type: 'PartsUnwanted',
        lines: [
          { product: 'tea', quantity: '1.5' },
          { product: 'tin', quantity: '1' },
        ],
      },
    );
    const answered = cut.when({ type: 'NoteUnwanted', product: 'tea', asked: q('1.5'), removed: q('1.5') });
    const freed = answered.when({ type: 'NoteUnwanted', product: 'tin', asked: q('1'), removed: none });
    freed.thenLike({ type: 'WantWithdrawn' });
    freed.when(reserved('tea', '1.5', true)).thenLike(
      { type: 'PartReserved' },
      {
        type: 'Issued',
        lines: [
          { product: 'tea', quantity: '1.5' },
          { product: 'tin', quantity: '1' },
        ],
      },
    );
    cut.when({ type: 'Lower', quantity: q('2') }).then();
  });

  it('comes back from the line when it went there in vain', () => {
    const issued = asked.when(reserved('tea', '3')).when(reserved('tin', '2'));
    issued.when({ type: 'Lower', quantity: none }).thenLike(
      { type: 'Lowered' },
      {
        type: 'Returned',
        lines: [
          { product: 'tea', quantity: '3' },
          { product: 'tin', quantity: '2' },
        ],
      },
    );
  });

  it('is none of work that was cancelled before it was heard of', () => {
    given().when({ type: 'Lower', quantity: none }).when(release()).then();
    given()
      .when({ type: 'Lower', quantity: q('1') })
      .when(release())
      .thenLike({ type: 'Released', quantity: '1' });
  });
});

describe('whatever happens, in whatever order', () => {
  const works = ['a/1', 'b/1'] as const;
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('errand' as const), n: fc.nat(20), id: fc.constantFrom(...works) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('receive', 'receiveTin', 'lower', 'count', 'order'),
        n: fc.integer({ min: 0, max: 6 }),
        id: fc.constantFrom(...works),
      }),
    },
  );
  const kit = {
    type: 'NoteParts' as const,
    skills: [],
    parts: [
      { product: 'tea', quantity: q('2') },
      { product: 'tin', quantity: q('1') },
    ],
  };

  const begun = (): Network => {
    const network = new Network();
    network.perform([on(structures, 'box', kit)]);
    for (const product of ['tea', 'tin']) network.perform([on(stocks, product, productNoted)]);
    for (const id of works) network.perform([on(materials, id, release('3'))]);
    return network;
  };

  function act(network: Network, what: string, n: number, id: string): void {
    if (what === 'errand') network.run(n);
    else if (what === 'lower') network.perform([on(materials, id, { type: 'Lower', quantity: q(n) })]);
    else if (what === 'order') network.perform([{ aggregate: stocks, key: 'tea', command: { ...want(`order-${n}`, '1', n) } }]);
    else if (what === 'count') {
      const { needs, issued } = network.material(id);
      const held = needs.find(({ product }) => product === 'tea')?.reserved ?? none;
      const there = network.stock('tea').places['main']?.onHand ?? none;
      if (issued || held === none || network.pending > 0) return;
      const losses = [{ order: id, line: 'material', work: true as const, quantity: held }];
      network.perform([
        on(materials, id, { type: 'LoseReservation', product: 'tea', quantity: held }),
        on(stocks, 'tea', { type: 'Count', location: 'main', onHand: subtract(there, held), reason: 'YEARLY', losses }),
      ]);
    } else network.perform([on(stocks, what === 'receive' ? 'tea' : 'tin', receipt(String(n + 1)))]);
  }

  it('a part is reserved for one work order, leaves for it once, and the books balance', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const network = begun();
        for (const { do: what, n, id } of steps) act(network, what, n, id);
        network.settle();
        for (const product of ['tea', 'tin']) {
          const needs = works.flatMap((id) =>
            network
              .material(id)
              .needs.filter((need) => need.product === product)
              .map((need) => ({ ...need, issued: network.material(id).issued })),
          );
          const place = Object.values(network.stock(product).places);
          const ofWork = network.stock(product).waiting.filter(({ work }) => work);
          expect(add(...ofWork.map(({ quantity }) => quantity))).toBe(add(...needs.map(({ waiting }) => waiting)));
          const orders = network.sum('stock_movements', 'reserved', (row) => row['product'] === product && row['work'] === false);
          expect(add(...place.map((one) => one.reserved))).toBe(
            add(orders, ...needs.filter(({ issued }) => !issued).map(({ reserved: own }) => own)),
          );
          const left = network.sum(
            'stock_movements',
            'on_hand',
            (row) => row['product'] === product && row['work'] === true && row['kind'] !== 'Reserved',
          );
          const used = add(...needs.filter(({ issued }) => issued).map(({ reserved: own }) => own));
          expect(left).toBe(quantities.negate(used));
          for (const need of needs) expect(need.issued || add(need.reserved, need.waiting) === need.needed).toBe(true);
        }
        for (const id of works) {
          const { needs, issued, quantity } = network.material(id);
          const isWhole = needs.every((need) => need.reserved === need.needed);
          expect(issued || !isWhole || quantity === none).toBe(true);
        }
      }),
      { numRuns: 300 },
    ));
});
