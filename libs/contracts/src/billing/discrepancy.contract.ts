import { days, seconds, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCode, IsId, IsOneOf, IsQuantity, IsVersion, Optional } from '../decorators.js';

const owners = ['sales', 'shipping', 'finance', 'service'] as const;
const kinds = ['terms-missing', 'above-order', 'dispute'] as const;
const settlements = ['fact-corrected', 'not-to-be-billed', 'invoice-stands', 'credit'] as const;

/** What does not meet, as a whole: raised, or raised with other figures. */
export class DiscrepancyRaised {
  @IsId() discrepancy!: string;
  /** The department whose fact is in doubt. */
  @IsOneOf(...owners) owner!: (typeof owners)[number];
  @IsOneOf(...kinds) kind!: (typeof kinds)[number];
  @Optional() @IsId() line?: string;
  @Optional() @IsVersion() termsVersion?: number;
  /** So much of the line is not billed meanwhile. */
  @Optional() @IsQuantity() quantity?: Quantity;
  @Optional() @IsId() invoice?: string;
  /** Why the customer disputes. */
  @Optional() @IsCode() reason?: string;
}
export class DiscrepancyOverdue extends DiscrepancyRaised {}
export class DiscrepancyResolved extends DiscrepancyRaised {
  @IsOneOf(...settlements) how!: (typeof settlements)[number];
}

const doubt = { discrepancy: 'discrepancy-1', owner: 'shipping', kind: 'above-order', line: '1', termsVersion: 1, quantity: '2' as Quantity } as const;

export const discrepancy = defineContract({
  owner: 'billing',
  name: 'discrepancy',
  version: 1,
  kind: 'event',
  key: 'order',
  why: 'Which fact is in doubt and whose it is, so that it is corrected where it was made and nothing is billed on a guess.',
  classification: 'confidential',
  events: { Raised: DiscrepancyRaised, Overdue: DiscrepancyOverdue, Resolved: DiscrepancyResolved },
  sharedWith: {
    orders: 'corrects the terms that are in doubt',
    fulfillment: 'corrects the delivery that is in doubt',
    aftersales: 'corrects the work that is in doubt',
  },
  neverInIt: ['margin'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { Raised: doubt, Overdue: doubt, Resolved: { ...doubt, how: 'fact-corrected' } },
});
