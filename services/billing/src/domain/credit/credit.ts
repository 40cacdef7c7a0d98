import {
  amounts,
  calendar,
  isRejection,
  isSame,
  reject,
  zero,
  type CalendarDate,
  type Currency,
  type Decider,
  type Decision,
  type Instant,
  type Money,
} from '@siklus/kernel';
import { legalEntity } from '../legal-entity.js';

/** What a customer may owe before its goods are held. Without them nobody looks. */
export interface CreditTerms {
  readonly currency: Currency;
  /** How much may be owed in that currency; amounts in others do not count, since nothing is converted. */
  readonly limit?: Money;
  /** Days after the due date of an invoice in any currency until it is held against the customer. */
  readonly graceDays?: number;
}

export type HoldReason = 'OVERDUE' | 'LIMIT';

/** `reason` is `null` when it is clear. */
export interface Verdict {
  readonly standing: 'clear' | 'hold';
  readonly reason: HoldReason | null;
}

/** What a customer owes by due date, without what it disputes, and whether goods may go to it on credit. */
export interface Credit extends Verdict {
  readonly customer: string;
  readonly terms: CreditTerms | null;
  readonly owed: Readonly<Record<string, Readonly<Record<string, Money>>>>;
  /** Finance gives it time: clear until the end of that day, whatever is owed. */
  readonly granted: { readonly until: CalendarDate; readonly reason: string } | null;
}

export type CreditCommand =
  | { readonly type: 'SetTerms'; readonly terms: CreditTerms }
  | { readonly type: 'GrantTime'; readonly until: CalendarDate; readonly reason: string }
  /** `amount`: by how much more is owed that is due on that day; less when negative. */
  | { readonly type: 'Owe'; readonly currency: Currency; readonly dueOn: CalendarDate; readonly amount: Money }
  | { readonly type: 'Review' };

export type CreditFact =
  | { readonly type: 'TermsSet'; readonly terms: CreditTerms }
  | { readonly type: 'TimeGranted'; readonly until: CalendarDate; readonly reason: string }
  | { readonly type: 'TimeEnded' }
  | { readonly type: 'Owed'; readonly currency: Currency; readonly dueOn: CalendarDate; readonly amount: Money }
  | ({ readonly type: 'StandingChanged' } & Verdict);

const dayOf = (at: Instant): CalendarDate => calendar.dateIn(at, legalEntity.timeZone);
const endOf = (day: CalendarDate): Instant => calendar.endOf(day, legalEntity.timeZone);
const clear: Verdict = { standing: 'clear', reason: null };

export const credit: Decider<Credit, CreditCommand, CreditFact> = {
  initial: (customer) => ({ customer, terms: null, owed: {}, granted: null, ...clear }),
  decide: (state, command, now) => {
    const facts = asked(state, command, now);
    return isRejection(facts) ? facts : judged(state, facts, now);
  },
  evolve,
};

function asked(state: Credit, command: CreditCommand, now: Instant): Decision<CreditFact> {
  switch (command.type) {
    case 'SetTerms':
      if (command.terms.limit !== undefined && amounts.isNegative(command.terms.limit))
        return reject('BILLING.LIMIT_NEGATIVE', { limit: command.terms.limit });
      return isSame(state.terms, command.terms) ? [] : [{ type: 'TermsSet', terms: command.terms }];
    case 'GrantTime': {
      const { until, reason } = command;
      if (until < dayOf(now)) return reject('BILLING.TIME_IN_THE_PAST', { until, today: dayOf(now) });
      return isSame(state.granted, { until, reason }) ? [] : [{ type: 'TimeGranted', until, reason }];
    }
    case 'Owe':
      return amounts.isZero(command.amount) ? [] : [{ ...command, type: 'Owed' }];
    case 'Review':
      return state.granted && endOf(state.granted.until) <= now ? [{ type: 'TimeEnded' }] : [];
  }
}

function judged(before: Credit, facts: readonly CreditFact[], now: Instant): CreditFact[] {
  const verdict = verdictOn(facts.reduce(evolve, before), now);
  const changed = verdict.standing !== before.standing || verdict.reason !== before.reason;
  return changed ? [...facts, { type: 'StandingChanged', ...verdict }] : [...facts];
}

function verdictOn(state: Credit, now: Instant): Verdict {
  const { terms, granted } = state;
  if (!terms || granted) return clear;
  const overdueAt = overdueFrom(state);
  if (overdueAt !== undefined && overdueAt <= now) return { standing: 'hold', reason: 'OVERDUE' };
  const isAbove = terms.limit !== undefined && amounts.compare(totalOwed(state, terms.currency), terms.limit) > 0;
  return isAbove ? { standing: 'hold', reason: 'LIMIT' } : clear;
}

/** When the oldest of what is owed is no longer borne with. */
function overdueFrom({ terms, owed }: Credit): Instant | undefined {
  if (terms?.graceDays === undefined) return undefined;
  const due = Object.values(owed).flatMap((byDay) => Object.keys(byDay).filter((day) => amounts.isPositive(byDay[day] ?? zero)));
  const [oldest] = due.sort();
  return oldest === undefined ? undefined : endOf(calendar.addDays(oldest as CalendarDate, terms.graceDays));
}

export const totalOwed = ({ owed }: Credit, currency: string): Money => amounts.add(zero, ...Object.values(owed[currency] ?? {}));

function evolve(state: Credit, fact: CreditFact): Credit {
  switch (fact.type) {
    case 'TermsSet':
      return { ...state, terms: fact.terms };
    case 'TimeGranted':
      return { ...state, granted: { until: fact.until, reason: fact.reason } };
    case 'TimeEnded':
      return { ...state, granted: null };
    case 'Owed': {
      const { [fact.dueOn]: before = zero, ...others } = state.owed[fact.currency] ?? {};
      const after = amounts.add(before, fact.amount);
      const days = amounts.isZero(after) ? others : { ...others, [fact.dueOn]: after };
      return { ...state, owed: { ...state.owed, [fact.currency]: days } };
    }
    case 'StandingChanged':
      return { ...state, standing: fact.standing, reason: fact.reason };
  }
}

/** What changes by the calendar alone: something becomes overdue, granted time ends. */
export function appointments(state: Credit) {
  const command = { type: 'Review' } as const;
  if (state.granted) return [{ name: 'time-ends', at: endOf(state.granted.until), command }];
  const overdue = state.reason === 'OVERDUE' ? undefined : overdueFrom(state);
  return overdue === undefined ? [] : [{ name: 'overdue', at: overdue, command }];
}
