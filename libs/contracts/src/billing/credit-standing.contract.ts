import { days, seconds } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCode, IsOneOf, Optional } from '../decorators.js';

export class StandingStated {
  @IsOneOf('clear', 'hold') standing!: 'clear' | 'hold';
  /** Why it is held: `OVERDUE`, `LIMIT`. */
  @Optional() @IsCode() reason?: string;
}

export const creditStanding = defineContract({
  owner: 'billing',
  name: 'credit-standing',
  version: 1,
  kind: 'state',
  key: 'customer',
  why: 'Whether goods may go to a customer on credit, before they leave and not after.',
  classification: 'confidential',
  events: { StandingStated },
  sharedWith: { orders: 'holds the orders of who does not pay' },
  neverInIt: ['invoices'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { StandingStated: { standing: 'hold', reason: 'OVERDUE' } },
});
