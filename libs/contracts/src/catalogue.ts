import type { Contract } from './contract.js';
import { customerInsight } from './aftersales/customer-insight.contract.js';
import { extraWork } from './aftersales/extra-work.contract.js';
import { inspectionVerdict } from './aftersales/inspection-verdict.contract.js';
import { productInsight } from './aftersales/product-insight.contract.js';
import { partsRequest } from './aftersales/parts-request.contract.js';
import { peopleNeed } from './aftersales/people-need.contract.js';
import { servicePerformed } from './aftersales/service-performed.contract.js';
import { serviceProgress } from './aftersales/service-progress.contract.js';
import { creditStanding } from './billing/credit-standing.contract.js';
import { discrepancy } from './billing/discrepancy.contract.js';
import { invoice } from './billing/invoice.contract.js';
import { refund } from './billing/refund.contract.js';
import { demandPlan } from './forecasting/demand-plan.contract.js';
import { supplyPlan } from './forecasting/supply-plan.contract.js';
import { trackRecord } from './forecasting/track-record.contract.js';
import { deliveryProof } from './fulfillment/delivery-proof.contract.js';
import { crewRequest } from './fulfillment/crew-request.contract.js';
import { delivery } from './fulfillment/delivery.contract.js';
import { freight } from './fulfillment/freight.contract.js';
import { material } from './fulfillment/material.contract.js';
import { promiseQuota } from './fulfillment/promise-quota.contract.js';
import { promise } from './fulfillment/promise.contract.js';
import { returnMovement } from './fulfillment/return-movement.contract.js';
import { stock } from './fulfillment/stock.contract.js';
import { agreedTerms } from './orders/agreed-terms.contract.js';
import { bookings } from './orders/bookings.contract.js';
import { customerNeeds } from './orders/customer-needs.contract.js';
import { customer } from './orders/customer.contract.js';
import { deliveryInstructions } from './orders/delivery-instructions.contract.js';
import { orderLifecycle } from './orders/order-lifecycle.contract.js';
import { product } from './orders/product.contract.js';
import { promiseHold } from './orders/promise-hold.contract.js';
import { strategicIntent } from './orders/strategic-intent.contract.js';
import { claim } from './returns/claim.contract.js';
import { returnContract } from './returns/return.contract.js';
import { settlement } from './returns/settlement.contract.js';
import { capacity } from './scheduling/capacity.contract.js';
import { excessCapacity } from './scheduling/excess-capacity.contract.js';
import { orderSchedule } from './scheduling/order-schedule.contract.js';
import { planChange } from './scheduling/plan-change.contract.js';
import { productStructure } from './scheduling/product-structure.contract.js';
import { productionProgress } from './scheduling/production-progress.contract.js';
import { standardCost } from './scheduling/standard-cost.contract.js';
import {
  aftersalesProgress,
  billingProgress,
  forecastingProgress,
  fulfillmentProgress,
  ordersProgress,
  returnsProgress,
  schedulingProgress,
} from './shared/progress.contract.js';

/** Every contract there is. Topics, rights, schemas and documents are made from this list. */
export const catalogue: readonly Contract[] = [
  demandPlan,
  supplyPlan,
  trackRecord,
  forecastingProgress,
  product,
  customer,
  orderLifecycle,
  agreedTerms,
  deliveryInstructions,
  customerNeeds,
  promiseHold,
  bookings,
  strategicIntent,
  ordersProgress,
  capacity,
  excessCapacity,
  standardCost,
  productStructure,
  orderSchedule,
  planChange,
  productionProgress,
  schedulingProgress,
  promiseQuota,
  delivery,
  promise,
  stock,
  freight,
  material,
  deliveryProof,
  returnMovement,
  fulfillmentProgress,
  invoice,
  creditStanding,
  discrepancy,
  refund,
  billingProgress,
  returnContract,
  claim,
  settlement,
  returnsProgress,
  crewRequest,
  serviceProgress,
  partsRequest,
  peopleNeed,
  servicePerformed,
  extraWork,
  inspectionVerdict,
  customerInsight,
  productInsight,
  aftersalesProgress,
];
