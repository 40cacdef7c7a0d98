import { describe, expect, it } from '@jest/globals';
import {
  aftersalesProgress,
  billingProgress,
  claim,
  deliveryInstructions,
  demandPlan,
  discrepancy,
  inspectionVerdict,
  orderLifecycle,
  orderSchedule,
  ordersProgress,
  partsRequest,
  product,
  productionProgress,
  productStructure,
  promiseHold,
  returnContract,
  returnsProgress,
  schedulingProgress,
  serviceProgress,
  supplyPlan,
  type Contract,
} from '@siklus/contracts';
import { isRejection, type Typed } from '@siklus/kernel';
import type { Reaction, Step } from '@siklus/messaging';
import { noQuota } from '../src/domain/stock/quota.js';
import { onDiscrepancy } from '../src/messaging/billing-discrepancy.reaction.js';
import { onDemandPlan } from '../src/messaging/forecasting-demand-plan.reaction.js';
import { onSupplyPlan } from '../src/messaging/forecasting-supply-plan.reaction.js';
import { onDeliveryInstructions } from '../src/messaging/orders-delivery-instructions.reaction.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { onPromiseHold } from '../src/messaging/orders-promise-hold.reaction.js';
import { onOrderSchedule } from '../src/messaging/scheduling-order-schedule.reaction.js';
import { onProductStructure } from '../src/messaging/scheduling-product-structure.reaction.js';
import { onProductionProgress } from '../src/messaging/scheduling-production-progress.reaction.js';
import { onPartsRequest } from '../src/messaging/aftersales-parts-request.reaction.js';
import { onServiceProgress } from '../src/messaging/aftersales-service-progress.reaction.js';
import { onInspectionVerdict } from '../src/messaging/aftersales-inspection-verdict.reaction.js';
import { onClaim } from '../src/messaging/returns-claim.reaction.js';
import { onReturn } from '../src/messaging/returns-return.reaction.js';
import { onAftersalesProgress, onBillingProgress, onOrdersProgress, onReturnsProgress, onSchedulingProgress } from '../src/messaging/progress.reaction.js';
import { now, q } from './mothers.js';

const meta = { id: 'message', key: 'key', sequence: 1, at: now };

/** A stock of which everything in the examples may be told: a hold was taken, units were asked back. */
const offered = { quota: { ...noQuota, granted: q('20'), recalled: q('9'), holds: { 'hold-1': q('2') } } };

const heard: [contract: Contract, reaction: Reaction, passedUnread: string[]][] = [
  [orderLifecycle, onOrderLifecycle, ['Selected', 'Held', 'Closed']],
  [promiseHold, onPromiseHold, []],
  [product, onProduct, []],
  [deliveryInstructions, onDeliveryInstructions, []],
  [orderSchedule, onOrderSchedule, ['Stopped', 'TooLateToStop']],
  [productionProgress, onProductionProgress, ['WorkStarted', 'Scrapped', 'BrokenDown']],
  [productStructure, onProductStructure, []],
  [demandPlan, onDemandPlan, []],
  [discrepancy, onDiscrepancy, []],
  [supplyPlan, onSupplyPlan, []],
  [ordersProgress, onOrdersProgress, []],
  [billingProgress, onBillingProgress, []],
  [schedulingProgress, onSchedulingProgress, []],
  [returnsProgress, onReturnsProgress, []],
  [aftersalesProgress, onAftersalesProgress, []],
  [returnContract, onReturn, ['Requested', 'RetailerAgreed', 'Declined', 'Authorised', 'InspectionRequested', 'Closed']],
  [claim, onClaim, []],
  [inspectionVerdict, onInspectionVerdict, []],
  [serviceProgress, onServiceProgress, ['CaseOpened', 'Confirmed']],
  [partsRequest, onPartsRequest, []],
];

describe.each(heard)('$topic', (contract, reaction, unread) => {
  it('is heard but for what concerns others', () => {
    expect(Object.keys(contract.events).filter((type) => !reaction.hearings[type])).toEqual(unread);
  });

  it.each(Object.keys(reaction.hearings))('%s, as the example has it and however early it comes, is understood', (type) => {
    const made = reaction.hearings[type]?.react((contract.examples as Record<string, object>)[type] as never, meta) as Step | Step[];
    const steps = Array.isArray(made) ? made : [made];
    expect(steps).toHaveLength(1);
    for (const { aggregate, key, command } of steps) {
      const initial = { ...(aggregate.decider.initial(key) as object), ...(aggregate.kind === 'stock' && offered) };
      const decision = aggregate.decider.decide(initial, command, now) as readonly Typed[];
      expect(isRejection(decision)).toBe(false);
      expect(decision.reduce((state: unknown, fact) => aggregate.decider.evolve(state, fact) as unknown, initial)).toEqual(
        expect.anything(),
      );
    }
  });
});

it.each(Object.keys(promiseHold.events))('%s is not the stock\'s where the plant gave it', (type) => {
  const told = { ...(promiseHold.examples as Record<string, object>)[type], giver: 'scheduling' };
  expect(onPromiseHold.hearings[type]?.react(told as never, meta)).toEqual([]);
});

it('takes the parts away from a product that is no kit any more', () =>
  expect(onProductStructure.onWithdrawal?.(meta)).toMatchObject({ key: 'key', command: { type: 'NoteParts', parts: [] } }));

it('erases where an order goes when that is withdrawn', () =>
  expect(onDeliveryInstructions.onWithdrawal?.(meta)).toMatchObject({ key: 'key', command: { type: 'Erase' } }));
