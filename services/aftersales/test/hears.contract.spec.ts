import { describe, expect, it } from '@jest/globals';
import {
  crewRequest,
  customer,
  customerNeeds,
  delivery,
  deliveryInstructions,
  orderLifecycle,
  orderSchedule,
  product,
  productStructure,
  returnContract,
  supplyPlan,
  type Contract,
} from '@siklus/contracts';
import { isRejection, type Typed } from '@siklus/kernel';
import type { Reaction, Step } from '@siklus/messaging';
import { aMoment } from '@siklus/testing';
import { onSupplyPlan } from '../src/messaging/forecasting-supply-plan.reaction.js';
import { onCrewRequest } from '../src/messaging/fulfillment-crew-request.reaction.js';
import { onDelivery } from '../src/messaging/fulfillment-delivery.reaction.js';
import { onCustomerNeeds } from '../src/messaging/orders-customer-needs.reaction.js';
import { onCustomer } from '../src/messaging/orders-customer.reaction.js';
import { onDeliveryInstructions } from '../src/messaging/orders-delivery-instructions.reaction.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { onReturn } from '../src/messaging/returns-return.reaction.js';
import { onOrderSchedule } from '../src/messaging/scheduling-order-schedule.reaction.js';
import { onProductStructure } from '../src/messaging/scheduling-product-structure.reaction.js';

const heard: [contract: Contract, reaction: Reaction, needed: string[]][] = [
  [orderLifecycle, onOrderLifecycle, ['Received']],
  [customer, onCustomer, ['CustomerStated']],
  [customerNeeds, onCustomerNeeds, ['NeedsStated']],
  [deliveryInstructions, onDeliveryInstructions, ['InstructionsStated']],
  [product, onProduct, ['ProductStated']],
  [delivery, onDelivery, ['Delivered', 'PartlyDelivered', 'Corrected']],
  [returnContract, onReturn, ['InspectionRequested', 'Settled']],
  [orderSchedule, onOrderSchedule, ['Scheduled', 'Rescheduled']],
  [crewRequest, onCrewRequest, ['Requested', 'Withdrawn']],
  [productStructure, onProductStructure, ['StructureStated']],
  [supplyPlan, onSupplyPlan, ['SupplyPlanned']],
];
const meta = { id: 'message', key: 'order-1', sequence: 1, at: aMoment };

describe.each(heard)('$topic', (contract, reaction, needed) => {
  it('is heard but for what concerns others', () => expect(Object.keys(reaction.hearings)).toEqual(needed));

  it.each(needed.filter((type) => type !== 'Withdrawn'))('%s, as the example has it, is understood and noted', (type) => {
    const { fields, react } = reaction.hearings[type]!;
    const example = (contract.examples as Record<string, Record<string, unknown>>)[type] ?? {};
    const steps = [react(Object.fromEntries(fields.map((field) => [field, example[field]])) as never, meta)].flat();
    for (const { aggregate, key, command } of steps) {
      const decision: unknown = aggregate.decider.decide(aggregate.decider.initial(key), command, aMoment);
      if (isRejection(decision)) throw new Error(decision.code);
      expect((decision as unknown[]).length).toBeGreaterThan(0);
    }
  });
});

it('of what was settled only repairs are service\'s', () => {
  const line = { order: 'o', line: '1', delivery: 'o.1', product: 'tap', quantity: '1' };
  const { react } = onReturn.hearings['Settled']!;
  expect([react({ lines: [{ ...line, disposition: 'refund' }] } as never, meta)].flat()).toEqual([]);
  expect([react({ lines: [{ ...line, disposition: 'repair' }] } as never, meta)].flat()).toMatchObject([{ key: 'o', command: { type: 'AskRepair' } }]);
});

it('whoever is withdrawn is forgotten', () => {
  for (const reaction of [onCustomer, onDeliveryInstructions, onCustomerNeeds])
    expect([reaction.onWithdrawal?.(meta)].flat()).toMatchObject([{ command: { type: 'Erase' } }]);
});

it('lets go of a crew that it was asked for, and of no other', () => {
  const said = (type: 'Requested' | 'Withdrawn') => onCrewRequest.hearings[type]!.react(crewRequest.examples[type] as never, meta) as Step;
  const { aggregate, key, command } = said('Requested');
  const decide = (state: unknown, { command: next }: Step) => aggregate.decider.decide(state, next, aMoment) as readonly Typed[];
  const asked = decide(aggregate.decider.initial(key), { aggregate, key, command }).reduce<unknown>(
    (state, fact) => aggregate.decider.evolve(state, fact),
    aggregate.decider.initial(key),
  );
  expect(decide(asked, said('Withdrawn'))).toMatchObject([{ type: 'CrewLetGo', request: 'crew-1' }]);
  expect(decide(aggregate.decider.initial(key), said('Withdrawn'))).toEqual([]);
});
