import { days, seconds } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCode, IsCountry, IsId, IsText, Optional } from '../decorators.js';

export class CustomerStated {
  @IsId() customer!: string;
  @IsText(200) legalName!: string;
  @Optional() @IsText(50) taxId?: string;
  @IsCountry() country!: string;
  /** ISO 639-1 language of what is written to the customer. */
  @IsCode() language!: string;
}

export const customer = defineContract({
  owner: 'orders',
  name: 'customer',
  version: 1,
  kind: 'state',
  key: 'customer',
  why: 'Who the buyer is before the law.',
  classification: 'personal',
  events: { CustomerStated },
  sharedWith: {
    billing: 'the buyer on the invoice',
    returns: 'the party of a return or a claim',
    aftersales: 'the party of a service case',
  },
  neverInIt: ['importance', 'margin', 'credit'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    CustomerStated: { customer: 'VINET', legalName: 'Vins et alcools Chevalier', country: 'FR', language: 'fr' },
  },
});
