import { days, seconds } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIsText, IsCountry, IsId, IsText, Optional } from '../decorators.js';

export class InstructionsStated {
  @IsId() order!: string;
  @IsText(200) recipient!: string;
  @EachIsText(200) street!: string[];
  @IsText(100) city!: string;
  @Optional() @IsText(100) region?: string;
  @Optional() @IsText(20) postalCode?: string;
  @IsCountry() country!: string;
  @Optional() @IsText(200) contact?: string;
  @Optional() @IsText(50) phone?: string;
  /** How to get in: gate, floor, opening hours. */
  @Optional() @IsText(500) access?: string;
  @Optional() @IsText(100) timeWindow?: string;
}

export const deliveryInstructions = defineContract({
  owner: 'orders',
  name: 'delivery-instructions',
  version: 1,
  kind: 'state',
  key: 'order',
  why: 'Where the goods go and who opens the door.',
  classification: 'personal',
  events: { InstructionsStated },
  sharedWith: { fulfillment: 'ships', aftersales: 'visits', returns: 'collects' },
  neverInIt: ['money'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    InstructionsStated: {
      order: '3f0c1f6e-8d2b-5c41-9a7e-2b1d4c5e6f70',
      recipient: 'Vins et alcools Chevalier',
      street: ["59 rue de l'Abbaye"],
      city: 'Reims',
      postalCode: '51100',
      country: 'FR',
    },
  },
});
