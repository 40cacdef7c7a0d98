import { amounts, type Currency, type Instant, type Money } from '@siklus/kernel';
import type { Tier } from '../customer/customer.js';
import type { Score } from '../intent/score.js';
import type { PolicyLimits } from './policy.js';

/** A signed policy as it stood when an order was received. */
export interface SignedPolicy {
  readonly id: string;
  readonly limits: PolicyLimits;
}

/** What a policy looks at in an order. */
export interface OrderProfile {
  readonly currency: Currency;
  /** Of the goods, all discounts taken off, without charges and tax. */
  readonly value: () => Money;
  readonly tier: Tier;
  /** By the strategic intent; `undefined` where none is in force. */
  readonly score?: () => Score | undefined;
  readonly products: readonly { readonly product: string; readonly family: string }[];
}

/**
 * The policy in whose name the order is selected: the first that covers all of it, in the order of their ids. What the company has said
 * it will not do is covered by none.
 */
export function policyFor(order: OrderProfile, policies: readonly SignedPolicy[], now: Instant): SignedPolicy | undefined {
  if (order.score?.()?.excluded.length) return undefined;
  return [...policies].sort((a, b) => (a.id < b.id ? -1 : 1)).find(({ limits }) => covers(limits, order, now));
}

function covers(limits: PolicyLimits, { currency, value, tier, products, score }: OrderProfile, now: Instant): boolean {
  const most = limits.maxOrderValue?.[currency];
  if (limits.maxOrderValue && (most === undefined || amounts.compare(value(), most) > 0)) return false;
  if (limits.validUntil !== undefined && now >= limits.validUntil) return false;
  if (limits.leastScore !== undefined && (score?.()?.points ?? -1) < limits.leastScore) return false;
  if (limits.tiers && !limits.tiers.includes(tier)) return false;
  return products.every(
    ({ product, family }) =>
      (!limits.families || limits.families.includes(family)) &&
      !limits.excludedFamilies?.includes(family) &&
      !limits.excludedProducts?.includes(product),
  );
}
