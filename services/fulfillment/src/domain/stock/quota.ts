import { none, quantities, type Quantity } from '@siklus/kernel';

const { add, subtract, negate, compare, least, most, isPositive } = quantities;

/**
 * What orders may promise of a product at once. Granted units have left the availability here. `granted`, `recalled`, `returned` and
 * `converted` only ever grow; `holds` are the promises that orders has made and not yet converted or given up.
 */
export interface Quota {
  /** How many units the warehouse wants to keep on offer. */
  readonly target: Quantity;
  readonly granted: Quantity;
  readonly recalled: Quantity;
  readonly returned: Quantity;
  readonly converted: Quantity;
  readonly holds: Readonly<Record<string, Quantity>>;
  /** The newest message about holds that these figures count. */
  readonly countedThrough: number;
}

export const noQuota: Quota = {
  target: none,
  granted: none,
  recalled: none,
  returned: none,
  converted: none,
  holds: {},
  countedThrough: 0,
};

/** Units that orders has in hand, promised or not. */
export const outstanding = (quota: Quota): Quantity => subtract(subtract(quota.granted, quota.returned), quota.converted);

export const held = (quota: Quota): Quantity => add(...Object.values(quota.holds));

/** Asked back and not yet returned. */
export const recalling = (quota: Quota): Quantity => subtract(quota.recalled, quota.returned);

/** What orders may still promise once it has returned what was asked back. Negative while it cannot return all of it. */
export const onOffer = (quota: Quota): Quantity => subtract(subtract(outstanding(quota), held(quota)), recalling(quota));

/**
 * By how much the offer changes now: positive is granted, negative is recalled. Goods that an order waits for, or that were counted
 * away, come before the offer. The offer is filled up only when half of it is gone, so that not every hold is answered by a statement.
 * `free` is what nobody has a claim on; `needed` is what orders wait for and what is missing.
 */
export function adjustment(quota: Quota, free: Quantity, needed: Quantity): Quantity {
  const offer = onOffer(quota);
  const unheld = most(none, offer);
  const coming = least(recalling(quota), outstanding(quota));
  if (isPositive(needed)) return negate(least(most(none, subtract(needed, coming)), unheld));
  if (compare(offer, quota.target) > 0) return negate(least(subtract(offer, quota.target), unheld));
  if (compare(add(offer, offer), quota.target) <= 0) return least(subtract(quota.target, offer), most(none, free));
  return none;
}
