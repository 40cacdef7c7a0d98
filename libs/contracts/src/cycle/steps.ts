import type { Contract } from '../contract.js';
import { creditStanding } from '../billing/credit-standing.contract.js';
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
import { strategicIntent } from '../orders/strategic-intent.contract.js';
import { capacity } from '../scheduling/capacity.contract.js';
import { excessCapacity } from '../scheduling/excess-capacity.contract.js';
import { orderSchedule } from '../scheduling/order-schedule.contract.js';
import { planChange } from '../scheduling/plan-change.contract.js';
import { standardCost } from '../scheduling/standard-cost.contract.js';
import { billingProgress, fulfillmentProgress, ordersProgress } from '../shared/progress.contract.js';
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
  readonly decisions: readonly JointDecisionName[];
}

/** Shapiro, Rangan, Sviokla: Staple Yourself to an Order. Harvard Business Review, 1992. */
export const steps: readonly Step[] = [
  {
    name: 'order planning',
    primary: 'marketing',
    service: 'forecasting',
    worksWith: ['production', 'sales', 'service'],
    contracts: [bookings, capacity, stock, demandPlan, supplyPlan, trackRecord],
    decisions: ['demand-plan', 'supply-plan'],
  },
  {
    name: 'order generation',
    primary: 'sales',
    service: 'orders',
    worksWith: ['production', 'warehouse', 'service'],
    contracts: [excessCapacity, promiseQuota, stock],
    decisions: [],
  },
  {
    name: 'cost estimation and pricing',
    primary: 'sales',
    service: 'orders',
    worksWith: ['production', 'shipping', 'finance'],
    contracts: [standardCost, freight],
    decisions: ['discount-below-floor'],
  },
  {
    name: 'order receipt and entry',
    primary: 'sales',
    service: 'orders',
    worksWith: ['production', 'warehouse', 'shipping', 'finance', 'service'],
    contracts: [orderLifecycle, agreedTerms, deliveryInstructions, ordersProgress],
    decisions: [],
  },
  {
    name: 'selection and prioritisation',
    primary: 'strategy',
    service: 'orders',
    worksWith: ['marketing', 'production'],
    contracts: [strategicIntent, capacity, creditStanding],
    decisions: ['selection-policy', 'ranking-rules', 'ranking-exception'],
  },
  {
    name: 'scheduling',
    primary: 'production',
    service: 'scheduling',
    worksWith: ['marketing', 'sales', 'service'],
    contracts: [orderSchedule, planChange],
    decisions: ['schedule', 'expedite'],
  },
  {
    name: 'fulfilment',
    primary: 'shipping',
    service: 'fulfillment',
    worksWith: ['warehouse', 'production', 'logistics-provider', 'service'],
    contracts: [promise, delivery, fulfillmentProgress],
    decisions: [],
  },
  {
    name: 'billing',
    primary: 'finance',
    service: 'billing',
    worksWith: ['shipping', 'sales', 'customer'],
    contracts: [delivery, agreedTerms, invoice, billingProgress],
    decisions: [],
  },
  {
    name: 'returns and claims',
    primary: 'sales',
    service: 'returns',
    worksWith: ['retailer', 'logistics-provider', 'finance'],
    contracts: [],
    decisions: [],
  },
  {
    name: 'after-sales service',
    primary: 'service',
    service: 'aftersales',
    worksWith: ['sales', 'shipping', 'marketing'],
    contracts: [],
    decisions: [],
  },
];
