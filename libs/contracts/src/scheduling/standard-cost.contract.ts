import { days, seconds, type Currency, type Money, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCode, IsCount, IsCurrency, IsId, IsMoney, IsQuantity, Optional } from '../decorators.js';

export class HoursOnKind {
  @IsCode() kind!: string;
  /** Hours of one unit of a resource for one unit of the product. */
  @IsQuantity() perUnit!: Quantity;
  /** Hours of set-up for a usual batch. */
  @IsQuantity() setUp!: Quantity;
  @Optional() @IsCode() skill?: string;
  @Optional() @IsCount() people?: number;
}

export class StandardCostStated {
  @IsId() product!: string;
  @IsCurrency() currency!: Currency;
  /** Of one unit on its route, without set-up. */
  @IsMoney() cost!: Money;
  /** A unit's share of the set-up of a usual batch. */
  @IsMoney() setUpShare!: Money;
  /** Calendar days from release to completion that the plant takes as a rule. */
  @IsCount() leadTimeDays!: number;
  @EachIs(HoursOnKind) hours!: HoursOnKind[];
}

export const standardCost = defineContract({
  owner: 'scheduling',
  name: 'standard-cost',
  version: 1,
  kind: 'state',
  key: 'product',
  why: 'What a unit costs and takes to make, so that a quote has a margin and a date that are computed.',
  classification: 'confidential',
  events: { StandardCostStated },
  sharedWith: { orders: 'estimates the cost and the date of a quote', forecasting: 'turns agreed demand into hours' },
  neverInIt: ['wages', 'suppliers'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    StandardCostStated: {
      product: 'northwind-1',
      currency: 'USD' as Currency,
      cost: '640' as Money,
      setUpShare: '35' as Money,
      leadTimeDays: 4,
      hours: [{ kind: 'filler', perUnit: '0.02' as Quantity, setUp: '0.5' as Quantity, skill: 'filling', people: 1 }],
    },
  },
});
