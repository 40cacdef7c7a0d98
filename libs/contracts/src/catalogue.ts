import { invoice } from './billing/invoice.contract.js';
import type { Contract } from './contract.js';
import { delivery } from './fulfillment/delivery.contract.js';
import { promiseQuota } from './fulfillment/promise-quota.contract.js';
import { promise } from './fulfillment/promise.contract.js';
import { agreedTerms } from './orders/agreed-terms.contract.js';
import { customer } from './orders/customer.contract.js';
import { deliveryInstructions } from './orders/delivery-instructions.contract.js';
import { orderLifecycle } from './orders/order-lifecycle.contract.js';
import { product } from './orders/product.contract.js';
import { promiseHold } from './orders/promise-hold.contract.js';
import { billingProgress, fulfillmentProgress, ordersProgress } from './shared/progress.contract.js';

/** Every contract there is. Topics, rights, schemas and documents are made from this list. */
export const catalogue: readonly Contract[] = [
  product,
  customer,
  orderLifecycle,
  agreedTerms,
  deliveryInstructions,
  promiseHold,
  ordersProgress,
  promiseQuota,
  delivery,
  promise,
  fulfillmentProgress,
  invoice,
  billingProgress,
];
