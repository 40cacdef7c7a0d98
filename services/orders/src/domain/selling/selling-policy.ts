import { isSame, rate, type Decider, type Rate } from '@siklus/kernel';

/** What may be offered without asking finance. */
export interface SellingRules {
  /** Least share of the net price that must stay as margin. */
  readonly floor: Rate;
  /** Off the list price of what lies in the store, and of what the plant could make in hours that nobody has ordered. */
  readonly stockDiscount: Rate;
  readonly capacityDiscount: Rate;
}

export interface SellingPolicy {
  readonly version: number;
  readonly rules: SellingRules;
}

export interface SellingCommand {
  readonly type: 'SetRules';
  readonly rules: SellingRules;
}

export interface SellingFact {
  readonly type: 'RulesSet';
  readonly rules: SellingRules;
}

/** There is one. */
export const SELLING = 'current';

export const nothingAllowed: SellingRules = { floor: rate('0'), stockDiscount: rate('0'), capacityDiscount: rate('0') };

/** Finance sets it, version by version; quotes keep the floor that they were made under. */
export const sellingDecider: Decider<SellingPolicy, SellingCommand, SellingFact> = {
  initial: () => ({ version: 0, rules: nothingAllowed }),
  decide: (policy, { rules }) => (policy.version > 0 && isSame(policy.rules, rules) ? [] : [{ type: 'RulesSet', rules }]),
  evolve: ({ version }, { rules }) => ({ version: version + 1, rules }),
};
