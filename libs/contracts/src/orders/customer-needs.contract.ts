import { days, seconds } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIsText, IsOneOf, IsText, Optional } from '../decorators.js';

export const entitlements = ['none', 'warranty', 'maintenance'] as const;
export type Entitlement = (typeof entitlements)[number];

export class NeedsStated {
  /** What the goods are for. */
  @IsText(500) use!: string;
  /** Doors, floors, power, hours of work. */
  @EachIsText(200) siteLimits!: string[];
  /** Who is to be trained in what; absent where nobody is. */
  @Optional() @IsText(500) training?: string;
  @IsOneOf(...entitlements) entitlement!: Entitlement;
  @Optional() @IsText(200) contact?: string;
}

export const customerNeeds = defineContract({
  owner: 'orders',
  name: 'customer-needs',
  version: 1,
  kind: 'state',
  key: 'order',
  why: 'What sales learned of the customer before the sale, for those who come to its site after it.',
  classification: 'personal',
  events: { NeedsStated },
  sharedWith: { aftersales: 'prepares installation, training and service' },
  neverInIt: ['money', 'importance'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { NeedsStated: { use: 'Draught beer in the bar', siteLimits: ['Door 80 cm wide'], training: 'Two waiters: cleaning the lines', entitlement: 'warranty' } },
});
