import { days, seconds, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsId, IsQuantity } from '../decorators.js';

export class StockStated {
  @IsId() product!: string;
  @IsId() location!: string;
  @IsQuantity() onHand!: Quantity;
  /** On hand and reserved for nobody. */
  @IsQuantity() available!: Quantity;
}

export const stock = defineContract({
  owner: 'fulfillment',
  name: 'stock',
  version: 1,
  kind: 'state',
  key: 'product and location',
  why: 'What stands where and is free, so that it is sold, planned with and made from.',
  classification: 'internal',
  events: { StockStated },
  sharedWith: {
    scheduling: 'knows the material that it can use',
    forecasting: 'plans the inventory',
    orders: 'shows it on the opportunity board',
  },
  neverInIt: ['whose reservation'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { StockStated: { product: 'northwind-11', location: 'main', onHand: '40' as Quantity, available: '25' as Quantity } },
});
