import { amounts, calendar, inForceOn, isSame, reject, zero, type CalendarDate, type Currency, type Decider, type Money } from '@siklus/kernel';

export const authorisations = ['at-once', 'by-sales'] as const;
export const refundTimes = ['on-receipt', 'at-once'] as const;

/** What the company takes back, and how it pays for it, from a day on. */
export interface Rules {
  readonly from: CalendarDate;
  /** Days after the delivery within which a customer may ask. */
  readonly windowDays: number;
  /** Families that are not taken back: what perishes, what was made to measure. A claim is open for them still. */
  readonly notReturnable: readonly string[];
  readonly authorisation: (typeof authorisations)[number];
  /** Whether the money is promised when the goods are authorised to come back, or when they did. */
  readonly refund: (typeof refundTimes)[number];
  readonly refundWithinDays: number;
  /** Up to so much sales settles a claim alone; a currency that is not named: nothing. */
  readonly claimLimits: readonly { readonly currency: Currency; readonly amount: Money }[];
}

export interface Policy {
  readonly id: string;
  readonly rules: readonly Rules[];
}

/** Key of the one policy that there is. */
export const STANDARD = 'standard';

/** Until the company has said otherwise: cautious with money, and thirty days. */
export const usual: Omit<Rules, 'from'> = {
  windowDays: 30,
  notReturnable: [],
  authorisation: 'by-sales',
  refund: 'on-receipt',
  refundWithinDays: 14,
  claimLimits: [],
};

export interface Publish {
  readonly type: 'Publish';
  readonly rules: Rules;
  readonly today: CalendarDate;
}
export interface Published {
  readonly type: 'Published';
  readonly rules: Rules;
}

export const policy: Decider<Policy, Publish, Published> = {
  initial: (id) => ({ id, rules: [] }),
  decide: ({ rules: known }, { rules, today }) => {
    if (known.some((one) => isSame(one, rules))) return [];
    return rules.from < today ? reject('RETURNS.POLICY_IN_THE_PAST', { from: rules.from, today }) : [{ type: 'Published', rules }];
  },
  evolve: (state, { rules }) => ({ ...state, rules: [...state.rules.filter(({ from }) => from !== rules.from), rules] }),
};

export const rulesOn = ({ rules }: Policy, day: CalendarDate): Rules => inForceOn(rules, day) ?? { from: day, ...usual };

/** The last day on which the customer may ask. */
export const lastDay = ({ windowDays }: Rules, delivered: CalendarDate): CalendarDate => calendar.addDays(delivered, windowDays);

export const limitIn = ({ claimLimits }: Rules, currency: Currency): Money => claimLimits.find((one) => one.currency === currency)?.amount ?? zero;

export const isWithin = (rules: Rules, currency: Currency, amount: Money): boolean => amounts.compare(amount, limitIn(rules, currency)) <= 0;
