import { describe, expect, it } from '@jest/globals';
import { isRejection } from '@siklus/kernel';
import fc from 'fast-check';
import { purchase, type PurchaseCommand } from '../src/domain/purchase/purchase.js';
import { returnableOf, valueOf } from '../src/domain/purchase/returnable.js';
import { agreedLine, minor, noon, noteCorrection, noteDelivery, noteOrder, noteTerms, qty } from './mothers.js';

/** What others tell of one order: each contract in its own order, and the contracts in any. */
const contracts: readonly (readonly PurchaseCommand[])[] = [
  [noteOrder],
  [noteTerms(), noteTerms(2, agreedLine({ unitPrice: minor(200) }))],
  [noteDelivery(6), noteDelivery(4, 'o-1.2'), noteCorrection(5)],
  [
    { type: 'NoteInvoiced', lines: [{ line: '1', termsVersion: 1, quantity: qty(6), net: minor(1500) }] },
    { type: 'NoteCredited', lines: [{ line: '1', termsVersion: 1, quantity: qty(1), net: minor(250) }] },
  ],
];

const interleaved = fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }).map((choices) => {
  const queues = contracts.map((queue) => [...queue]);
  const told: PurchaseCommand[] = [];
  for (const choice of [...choices, 0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 2]) {
    const next = queues[choice]?.shift();
    if (next) told.push(next);
  }
  return told;
});

const after = (told: readonly PurchaseCommand[]) =>
  told.reduce((state, command) => {
    const facts = purchase.decide(state, command, noon);
    if (isRejection(facts)) throw new Error(facts.code);
    return facts.reduce(purchase.evolve, state);
  }, purchase.initial('o-1'));

describe('what may come back of an order', () => {
  it('is the same, and worth the same, in whatever order it was heard', () => {
    const straight = after(contracts.flat());
    expect(returnableOf(straight)).toMatchObject([
      { delivery: 'o-1.1', quantity: '5' },
      { delivery: 'o-1.2', quantity: '4' },
    ]);
    fc.assert(
      fc.property(interleaved, (told) => {
        const state = after(told);
        expect(told).toHaveLength(contracts.flat().length);
        expect(returnableOf(state)).toEqual(returnableOf(straight));
        expect(valueOf(state, [{ line: '1', termsVersion: 1, quantity: qty(2) }])).toBe('500');
      }),
    );
  });
});
