import {
  amounts,
  decided,
  hashOf,
  isAgreed,
  isDecisionFact,
  isRejection,
  isSame,
  lay,
  reject,
  signing,
  transitions,
  type Currency,
  type Decider,
  type Decision,
  type DecisionFact,
  type Instant,
  type JointDecisions,
  type Money,
  type Parties,
  type Signer,
} from '@siklus/kernel';
import { isExecutive, type Authority } from '../authority.js';
import type { Tier } from '../customer/customer.js';

/** Within these limits orders are selected at once in the name of the executive who signed them. */
export interface PolicyLimits {
  /** The goods' value of an order at most, per currency; a currency that is not named is not covered. Absent: any value. */
  readonly maxOrderValue?: Readonly<Record<Currency, Money>>;
  /** Absent: customers of every importance. */
  readonly tiers?: readonly Tier[];
  /** The product families that are covered; absent: all of them. */
  readonly families?: readonly string[];
  readonly excludedFamilies?: readonly string[];
  readonly excludedProducts?: readonly string[];
  /** Points of the score by the strategic intent, at least; as long as no intent is in force, such a policy covers nothing. */
  readonly leastScore?: number;
  readonly validUntil?: Instant;
}

export type PolicyStatus = 'Unsigned' | 'Proposed' | 'Signed' | 'Withdrawn';

export const policyTransitions = transitions<PolicyStatus>('Unsigned', {
  Unsigned: ['Proposed'],
  Proposed: ['Signed', 'Withdrawn'],
  Signed: ['Withdrawn'],
  Withdrawn: [],
});

export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly status: PolicyStatus;
  readonly limits: PolicyLimits | null;
  /** Who gave the last signature. */
  readonly signedBy: string | null;
  readonly decisions: JointDecisions;
}

export type PolicyCommand =
  | { readonly type: 'ProposePolicy'; readonly name: string; readonly limits: PolicyLimits; readonly parties: Parties; readonly by: Authority }
  /** `seen`: the hash of what the person saw. */
  | { readonly type: 'SignPolicy'; readonly by: Signer; readonly seen: string }
  | { readonly type: 'RefusePolicy'; readonly by: Signer; readonly seen: string; readonly reason: string }
  | { readonly type: 'WithdrawPolicy'; readonly reason: string; readonly by: Authority };

export type PolicyFact =
  | DecisionFact
  | { readonly type: 'PolicyProposed'; readonly name: string; readonly limits: PolicyLimits }
  | { readonly type: 'PolicySigned'; readonly by: Signer }
  | { readonly type: 'PolicyWithdrawn'; readonly reason: string; readonly by: Authority };

/** Its name on the map of the cycle. */
export const DECISION = 'selection-policy';
const { sign, refuse } = signing('ORDERS');

/** Names what is signed. */
export const hashOfPolicy = (name: string, limits: PolicyLimits): string => hashOf({ name, limits });

function decide(policy: Policy, command: PolicyCommand, now: Instant): Decision<PolicyFact> {
  switch (command.type) {
    case 'ProposePolicy':
      return propose(policy, command, now);
    case 'SignPolicy': {
      if (policy.status === 'Withdrawn') return reject('ORDERS.POLICY_WITHDRAWN', { policy: policy.id });
      const signed = sign(policy.decisions, DECISION, command.by, command.seen, now);
      if (isRejection(signed) || signed.length === 0) return signed;
      const isLast = isAgreed(signed.reduce(decided, policy.decisions)[DECISION]);
      return isLast ? [...signed, { type: 'PolicySigned', by: command.by }] : signed;
    }
    case 'RefusePolicy':
      return refuse(policy.decisions, DECISION, command.by, command.seen, command.reason, now);
    case 'WithdrawPolicy':
      if (!isExecutive(command.by)) return reject('ORDERS.NOT_AN_EXECUTIVE', { role: command.by.role ?? null });
      if (policy.status === 'Unsigned') return reject('ORDERS.POLICY_UNKNOWN', { policy: policy.id });
      return policy.status === 'Withdrawn' ? [] : [{ type: 'PolicyWithdrawn', reason: command.reason, by: command.by }];
  }
}

/** Other limits, before all have signed, are for all to sign anew. */
function propose(policy: Policy, command: Extract<PolicyCommand, { type: 'ProposePolicy' }>, now: Instant): Decision<PolicyFact> {
  const { name, limits, parties, by } = command;
  if (!isExecutive(by)) return reject('ORDERS.NOT_AN_EXECUTIVE', { role: by.role ?? null });
  if (policy.status === 'Withdrawn') return reject('ORDERS.POLICY_WITHDRAWN', { policy: policy.id });
  if (policy.status === 'Signed') return isSame(policy.limits, limits) ? [] : reject('ORDERS.POLICY_IS_SIGNED', { policy: policy.id });
  if (coversNothing(limits)) return reject('ORDERS.POLICY_COVERS_NOTHING', { policy: policy.id });
  const laid = lay(policy.decisions, DECISION, { name, limits }, parties, now);
  return isSame(policy.limits, limits) ? laid : [...laid, { type: 'PolicyProposed', name, limits }];
}

function coversNothing({ maxOrderValue, tiers, families }: PolicyLimits): boolean {
  const values = maxOrderValue && Object.values(maxOrderValue);
  return values?.every((value) => !amounts.isPositive(value)) === true || tiers?.length === 0 || families?.length === 0;
}

function evolve(policy: Policy, fact: PolicyFact): Policy {
  if (isDecisionFact(fact)) return { ...policy, decisions: decided(policy.decisions, fact) };
  switch (fact.type) {
    case 'PolicyProposed':
      return { ...policy, status: 'Proposed', name: fact.name, limits: fact.limits };
    case 'PolicySigned':
      return { ...policy, status: 'Signed', signedBy: fact.by.subject };
    case 'PolicyWithdrawn':
      return { ...policy, status: 'Withdrawn' };
  }
}

/** A standing policy: proposed by an executive, in force when all have signed. What was signed is never changed: other limits are another policy. */
export const policyDecider: Decider<Policy, PolicyCommand, PolicyFact> = {
  initial: (id) => ({ id, name: '', status: 'Unsigned', limits: null, signedBy: null, decisions: {} }),
  decide,
  evolve,
};
