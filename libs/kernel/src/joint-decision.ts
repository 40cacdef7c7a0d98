import type { Instant } from './calendar.js';
import type { Decision } from './decider.js';
import { idFrom } from './ids.js';
import { reject } from './rejection.js';
import { canonical } from './same.js';

const ranks = ['staff', 'manager', 'executive'] as const;
export type Rank = (typeof ranks)[number];

/** A department that must sign, by somebody of at least that role. */
export interface Party {
  readonly department: string;
  readonly role: Rank;
}

/** A person who acts for a department. */
export interface Signer extends Party {
  readonly subject: string;
}

export interface Signature {
  readonly by: Signer;
  readonly at: Instant;
}

export interface Refusal extends Signature {
  readonly reason: string;
}

/**
 * What several departments decide together. All sign the same thing, named by its hash: when the thing changes, what was signed is not
 * there any more, and the signatures fall with it.
 */
export interface JointDecision {
  /** The hash of what lies before the parties. */
  readonly of: string;
  /** Version of the map of the cycle that named the parties. */
  readonly map: number;
  readonly parties: readonly Party[];
  /** Since when it lies before them as it is. */
  readonly since: Instant;
  readonly signatures: readonly Signature[];
  readonly refusals: readonly Refusal[];
}

/** By the name of the decision: `demand-plan`. A name that is not there lies before nobody yet. */
export type JointDecisions = Readonly<Record<string, JointDecision>>;

export interface Parties {
  readonly map: number;
  readonly parties: readonly Party[];
}

/** To be facts of the thing that is decided upon, beside its own. */
export type DecisionFact =
  | ({ readonly type: 'DecisionLaid'; readonly decision: string; readonly of: string; readonly at: Instant } & Parties)
  /** Whose signatures and refusals stood under what it was before. */
  | { readonly type: 'SignaturesFell'; readonly decision: string; readonly was: string; readonly departments: readonly string[] }
  | ({ readonly type: 'DecisionSigned'; readonly decision: string; readonly of: string } & Signature)
  | ({ readonly type: 'DecisionRefused'; readonly decision: string; readonly of: string } & Refusal);

/** Names a plain JSON value by what it says, whatever the order of its keys. */
export const hashOf = (thing: unknown): string => idFrom('signed', canonical(thing));

export const isAgreed = (decision: JointDecision | undefined): boolean => decision !== undefined && unsigned(decision).length === 0;

/** The signature that a department has given, if it has. */
export const signatureOf = (decision: JointDecision | undefined, department: string): Signature | undefined =>
  decision?.signatures.find(({ by }) => by.department === department);

/** Who has not signed yet, and since when each is awaited. */
export function awaited(decision: JointDecision | undefined): readonly (Party & { readonly since: Instant })[] {
  return decision === undefined ? [] : unsigned(decision).map((party) => ({ ...party, since: decision.since }));
}

const mayFor = (party: Party, by: Signer): boolean => by.department === party.department && ranks.indexOf(by.role) >= ranks.indexOf(party.role);

/** A signature by somebody who may not sign for the party any more, since a newer map asks for a higher role, does not count. */
const unsigned = ({ parties, signatures }: JointDecision): Party[] => parties.filter((party) => !signatures.some(({ by }) => mayFor(party, by)));

/**
 * Lays a thing before its parties. As it was already: nothing, unless the map names other parties and it is not agreed yet; then who has
 * signed has signed, if the newer map still lets them. Changed: every signature falls.
 */
export function lay(decisions: JointDecisions, decision: string, thing: unknown, { map, parties }: Parties, at: Instant): DecisionFact[] {
  const of = hashOf(thing);
  const known = decisions[decision];
  const laid: DecisionFact = { type: 'DecisionLaid', decision, of, map, parties, at };
  if (known === undefined) return [laid];
  if (known.of === of) return known.map === map || isAgreed(known) ? [] : [laid];
  const departments = [...known.signatures, ...known.refusals].map(({ by }) => by.department);
  return [...(departments.length > 0 ? [{ type: 'SignaturesFell' as const, decision, was: known.of, departments }] : []), laid];
}

/**
 * The acts of the parties, refused with codes of the department that keeps the thing. `seen` is the hash of what the person saw.
 * - `<D>.NOTHING_TO_SIGN`: it lies before nobody
 * - `<D>.CHANGED_MEANWHILE`: what was seen is not what lies there now; look again
 * - `<D>.NOT_A_PARTY`, `<D>.ROLE_TOO_LOW`: somebody else signs
 * - `<D>.SIGNED_FOR_ANOTHER`: one person does not speak for two departments
 */
export function signing(department: string) {
  const unfit = (known: JointDecision | undefined, decision: string, by: Signer, seen: string) => {
    if (known === undefined) return reject(`${department}.NOTHING_TO_SIGN`, { decision });
    if (known.of !== seen) return reject(`${department}.CHANGED_MEANWHILE`, { decision, now: known.of });
    const party = known.parties.find((one) => one.department === by.department);
    if (party === undefined) return reject(`${department}.NOT_A_PARTY`, { decision, parties: known.parties.map((one) => one.department) });
    if (!mayFor(party, by)) return reject(`${department}.ROLE_TOO_LOW`, { decision, role: party.role });
    const other = known.signatures.find((one) => one.by.subject === by.subject && one.by.department !== by.department);
    return other && reject(`${department}.SIGNED_FOR_ANOTHER`, { decision, department: other.by.department });
  };
  return {
    /** Signing twice is signing once. It takes back an own refusal. */
    sign: (decisions: JointDecisions, decision: string, by: Signer, seen: string, at: Instant): Decision<DecisionFact> => {
      const known = decisions[decision];
      const refused = unfit(known, decision, by, seen);
      if (refused) return refused;
      const awaits = awaited(known).some((party) => party.department === by.department);
      return !awaits ? [] : [{ type: 'DecisionSigned', decision, of: seen, by, at }];
    },
    /** It takes back an own signature, as long as not all have signed. `<D>.DECIDED`: they have. */
    refuse: (decisions: JointDecisions, decision: string, by: Signer, seen: string, reason: string, at: Instant): Decision<DecisionFact> => {
      const known = decisions[decision];
      const refused = unfit(known, decision, by, seen);
      if (refused) return refused;
      if (isAgreed(known)) return reject(`${department}.DECIDED`, { decision });
      const already = known?.refusals.some((one) => one.by.department === by.department && one.reason === reason);
      return already ? [] : [{ type: 'DecisionRefused', decision, of: seen, by, reason, at }];
    },
  };
}

/** What a fact makes of the decisions. */
export function decided(decisions: JointDecisions, fact: DecisionFact): JointDecisions {
  const known = decisions[fact.decision];
  if (fact.type === 'DecisionLaid') {
    const { of, map, parties, at } = fact;
    const stands = known?.of === of ? known : { since: at, signatures: [], refusals: [] };
    const { since, signatures, refusals } = stands;
    return { ...decisions, [fact.decision]: { of, map, parties, since, signatures, refusals } };
  }
  if (known === undefined) throw new Error(`${fact.type} before ${fact.decision} was laid before anybody`);
  const others = <S extends Signature>(list: readonly S[], by: Signer): S[] => list.filter((one) => one.by.department !== by.department);
  switch (fact.type) {
    case 'SignaturesFell':
      return { ...decisions, [fact.decision]: { ...known, signatures: [], refusals: [] } };
    case 'DecisionSigned': {
      const { by, at } = fact;
      return { ...decisions, [fact.decision]: { ...known, signatures: [...others(known.signatures, by), { by, at }], refusals: others(known.refusals, by) } };
    }
    case 'DecisionRefused': {
      const { by, at, reason } = fact;
      const refusals = [...others(known.refusals, by), { by, at, reason }];
      return { ...decisions, [fact.decision]: { ...known, refusals, signatures: others(known.signatures, by) } };
    }
  }
}

/** Facts that `decided` takes, among a department's own. */
export function isDecisionFact(fact: { readonly type: string }): fact is DecisionFact {
  return fact.type === 'SignaturesFell' || fact.type.startsWith('Decision');
}
