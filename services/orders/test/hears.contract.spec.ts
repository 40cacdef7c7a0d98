import { describe, expect, it } from '@jest/globals';
import {
  aftersalesProgress,
  billingProgress,
  capacity,
  claim,
  creditStanding,
  customerInsight,
  delivery,
  demandPlan,
  discrepancy,
  excessCapacity,
  extraWork,
  freight,
  fulfillmentProgress,
  invoice,
  orderSchedule,
  planChange,
  productionProgress,
  promise,
  promiseQuota,
  refund,
  returnContract,
  returnsProgress,
  schedulingProgress,
  serviceProgress,
  standardCost,
  stock,
  trackRecord,
  type Contract,
} from '@siklus/contracts';
import { isRejection, type Typed } from '@siklus/kernel';
import type { Reaction, Step } from '@siklus/messaging';
import { onCreditStanding } from '../src/messaging/billing-credit-standing.reaction.js';
import { onInvoice } from '../src/messaging/billing-invoice.reaction.js';
import { onDiscrepancy } from '../src/messaging/billing-discrepancy.reaction.js';
import { onDemandPlan } from '../src/messaging/forecasting-demand-plan.reaction.js';
import { onTrackRecord } from '../src/messaging/forecasting-track-record.reaction.js';
import { onStock } from '../src/messaging/fulfillment-stock.reaction.js';
import { onDelivery } from '../src/messaging/fulfillment-delivery.reaction.js';
import { onFreight } from '../src/messaging/fulfillment-freight.reaction.js';
import { onPromiseQuota } from '../src/messaging/fulfillment-promise-quota.reaction.js';
import { onPromise } from '../src/messaging/fulfillment-promise.reaction.js';
import { onCustomerInsight } from '../src/messaging/aftersales-customer-insight.reaction.js';
import { onExtraWork } from '../src/messaging/aftersales-extra-work.reaction.js';
import { onServiceProgress } from '../src/messaging/aftersales-service-progress.reaction.js';
import { onRefund } from '../src/messaging/billing-refund.reaction.js';
import { onClaim } from '../src/messaging/returns-claim.reaction.js';
import { onReturn } from '../src/messaging/returns-return.reaction.js';
import { onAftersalesProgress, onBillingProgress, onFulfillmentProgress, onReturnsProgress, onSchedulingProgress } from '../src/messaging/progress.reaction.js';
import { onCapacity } from '../src/messaging/scheduling-capacity.reaction.js';
import { onExcessCapacity } from '../src/messaging/scheduling-excess-capacity.reaction.js';
import { onOrderSchedule } from '../src/messaging/scheduling-order-schedule.reaction.js';
import { onPlanChange } from '../src/messaging/scheduling-plan-change.reaction.js';
import { onProductionProgress } from '../src/messaging/scheduling-production-progress.reaction.js';
import { onStandardCost } from '../src/messaging/scheduling-standard-cost.reaction.js';
import { cake, cancel, factsOf, invoiced, line, now, released } from './mothers.js';
import { orderDecider } from '../src/domain/order/decide.js';

const meta = { id: 'message', key: 'order-1', sequence: 1, at: now };

/** An order of which everything in the examples may be told: line 1 with twelve that are made for it, a request, an invoice. */
const begun = factsOf(released({ lines: [line({ quantity: '12' as never, product: cake })] }), cancel, invoiced('invoice-1', ['1', '12']));
const request = (begun.find(({ type }) => type === 'CancellationRequested') as { request: string }).request;

function stepsOf<C extends Contract>(reaction: Reaction<C>, type: string, example: object): readonly Step[] {
  const made = reaction.hearings[type]?.react(example as never, meta);
  return made === undefined ? [] : Array.isArray(made) ? (made as Step[]) : [made as Step];
}

const heard: [contract: Contract, reaction: Reaction, passedUnread: string[]][] = [
  [delivery, onDelivery, ['Planned', 'Reserved', 'ReservationFailed', 'Picked']],
  [promise, onPromise, []],
  [promiseQuota, onPromiseQuota, []],
  [invoice, onInvoice, []],
  [fulfillmentProgress, onFulfillmentProgress, []],
  [billingProgress, onBillingProgress, []],
  [schedulingProgress, onSchedulingProgress, []],
  [orderSchedule, onOrderSchedule, []],
  [productionProgress, onProductionProgress, ['WorkReleased', 'Scrapped', 'BrokenDown']],
  [excessCapacity, onExcessCapacity, []],
  [freight, onFreight, []],
  [capacity, onCapacity, []],
  [standardCost, onStandardCost, []],
  [creditStanding, onCreditStanding, []],
  [demandPlan, onDemandPlan, []],
  [discrepancy, onDiscrepancy, []],
  [trackRecord, onTrackRecord, []],
  [stock, onStock, []],
  [planChange, onPlanChange, ['Published', 'BudgetUsed']],
  [returnsProgress, onReturnsProgress, []],
  [aftersalesProgress, onAftersalesProgress, []],
  [returnContract, onReturn, ['RetailerAgreed', 'CollectionRequested', 'SendBackRequested', 'Closed']],
  [claim, onClaim, []],
  [refund, onRefund, []],
  [extraWork, onExtraWork, []],
  [serviceProgress, onServiceProgress, ['CrewCommitted', 'CrewUnavailable']],
  [customerInsight, onCustomerInsight, []],
];

describe.each(heard)('$topic', (contract, reaction, unread) => {
  it('is heard but for what concerns others', () => {
    expect(Object.keys(contract.events).filter((type) => !reaction.hearings[type])).toEqual(unread);
  });

  it.each(Object.keys(reaction.hearings))('%s, as the example has it, is understood', (type) => {
    const example = { ...(contract.examples as Record<string, object>)[type] };
    if ('request' in example) example.request = request;
    const steps = stepsOf(reaction, type, example);
    expect(steps).toHaveLength(1);
    for (const { aggregate, key, command } of steps) {
      const decider = aggregate.decider as typeof orderDecider;
      const initial = decider.initial(key);
      const state = aggregate.kind === 'order' ? begun.reduce(orderDecider.evolve, initial) : initial;
      const decision = decider.decide(state, command as never, now);
      if (isRejection(decision)) throw new Error(decision.code);
      const after = decision.reduce((so, fact: Typed) => decider.evolve(so, fact as never), state);
      expect(after).toEqual(expect.anything());
      expect(decision.length > 0 || type === 'Invoiced').toBe(true);
    }
  });
});
