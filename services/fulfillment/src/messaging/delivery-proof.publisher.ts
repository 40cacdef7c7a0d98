import { deliveryProof } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { hashOf } from '../application/deliveries/signed-for.js';
import { orderOfDelivery } from '../domain/delivery-order/state.js';
import { proofs } from '../persistence/parties.js';

/** Told once, and of class P: who asks to be forgotten is forgotten there as well when it expires. */
export const tellsDeliveryProof = tells(deliveryProof, proofs, {
  Signed: ({ signature }, { id }) => ({
    type: 'ProofGiven',
    data: { order: orderOfDelivery(id), signatory: signature.signatory, signedAt: signature.signedAt, hash: hashOf(signature) },
  }),
});
