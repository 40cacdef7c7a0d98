import { days, seconds, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsId, IsOneOf, IsQuantity, Optional } from '../decorators.js';

export const claimKinds = ['damage', 'shortage', 'wrong-goods', 'late-delivery', 'price'] as const;
export type ClaimKind = (typeof claimKinds)[number];
export const claimSettlements = ['refund', 'price-adjustment', 'replace', 'return', 'reject'] as const;
export type ClaimSettlement = (typeof claimSettlements)[number];

export class ClaimedLine {
  @IsId() line!: string;
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
}

export class ClaimRaised {
  @IsId() order!: string;
  @IsOneOf(...claimKinds) kind!: ClaimKind;
  /** The delivery that is complained about. */
  @Optional() @IsId() delivery?: string;
  @EachIs(ClaimedLine) lines!: ClaimedLine[];
}
export class ClaimSettled extends ClaimRaised {
  @IsOneOf(...claimSettlements) how!: ClaimSettlement;
}

const claimed = { order: 'order-1', kind: 'damage', delivery: 'order-1.1', lines: [{ line: '1', product: 'northwind-11', quantity: '2' as Quantity }] } as const;

export const claim = defineContract({
  owner: 'returns',
  name: 'claim',
  version: 1,
  kind: 'event',
  key: 'claim',
  why: 'What a customer complains about, and how it ended.',
  classification: 'internal',
  events: { Raised: ClaimRaised, Settled: ClaimSettled },
  sharedWith: {
    orders: 'measures the perfect order',
    fulfillment: 'takes recourse to the provider that carried it',
    scheduling: 'knows the quality of what it makes',
  },
  neverInIt: ['amount', 'narrative'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { Raised: { ...claimed, lines: [...claimed.lines] }, Settled: { ...claimed, lines: [...claimed.lines], how: 'refund' } },
});
