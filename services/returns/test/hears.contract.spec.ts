import { describe, expect, it } from '@jest/globals';
import {
  agreedTerms,
  customer,
  delivery,
  deliveryInstructions,
  deliveryProof,
  inspectionVerdict,
  invoice,
  orderLifecycle,
  product,
  refund,
  returnMovement,
  serviceProgress,
  type Contract,
} from '@siklus/contracts';
import { isRejection } from '@siklus/kernel';
import type { Reaction } from '@siklus/messaging';
import { onInspectionVerdict } from '../src/messaging/aftersales-inspection-verdict.reaction.js';
import { onServiceProgress } from '../src/messaging/aftersales-service-progress.reaction.js';
import { onInvoice } from '../src/messaging/billing-invoice.reaction.js';
import { onRefund } from '../src/messaging/billing-refund.reaction.js';
import { onDeliveryProof } from '../src/messaging/fulfillment-delivery-proof.reaction.js';
import { onDelivery } from '../src/messaging/fulfillment-delivery.reaction.js';
import { onReturnMovement } from '../src/messaging/fulfillment-return-movement.reaction.js';
import { onAgreedTerms } from '../src/messaging/orders-agreed-terms.reaction.js';
import { onCustomer } from '../src/messaging/orders-customer.reaction.js';
import { onDeliveryInstructions } from '../src/messaging/orders-delivery-instructions.reaction.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { asked, noon } from './mothers.js';

const heard: [contract: Contract, reaction: Reaction, needed: string[]][] = [
  [orderLifecycle, onOrderLifecycle, ['Received']],
  [agreedTerms, onAgreedTerms, ['TermsAgreed']],
  [customer, onCustomer, ['CustomerStated']],
  [deliveryInstructions, onDeliveryInstructions, ['InstructionsStated']],
  [product, onProduct, ['ProductStated']],
  [delivery, onDelivery, ['Delivered', 'PartlyDelivered', 'Corrected']],
  [deliveryProof, onDeliveryProof, ['ProofGiven']],
  [returnMovement, onReturnMovement, ['CollectionBooked', 'Collected', 'Received', 'Lost', 'SentBack']],
  [invoice, onInvoice, ['Invoiced', 'Credited']],
  [refund, onRefund, ['Due', 'Late', 'Paid', 'Refused']],
  [inspectionVerdict, onInspectionVerdict, ['VerdictGiven']],
  [serviceProgress, onServiceProgress, ['Done']],
];

describe.each(heard)('$topic', (contract, reaction, needed) => {
  it('is heard but for what concerns others', () => expect(Object.keys(reaction.hearings)).toEqual(needed));

  it.each(needed)('%s, as the example has it, is understood', (type) => {
    const { fields, react } = reaction.hearings[type]!;
    const example = (contract.examples as Record<string, Record<string, unknown>>)[type] ?? {};
    const payload = Object.fromEntries(fields.map((field) => [field, example[field]]));
    const steps = [react(payload as never, { id: 'message', key: 'order-1', sequence: 1, at: noon })].flat();
    expect(steps.length).toBeGreaterThan(0);
    for (const { aggregate, key, command } of steps) {
      const initial: unknown = aggregate.decider.initial(key);
      const requested = { type: 'Requested', asked: asked(), at: noon };
      const state: unknown = aggregate.kind === 'return' ? aggregate.decider.evolve(initial, requested) : initial;
      const decision: unknown = aggregate.decider.decide(state, command, noon);
      if (isRejection(decision)) throw new Error(decision.code);
    }
  });
});

it('of work at the site only what was done for a return is heard', () => {
  const { react } = onServiceProgress.hearings['Done']!;
  expect([react({} as never, { id: 'message', key: 'order-1', sequence: 1, at: noon })].flat()).toEqual([]);
});

it('whoever is withdrawn is forgotten', () => {
  for (const reaction of [onCustomer, onDeliveryInstructions])
    expect([reaction.onWithdrawal?.({ id: 'message', key: 'x', sequence: 2, at: noon })].flat()).toMatchObject([
      { key: 'x', command: { type: 'Erase' } },
    ]);
});
