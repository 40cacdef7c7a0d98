import { days, seconds, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCode, IsFlag, IsId, IsOneOf, IsQuantity } from '../decorators.js';

export const faultCauses = ['none', 'maker', 'carrier', 'customer', 'unknown'] as const;
export type FaultCause = (typeof faultCauses)[number];

export class InspectedLine {
  @IsId() order!: string;
  @IsId() line!: string;
  @IsId() delivery!: string;
  @IsQuantity() quantity!: Quantity;
  /** What was found: `NONE`, `BROKEN_SEAL`, ... */
  @IsCode() fault!: string;
  @IsOneOf(...faultCauses) cause!: FaultCause;
  @IsFlag() fitForSale!: boolean;
}
/** All that was received of the return. */
export class VerdictGiven {
  @EachIs(InspectedLine) lines!: InspectedLine[];
}

export const inspectionVerdict = defineContract({
  owner: 'aftersales',
  name: 'inspection-verdict',
  version: 1,
  kind: 'event',
  key: 'return',
  why: 'What is wrong with goods that came back, through whom, and whether they can be sold again.',
  classification: 'internal',
  events: { VerdictGiven },
  sharedWith: { returns: 'settles the return', fulfillment: 'takes what is fit for sale into stock' },
  neverInIt: ['customer'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    VerdictGiven: {
      lines: [{ order: 'order-1', line: '1', delivery: 'order-1.1', quantity: '2' as Quantity, fault: 'BROKEN_SEAL', cause: 'maker', fitForSale: false }],
    },
  },
});
