import { describe, expect, it } from '@jest/globals';
import { specification } from '@siklus/testing';
import { credited, delivered, factsOf, invoiced, quantitiesOf, released } from '../../../test/mothers.js';
import { orderDecider } from './decide.js';
import { evolve } from './evolve.js';
import type { Order, OrderState } from './order.js';
import type { OrderCommand } from './order-commands.js';
import { replacementOf } from './replacing.js';
import { statusOf } from './status.js';

const facts = factsOf(released(), delivered('d-1', ['1', '10']), invoiced('i-1', ['1', '10']));
const original = facts.reduce<OrderState>(evolve, { known: false, id: 'order-1' }) as Order;
const replacement = replacementOf('order-1', 'return-1');
const order = specification(orderDecider, 'order-1').given(...facts);
const asReturned: OrderCommand = { type: 'Replace', forReturn: 'return-1', lines: quantitiesOf(['1', '2']) };
const receive: OrderCommand = {
  type: 'ReceiveReplacement',
  of: original,
  replaces: { order: 'order-1', forReturn: 'return-1' },
  lines: quantitiesOf(['1', '2']),
};

describe('what was settled by a replacement', () => {
  it('is ordered once', () => {
    order.when(asReturned).thenLike({ type: 'Replaced', replacement, forReturn: 'return-1' });
    order.when(asReturned).when(asReturned).then();
    order.when({ ...asReturned, lines: quantitiesOf(['9', '1']) }).thenRejected('ORDERS.LINE_UNKNOWN');
  });

  it('is a new order at no charge that names the one it makes good, by the same authority', () => {
    const made = specification(orderDecider, replacement).given().when(receive);
    made.thenLike(
      { type: 'Received', replaces: { order: 'order-1' } },
      { type: 'TermsAgreed' },
      { type: 'Selected', reason: 'REPLACEMENT' },
      { type: 'Prioritised' },
      { type: 'Released' },
    );
    const { terms, selection, customer, lines } = made.state as Order;
    expect(terms.lines).toMatchObject([{ line: '1', quantity: '2', unitPrice: '0', orderDiscount: '0' }]);
    expect([selection?.authorityId, customer, lines.length]).toEqual([original.selection?.authorityId, original.customer, 1]);
    made.when(receive).then();
  });

  it('is not held for credit: it is owed', () =>
    specification(orderDecider, replacement).given().when(receive).when({ type: 'StopCredit', reason: 'OVERDUE' }).then());
});

describe('what came back before it was paid', () => {
  it('need not be invoiced any more', () => {
    const back = order.when({ ...credited('i-1', ['1', '4']), reason: 'RETURNED' } as OrderCommand);
    expect(statusOf(back.state)).toBe('Invoiced');
    expect(statusOf(order.when(credited('i-1', ['1', '4'])).state)).toBe('Delivered');
  });
});
