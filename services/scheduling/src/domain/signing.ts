import { canonical, idFrom, reject, type Instant, type Rejection } from '@siklus/kernel';

/** Who must sign, with the least role that may. */
export interface Party {
  readonly department: string;
}

/** By whom, and exactly what. */
export interface Signature {
  readonly department: string;
  readonly subject: string;
  readonly hash: string;
  readonly at: Instant;
}

/** A decision that several departments take together: it stands when all have signed the same thing. */
export interface Signing {
  /** Of the thing that is signed. */
  readonly hash: string;
  /** Of the map that names the parties. */
  readonly mapVersion: number;
  readonly parties: readonly Party[];
  readonly signatures: readonly Signature[];
  readonly since: Instant;
}

/** The same for the same thing, however its keys are ordered. */
export const hashOf = (thing: unknown): string => idFrom('signed', canonical(thing));

export const awaited = ({ parties, signatures }: Signing): string[] =>
  parties.map(({ department }) => department).filter((department) => !signatures.some((one) => one.department === department));

/** What stands in the way of a signature: it is not asked of them, or they saw another thing. */
export function objection(signing: Signing, { department, hash }: Pick<Signature, 'department' | 'hash'>): Rejection | undefined {
  if (!signing.parties.some((party) => party.department === department))
    return reject('SCHEDULING.NOT_A_PARTY', { department, parties: signing.parties });
  return hash === signing.hash
    ? undefined
    : reject('SCHEDULING.THING_CHANGED', { signed: hash, now: signing.hash, mend: 'look at it again' });
}
