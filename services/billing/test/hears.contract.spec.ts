import { describe, expect, it } from '@jest/globals';
import { agreedTerms, customer, delivery, orderLifecycle, product, servicePerformed, settlement, type Contract } from '@siklus/contracts';
import { isRejection } from '@siklus/kernel';
import type { Reaction } from '@siklus/messaging';
import { onDelivery } from '../src/messaging/fulfillment-delivery.reaction.js';
import { onAgreedTerms } from '../src/messaging/orders-agreed-terms.reaction.js';
import { onCustomer } from '../src/messaging/orders-customer.reaction.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { onServicePerformed } from '../src/messaging/aftersales-service-performed.reaction.js';
import { onSettlement } from '../src/messaging/returns-settlement.reaction.js';
import { noon } from './mothers.js';

const unneeded = {
  delivery: ['Planned', 'Reserved', 'ReservationFailed', 'Picked', 'Dispatched', 'Refused', 'Lost', 'Stopped', 'TooLateToStop'],
  lifecycle: [
    'Received',
    'Prioritised',
    'HoldRequested',
    'Held',
    'Resumed',
    'QuantityCutRequested',
    'QuantityCut',
    'Reinstated',
    'PromiseAgreed',
    'CancellationRequested',
  ],
};

const heard: [contract: Contract, reaction: Reaction, passedUnread: string[]][] = [
  [agreedTerms, onAgreedTerms, []],
  [delivery, onDelivery, unneeded.delivery],
  [orderLifecycle, onOrderLifecycle, unneeded.lifecycle],
  [customer, onCustomer, []],
  [product, onProduct, []],
  [settlement, onSettlement, []],
  [servicePerformed, onServicePerformed, []],
];

describe.each(heard)('$topic', (contract, reaction, unread) => {
  it('is heard but for what concerns others', () => {
    expect(Object.keys(contract.events).filter((type) => !reaction.hearings[type])).toEqual(unread);
  });

  it.each(Object.keys(reaction.hearings))('%s, as the example has it, is understood and noted', (type) => {
    const { fields, react } = reaction.hearings[type]!;
    const example = (contract.examples as Record<string, Record<string, unknown>>)[type] ?? {};
    const payload = Object.fromEntries(fields.map((field) => [field, example[field]]));
    const steps = [react(payload as never, { id: 'message', key: 'order-1', sequence: 1, at: noon })].flat();
    expect(steps).toHaveLength(1);
    for (const { aggregate, key, command } of steps) {
      const decision: unknown = aggregate.decider.decide(aggregate.decider.initial(key), command, noon);
      if (isRejection(decision)) throw new Error(decision.code);
      expect((decision as unknown[]).length).toBeGreaterThan(0);
    }
  });
});

it('a customer that is withdrawn is forgotten', () => {
  expect([onCustomer.onWithdrawal?.({ id: 'message', key: 'VINET', sequence: 2, at: noon })].flat()).toMatchObject([
    { key: 'VINET', command: { type: 'Erase' } },
  ]);
});
