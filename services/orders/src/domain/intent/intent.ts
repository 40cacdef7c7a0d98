import { isSame, reject, type CalendarDate, type Decider, type Instant, type Rate, type Rejection } from '@siklus/kernel';
import { isExecutive, type Authority } from '../authority.js';

/** What the company wants more of. A tier, a family and a region have names: `1`, `Beverages`, `FR`. */
export interface Weight {
  readonly of: 'tier' | 'family' | 'region' | 'margin' | 'new-business';
  readonly name?: string;
  readonly weight: Rate;
}

export interface IntentContent {
  readonly from: CalendarDate;
  /** The last day. */
  readonly until: CalendarDate;
  readonly weights: readonly Weight[];
  /** Product families that the company will not serve. */
  readonly excludedFamilies: readonly string[];
}

/** The strategic intent of the company: there is one. */
export interface Intent {
  readonly id: string;
  readonly version: number;
  readonly stated: IntentContent | null;
}

export type IntentCommand = { readonly type: 'PublishIntent'; readonly intent: IntentContent; readonly by: Authority };
export type IntentFact = { readonly type: 'IntentPublished'; readonly version: number; readonly intent: IntentContent; readonly by: Authority };

export const intentId = 'intent';

/** By days of universal time. */
export const isInForce = ({ from, until }: IntentContent, now: Instant): boolean => {
  const today = now.slice(0, 10);
  return from <= today && today <= until;
};

const isNamed = ({ of }: Weight): boolean => of === 'tier' || of === 'family' || of === 'region';

function check({ from, until, weights }: IntentContent): Rejection | undefined {
  if (until < from) return reject('ORDERS.INTENT_ENDS_BEFORE_IT_BEGINS', { from, until });
  if (weights.length === 0) return reject('ORDERS.INTENT_WITHOUT_WEIGHT');
  const known = new Set<string>();
  for (const weight of weights) {
    const what = [weight.of, weight.name ?? ''].join(':');
    if (isNamed(weight) !== (weight.name !== undefined)) return reject('ORDERS.WEIGHT_NAMED_WRONGLY', { of: weight.of, name: weight.name ?? null });
    if (known.has(what)) return reject('ORDERS.WEIGHT_TWICE', { of: weight.of, name: weight.name ?? null });
    known.add(what);
  }
  return undefined;
}

/** Published by top management alone, version by version. */
export const intentDecider: Decider<Intent, IntentCommand, IntentFact> = {
  initial: (id) => ({ id, version: 0, stated: null }),
  decide: ({ version, stated }, { intent, by }) => {
    if (!isExecutive(by) || by.department !== 'strategy')
      return reject('ORDERS.NOT_TOP_MANAGEMENT', { department: by.department ?? null, role: by.role ?? null });
    const wrong = check(intent);
    if (wrong) return wrong;
    return isSame(stated, intent) ? [] : [{ type: 'IntentPublished', version: version + 1, intent, by }];
  },
  evolve: (state, { version, intent }) => ({ ...state, version, stated: intent }),
};
