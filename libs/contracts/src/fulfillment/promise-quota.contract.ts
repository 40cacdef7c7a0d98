import { days, seconds, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCount, IsId, IsQuantity } from '../decorators.js';

export class QuotaStated {
  @IsId() product!: string;
  /** All that was ever granted. It has left the giver's own availability and never shrinks. */
  @IsQuantity() granted!: Quantity;
  /** All that was ever asked back. Orders gives back what is not held, up to this. */
  @IsQuantity() recalled!: Quantity;
  /** The newest sequence of `orders.promise-hold` for this product that these figures count. */
  @IsCount() countedThrough!: number;
}

export const promiseQuota = defineContract({
  owner: 'fulfillment',
  name: 'promise-quota',
  version: 1,
  kind: 'state',
  key: 'product',
  why: 'What sales may promise at once from stock, without asking and without promising the same unit twice.',
  classification: 'internal',
  events: { QuotaStated },
  sharedWith: { orders: 'promises at once' },
  neverInIt: ['customers'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { QuotaStated: { product: 'northwind-11', granted: '40' as Quantity, recalled: '0' as Quantity, countedThrough: 12 } },
});
