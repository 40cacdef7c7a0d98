import { createHash, randomUUID } from 'node:crypto';
import type { Instant } from '@siklus/kernel';
import type { Signature } from '../../domain/proof/proof.js';

export interface SignedFor {
  readonly signature: Signature;
  /** SHA-256 of the signature. */
  readonly hash: string;
}

/** A signature with chance in it, and the hash that facts may hold: nobody can guess the name back from it. */
export function signedFor(signatory: string, signedAt: Instant, document?: string): SignedFor {
  const signature = { signatory, signedAt, salt: randomUUID(), ...(document !== undefined && { document }) };
  return { signature, hash: hashOf(signature) };
}

/** Names it without telling it. */
export const hashOf = ({ signatory, signedAt, salt, document }: Signature): string => {
  const signed = { signatory, signedAt, salt, ...(document !== undefined && { document }) };
  return createHash('sha256').update(JSON.stringify(signed)).digest('hex');
};
