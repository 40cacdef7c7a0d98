import { days, seconds, type Currency, type Instant, type Money } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCurrency, IsId, IsInstant, IsMoney } from '../decorators.js';

export class ExtraWorkAgreed {
  /** Names the charge that becomes part of the terms. */
  @IsId() charge!: string;
  @IsId() case!: string;
  @IsCurrency() currency!: Currency;
  /** Before tax. */
  @IsMoney() amount!: Money;
  @IsInstant() agreedAt!: Instant;
}

export const extraWork = defineContract({
  owner: 'aftersales',
  name: 'extra-work',
  version: 1,
  kind: 'event',
  key: 'order',
  why: 'What the customer agreed to have done on its site beyond the order, and for how much.',
  classification: 'confidential',
  events: { ExtraWorkAgreed },
  sharedWith: { orders: 'agrees new terms' },
  neverInIt: ['engineer'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    ExtraWorkAgreed: { charge: 'extra-work-1', case: 'case-1', currency: 'USD' as Currency, amount: '12000' as Money, agreedAt: '1996-07-20T09:00:00.000Z' as Instant },
  },
});
