import type { Contract } from '../contract.js';
import { customerInsight } from '../aftersales/customer-insight.contract.js';
import { extraWork } from '../aftersales/extra-work.contract.js';
import { inspectionVerdict } from '../aftersales/inspection-verdict.contract.js';
import { productInsight } from '../aftersales/product-insight.contract.js';
import { partsRequest } from '../aftersales/parts-request.contract.js';
import { peopleNeed } from '../aftersales/people-need.contract.js';
import { servicePerformed } from '../aftersales/service-performed.contract.js';
import { serviceProgress } from '../aftersales/service-progress.contract.js';
import { refund } from '../billing/refund.contract.js';
import { crewRequest } from '../fulfillment/crew-request.contract.js';
import { deliveryProof } from '../fulfillment/delivery-proof.contract.js';
import { returnMovement } from '../fulfillment/return-movement.contract.js';
import { customerNeeds } from '../orders/customer-needs.contract.js';
import { claim } from '../returns/claim.contract.js';
import { returnContract } from '../returns/return.contract.js';
import { settlement } from '../returns/settlement.contract.js';
import { creditStanding } from '../billing/credit-standing.contract.js';
import { discrepancy } from '../billing/discrepancy.contract.js';
import { invoice } from '../billing/invoice.contract.js';
import { demandPlan } from '../forecasting/demand-plan.contract.js';
import { supplyPlan } from '../forecasting/supply-plan.contract.js';
import { trackRecord } from '../forecasting/track-record.contract.js';
import { delivery } from '../fulfillment/delivery.contract.js';
import { freight } from '../fulfillment/freight.contract.js';
import { promiseQuota } from '../fulfillment/promise-quota.contract.js';
import { promise } from '../fulfillment/promise.contract.js';
import { stock } from '../fulfillment/stock.contract.js';
import { agreedTerms } from '../orders/agreed-terms.contract.js';
import { bookings } from '../orders/bookings.contract.js';
import { deliveryInstructions } from '../orders/delivery-instructions.contract.js';
import { orderLifecycle } from '../orders/order-lifecycle.contract.js';
import { product } from '../orders/product.contract.js';
import { strategicIntent } from '../orders/strategic-intent.contract.js';
import { capacity } from '../scheduling/capacity.contract.js';
import { excessCapacity } from '../scheduling/excess-capacity.contract.js';
import { orderSchedule } from '../scheduling/order-schedule.contract.js';
import { planChange } from '../scheduling/plan-change.contract.js';
import { productionProgress } from '../scheduling/production-progress.contract.js';
import { standardCost } from '../scheduling/standard-cost.contract.js';
import { aftersalesProgress, billingProgress, fulfillmentProgress, ordersProgress, returnsProgress } from '../shared/progress.contract.js';
import type { Department, Outsider, ServiceName } from '../services.js';
import type { JointDecisionName } from './decisions.js';

/** One of the ten steps that a customer's order goes through. Primarily one department's, and nobody's alone. */
export interface Step {
  readonly name: string;
  readonly primary: Department;
  readonly service: ServiceName;
  readonly worksWith: readonly (Department | Outsider)[];
  /** By which the others volunteer what they know. */
  readonly contracts: readonly Contract[];
  /** Contracts that will carry more of it, and are not told yet. */
  readonly toCome: readonly `${ServiceName}.${string}`[];
  readonly decisions: readonly JointDecisionName[];
  /** What is decided with somebody from outside, who does not sign by the map. */
  readonly withOutsiders?: string;
}

/** Shapiro, Rangan, Sviokla: Staple Yourself to an Order. Harvard Business Review, 1992. */
export const steps: readonly Step[] = [
  {
    name: 'order planning',
    primary: 'marketing',
    service: 'forecasting',
    worksWith: ['production', 'sales', 'service'],
    contracts: [bookings, capacity, stock, productInsight, peopleNeed, demandPlan, supplyPlan, trackRecord],
    toCome: [],
    decisions: ['demand-plan', 'supply-plan'],
  },
  {
    name: 'order generation',
    primary: 'sales',
    service: 'orders',
    worksWith: ['production', 'warehouse', 'service'],
    contracts: [excessCapacity, promiseQuota, stock, customerInsight],
    toCome: ['aftersales.service-offer'],
    decisions: [],
  },
  {
    name: 'cost estimation and pricing',
    primary: 'sales',
    service: 'orders',
    worksWith: ['production', 'shipping', 'finance'],
    contracts: [standardCost, freight],
    toCome: ['aftersales.service-offer'],
    decisions: ['discount-below-floor'],
  },
  {
    name: 'order receipt and entry',
    primary: 'sales',
    service: 'orders',
    worksWith: ['production', 'warehouse', 'shipping', 'finance', 'service'],
    contracts: [product, orderLifecycle, agreedTerms, deliveryInstructions, customerNeeds, ordersProgress],
    toCome: [],
    decisions: [],
  },
  {
    name: 'selection and prioritisation',
    primary: 'strategy',
    service: 'orders',
    worksWith: ['marketing', 'production'],
    contracts: [strategicIntent, capacity, creditStanding],
    toCome: [],
    decisions: ['selection-policy', 'ranking-rules', 'ranking-exception'],
  },
  {
    name: 'scheduling',
    primary: 'production',
    service: 'scheduling',
    worksWith: ['marketing', 'sales', 'service'],
    contracts: [demandPlan, orderLifecycle, orderSchedule, planChange, productionProgress, peopleNeed],
    toCome: [],
    decisions: ['schedule', 'expedite'],
  },
  {
    name: 'fulfilment',
    primary: 'shipping',
    service: 'fulfillment',
    worksWith: ['warehouse', 'production', 'logistics-provider', 'service'],
    contracts: [orderLifecycle, productionProgress, promise, delivery, deliveryProof, crewRequest, fulfillmentProgress],
    toCome: [],
    decisions: [],
    withOutsiders: 'change of a promised date: with the customer',
  },
  {
    name: 'billing',
    primary: 'finance',
    service: 'billing',
    worksWith: ['shipping', 'sales', 'customer'],
    contracts: [delivery, agreedTerms, servicePerformed, invoice, billingProgress, discrepancy],
    toCome: [],
    decisions: ['billing-discrepancy'],
  },
  {
    name: 'returns and claims',
    primary: 'sales',
    service: 'returns',
    worksWith: ['retailer', 'logistics-provider', 'finance'],
    contracts: [returnContract, claim, settlement, returnMovement, inspectionVerdict, refund, returnsProgress],
    toCome: [],
    decisions: ['claim-settlement'],
  },
  {
    name: 'after-sales service',
    primary: 'service',
    service: 'aftersales',
    worksWith: ['sales', 'shipping', 'marketing'],
    contracts: [customerNeeds, serviceProgress, extraWork, customerInsight, productInsight, partsRequest, aftersalesProgress],
    toCome: [],
    decisions: [],
  },
];
