import { describe, expect, it } from '@jest/globals';
import { isRejection, quantities, type Quantity } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import fc from 'fast-check';
import { agreedLine, day, minor, noon, noteCorrection, noteDelivery, noteOrder, noteTerms, qty } from '../../../test/mothers.js';
import { arrivedOf, purchase, takenOf, type PurchaseCommand, type Taker } from './purchase.js';
import { allot, returnableOf, valueOf } from './returnable.js';

const { given } = specification(purchase, 'o-1');
const aReturn: Taker = { of: 'return', id: 'r-1' };
const another: Taker = { of: 'return', id: 'r-2' };
const take = (many: number, by = aReturn, delivery = 'o-1.1'): PurchaseCommand => ({
  type: 'Take',
  by,
  units: [{ line: '1', delivery, quantity: qty(many) }],
});
const bought = given().when(noteOrder).when(noteTerms()).when(noteDelivery(6));

describe('what a customer bought', () => {
  it('may come back as far as it was delivered, and no further', () => {
    bought.when(take(6)).then({ type: 'Taken', by: aReturn, units: [{ line: '1', delivery: 'o-1.1', quantity: qty(6) }] });
    bought.when(take(7)).thenRejected('RETURNS.ABOVE_DELIVERED', { order: 'o-1', line: '1', delivery: 'o-1.1', quantity: '7', left: '6' });
    bought.when(take(4)).when(take(3, another)).thenRejected('RETURNS.ABOVE_DELIVERED');
    bought.when(take(4)).when(take(2, another)).thenLike({ type: 'Taken' });
    bought.when(take(1, aReturn, 'o-1.2')).thenRejected('RETURNS.ABOVE_DELIVERED');
  });

  it('is taken once, however often it is asked', () => bought.when(take(4)).when(take(4)).then());

  it('may come back again when the customer has it again', () => {
    const withdrawn = bought.when(take(6)).when({ type: 'GiveBack', by: aReturn });
    withdrawn.thenLike({ type: 'GivenBack' });
    withdrawn.when(take(6, another)).thenLike({ type: 'Taken' });
    withdrawn.when({ type: 'GiveBack', by: aReturn }).then();
  });

  it('goes from the claim to the return that settles it', () => {
    const claim: Taker = { of: 'claim', id: 'c-1' };
    const passed = bought.when(take(2, claim)).when({ type: 'PassOn', by: claim, to: aReturn });
    expect(passed.state.taken).toMatchObject([{ by: aReturn, quantity: '2' }]);
    passed.when({ type: 'GiveBack', by: claim }).then();
  });

  it('was never there, as shipping says now: who took last gives way first', () => {
    const corrected = bought.when(take(3)).when(take(2, another)).when(noteCorrection(4));
    corrected.thenLike({ type: 'DeliveryCorrected' }, { type: 'Overtaken', by: another, units: [{ quantity: '1' }] });
    bought
      .when(take(3))
      .when(take(2, another))
      .when(noteCorrection(1))
      .thenLike(
        { type: 'DeliveryCorrected' },
        { type: 'Overtaken', by: another, units: [{ quantity: '2' }] },
        { type: 'Overtaken', by: aReturn, units: [{ quantity: '2' }] },
      );
  });

  it('is as the correction says, whichever was heard first', () =>
    expect(given().when(noteCorrection(4)).when(noteDelivery(6)).state.arrivals).toMatchObject([{ lines: [{ quantity: '4' }] }]));

  it('is worth what was billed for it, and before that what was agreed', () => {
    const terms = noteTerms(1, agreedLine({ orderDiscount: minor(100) }));
    const before = given().when(noteOrder).when(terms).when(noteDelivery(6));
    expect(valueOf(before.state, [{ line: '1', termsVersion: 1, quantity: qty(5) }])).toBe('1200');
    const billed = before.when({ type: 'NoteInvoiced', lines: [{ line: '1', termsVersion: 1, quantity: qty(6), net: minor(1500) }] });
    expect(valueOf(billed.state, [{ line: '1', termsVersion: 1, quantity: qty(4) }])).toBe('1000');
    const credited = billed.when({ type: 'NoteCredited', lines: [{ line: '1', termsVersion: 1, quantity: qty(0), net: minor(300) }] });
    expect(valueOf(credited.state, [{ line: '1', termsVersion: 1, quantity: qty(6) }])).toBe('1200');
  });

  it('is found delivery by delivery, the oldest first', () => {
    const twice = bought.when({ ...noteDelivery(4, 'o-1.2'), date: day('2026-02-25') } as PurchaseCommand);
    expect(allot(twice.state, [{ line: '1', quantity: qty(8) }])).toMatchObject([
      { delivery: 'o-1.1', quantity: '6' },
      { delivery: 'o-1.2', quantity: '2' },
    ]);
    expect(allot(twice.state, [{ line: '1', delivery: 'o-1.2', quantity: qty(5) }])).toMatchObject({ code: 'RETURNS.ABOVE_DELIVERED' });
    expect(
      allot(twice.state, [
        { line: '1', quantity: qty(6) },
        { line: '1', quantity: qty(5) },
      ]),
    ).toMatchObject({ code: 'RETURNS.ABOVE_DELIVERED' });
    expect(allot(twice.state, [{ line: '9', quantity: qty(1) }])).toMatchObject({ code: 'RETURNS.LINE_UNKNOWN' });
  });

  it('cannot be asked about before its terms are known', () => expect(returnableOf(given().when(noteDelivery(6)).state)).toEqual([]));
});

describe('whatever is delivered, corrected, taken and given back', () => {
  const takers: Taker[] = [aReturn, another, { of: 'claim', id: 'c-1' }];
  const some = fc.integer({ min: 0, max: 9 });
  const command: fc.Arbitrary<PurchaseCommand> = fc.oneof(
    fc.tuple(some, fc.constantFrom('o-1.1', 'o-1.2')).map(([n, delivery]) => noteDelivery(n, delivery)),
    fc
      .tuple(some, fc.constantFrom('a', 'b', 'c'), fc.constantFrom('o-1.1', 'o-1.2'))
      .map(([n, id, delivery]) => noteCorrection(n, `${id}-${delivery}`, delivery)),
    fc.tuple(some, fc.constantFrom(...takers), fc.constantFrom('o-1.1', 'o-1.2')).map(([n, by, delivery]) => take(n, by, delivery)),
    fc
      .tuple(some, fc.constantFrom(...takers), fc.boolean())
      .map(([n, by, all]): PurchaseCommand => ({
        type: 'GiveBack',
        by,
        ...(!all && { units: [{ line: '1', delivery: 'o-1.1', quantity: qty(n) }] }),
      })),
    fc.tuple(fc.constantFrom(...takers), fc.constantFrom(...takers)).map(([by, to]): PurchaseCommand => ({ type: 'PassOn', by, to })),
  );

  it('never more stands taken than was delivered', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let state = purchase.initial('o-1');
        for (const one of commands) {
          const facts = purchase.decide(state, one, noon);
          if (isRejection(facts)) continue;
          state = facts.reduce(purchase.evolve, state);
          for (const delivery of ['o-1.1', 'o-1.2']) {
            const left: Quantity = quantities.subtract(arrivedOf(state, '1', delivery), takenOf(state, '1', delivery));
            expect(quantities.isNegative(left)).toBe(false);
          }
        }
      }),
    ));
});
