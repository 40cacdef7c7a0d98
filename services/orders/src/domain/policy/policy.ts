import { amounts, isSame, reject, type Currency, type Decider, type Decision, type Instant, type Money } from '@siklus/kernel';
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

export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly status: 'Unsigned' | 'Signed' | 'Withdrawn';
  readonly limits: PolicyLimits | null;
  readonly signedBy: string | null;
}

export type PolicyCommand =
  | { readonly type: 'SignPolicy'; readonly name: string; readonly limits: PolicyLimits; readonly by: Authority }
  | { readonly type: 'WithdrawPolicy'; readonly reason: string; readonly by: Authority };

export type PolicyFact =
  | { readonly type: 'PolicySigned'; readonly name: string; readonly limits: PolicyLimits; readonly by: Authority }
  | { readonly type: 'PolicyWithdrawn'; readonly reason: string; readonly by: Authority };

function decide(policy: Policy, command: PolicyCommand, _now: Instant): Decision<PolicyFact> {
  if (!isExecutive(command.by)) return reject('ORDERS.NOT_AN_EXECUTIVE', { role: command.by.role ?? null });
  switch (command.type) {
    case 'SignPolicy': {
      if (policy.status === 'Withdrawn') return reject('ORDERS.POLICY_WITHDRAWN', { policy: policy.id });
      if (policy.status === 'Signed')
        return isSame(policy.limits, command.limits) ? [] : reject('ORDERS.POLICY_IS_SIGNED', { policy: policy.id });
      if (coversNothing(command.limits)) return reject('ORDERS.POLICY_COVERS_NOTHING', { policy: policy.id });
      return [{ type: 'PolicySigned', name: command.name, limits: command.limits, by: command.by }];
    }
    case 'WithdrawPolicy':
      if (policy.status === 'Unsigned') return reject('ORDERS.POLICY_UNKNOWN', { policy: policy.id });
      return policy.status === 'Withdrawn' ? [] : [{ type: 'PolicyWithdrawn', reason: command.reason, by: command.by }];
  }
}

function coversNothing({ maxOrderValue, tiers, families }: PolicyLimits): boolean {
  const values = maxOrderValue && Object.values(maxOrderValue);
  return values?.every((value) => !amounts.isPositive(value)) === true || tiers?.length === 0 || families?.length === 0;
}

function evolve(policy: Policy, fact: PolicyFact): Policy {
  switch (fact.type) {
    case 'PolicySigned':
      return { ...policy, status: 'Signed', name: fact.name, limits: fact.limits, signedBy: fact.by.subject };
    case 'PolicyWithdrawn':
      return { ...policy, status: 'Withdrawn' };
  }
}

/** A standing policy. What was signed is never changed: other limits are another policy. */
export const policyDecider: Decider<Policy, PolicyCommand, PolicyFact> = {
  initial: (id) => ({ id, name: '', status: 'Unsigned', limits: null, signedBy: null }),
  decide,
  evolve,
};
