import { days, seconds, type Instant } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsId, IsInstant, IsText } from '../decorators.js';

export class ProofGiven {
  @IsId() order!: string;
  @IsText(200) signatory!: string;
  @IsInstant() signedAt!: Instant;
  /** SHA-256 of what was signed, hexadecimal. */
  @IsText(64) hash!: string;
}

export const deliveryProof = defineContract({
  owner: 'fulfillment',
  name: 'delivery-proof',
  version: 1,
  kind: 'event',
  key: 'delivery',
  why: 'Who took the goods in, where a customer complains about a delivery.',
  classification: 'personal',
  events: { ProofGiven },
  sharedWith: { returns: 'judges claims' },
  neverInIt: ['price'],
  promises: { heardWithin: seconds(5), keptFor: days(365), noticeBeforeBreaking: days(30) },
  examples: {
    ProofGiven: {
      order: 'order-1',
      signatory: 'Paul Henriot',
      signedAt: '1996-07-16T09:30:00.000Z' as Instant,
      hash: '0f343b0931126a20f133d67c2b018a3b0f343b0931126a20f133d67c2b018a3b',
    },
  },
});
