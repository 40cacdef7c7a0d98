import { quantity as q } from '@siklus/kernel';
import { describe, it } from '@jest/globals';
import { specification } from '@siklus/testing';
import { receipt, type ReceivedLine } from './receipt.js';

const { given } = specification(receipt, 'GR-1');
const tea = (quantity: string, location = 'main'): ReceivedLine => ({ product: 'tea', location, quantity: q(quantity) });
const takeIn = (...lines: ReceivedLine[]) => ({ type: 'TakeIn' as const, lines });
const takenIn = (...lines: ReceivedLine[]) => ({ type: 'TakenIn' as const, lines });

describe('a goods receipt', () => {
  it('is taken in', () =>
    given()
      .when(takeIn(tea('5')))
      .then(takenIn(tea('5'))));
  it('is taken in once, however often it is sent', () =>
    given(takenIn(tea('5')))
      .when(takeIn(tea('5')))
      .then());
  it('may come in parts', () =>
    given(takenIn(tea('5')))
      .when(takeIn(tea('5', 'annex')))
      .then(takenIn(tea('5', 'annex'))));
  it('with another quantity contradicts itself', () =>
    given(takenIn(tea('5')))
      .when(takeIn(tea('6')))
      .thenRejected('FULFILLMENT.RECEIPT_DIFFERS', { known: '5' }));
  it('that is known in part is not the same', () =>
    given(takenIn(tea('5')))
      .when(takeIn(tea('5'), tea('1', 'annex')))
      .thenRejected('FULFILLMENT.RECEIPT_DIFFERS'));
  it.each(['0', '-1'])('of %s is refused', (quantity) =>
    given()
      .when(takeIn(tea(quantity)))
      .thenRejected('FULFILLMENT.QUANTITY_NOT_POSITIVE'),
  );
  it('names a place once', () =>
    given()
      .when(takeIn(tea('1'), tea('1')))
      .thenRejected('FULFILLMENT.LINE_NAMED_TWICE'));
});
