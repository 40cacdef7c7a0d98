import { statementDecider, type Currency, type Money } from '@siklus/kernel';

/** What making one product takes of the plant. */
export interface Making {
  /** The kinds of resources on its route. */
  readonly kinds: readonly string[];
  readonly currency: Currency;
  /** Of one unit, with its share of the set-up. */
  readonly cost: Money;
  /** Calendar days that the plant takes for it as a rule; unsaid in what was heard before it was kept. */
  readonly leadTimeDays?: number;
}

export const makingDecider = statementDecider<Making>();
