import { deliveryProof } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { proofs } from '../persistence/known.js';

export const onDeliveryProof = hears(deliveryProof).when('ProofGiven', ['order', 'signatory', 'signedAt', 'hash'], (stated, { key }) =>
  on(proofs, key, { type: 'State', stated }),
);
