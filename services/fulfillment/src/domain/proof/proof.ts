import { reject, type Decider, type Decision, type Instant } from '@siklus/kernel';

/** Who signed for a delivery: personal data, kept apart. The facts of the delivery hold a hash of it alone. */
export interface Proof {
  readonly id: string;
  readonly signed?: Signature;
}

export interface Signature {
  readonly signatory: string;
  readonly signedAt: Instant;
  /** Chance, so that the hash does not give the name away. */
  readonly salt: string;
  /** SHA-256 of the signed document, where there is one. */
  readonly document?: string;
}

export type ProofCommand = { readonly type: 'Sign'; readonly signature: Signature } | { readonly type: 'Erase' };
export type ProofFact = { readonly type: 'Signed'; readonly signature: Signature } | { readonly type: 'Erased' };

/** A delivery is signed for once: whoever says otherwise later corrects the delivery, not the signature. */
function decide({ id, signed }: Proof, command: ProofCommand): Decision<ProofFact> {
  if (command.type === 'Erase') return signed ? [{ type: 'Erased' }] : [];
  return signed ? reject('FULFILLMENT.ALREADY_SIGNED', { delivery: id }) : [{ type: 'Signed', signature: command.signature }];
}

export const proof: Decider<Proof, ProofCommand, ProofFact> = {
  initial: (id) => ({ id }),
  decide,
  evolve: ({ id }, fact) => (fact.type === 'Signed' ? { id, signed: fact.signature } : { id }),
};
