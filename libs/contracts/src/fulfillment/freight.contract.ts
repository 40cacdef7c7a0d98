import { days, seconds, type Currency, type Money } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCount, IsCountry, IsCurrency, IsMoney, Optional } from '../decorators.js';

export class LaneStated {
  @Optional() @IsCountry() from?: string;
  @IsCountry() to!: string;
  @IsCurrency() currency!: Currency;
  /** For one delivery. */
  @IsMoney() rate!: Money;
  /** More for each unit, where it depends on how many go. */
  @Optional() @IsMoney() perUnit?: Money;
  @IsCount() transitDays!: number;
}

export const freight = defineContract({
  owner: 'fulfillment',
  name: 'freight',
  version: 1,
  kind: 'state',
  key: 'lane',
  why: 'What it costs and how long it takes to bring goods somewhere, so that a quote has both.',
  classification: 'confidential',
  events: { LaneStated },
  sharedWith: { orders: 'estimates freight and date of a quote' },
  neverInIt: ["the provider's contract"],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { LaneStated: { from: 'US', to: 'FR', currency: 'USD' as Currency, rate: '2500' as Money, transitDays: 3 } },
});
