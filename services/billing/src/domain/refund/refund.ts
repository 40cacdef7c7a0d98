import {
  amounts,
  calendar,
  isSame,
  minutes,
  never,
  reject,
  transitions,
  zero,
  type CalendarDate,
  type Currency,
  type Decider,
  type Decision,
  type Instant,
  type Money,
} from '@siklus/kernel';
import { legalEntity } from '../legal-entity.js';

/** What was paid back may be followed by more: a credit note that was late frees money after the refund seemed done. */
export const statuses = transitions('Unknown', {
  Unknown: ['Granted'],
  Granted: ['Due', 'Paid', 'Refused'],
  Due: ['Late', 'Paid', 'Granted'],
  Late: ['Paid', 'Granted'],
  Paid: ['Due'],
  Refused: ['Due'],
});
export type RefundStatus = keyof (typeof statuses)['next'];

/** How long credit notes may take to free what was paid, before it is clear that nothing is. */
export const SETTLED_AFTER = minutes(1);

export interface GrantedRefund {
  /** The return or the claim. */
  readonly of: string;
  readonly order: string;
  readonly customer: string;
  /** By when the customer was promised its money. */
  readonly due: CalendarDate;
}

/** Money of the customer that nothing is owed for any more. */
interface Fund {
  readonly payment: string;
  readonly amount: Money;
}

export type RefundCommand =
  | { readonly type: 'Grant'; readonly granted: GrantedRefund }
  /** Something that was billed is billed no more. */
  | { readonly type: 'NoteTakenBack'; readonly currency: Currency }
  | ({ readonly type: 'Fund'; readonly currency: Currency } & Fund)
  /** The payment was reversed: the customer never paid. */
  | { readonly type: 'Unfund'; readonly payment: string }
  | { readonly type: 'Conclude' }
  | { readonly type: 'MarkLate' }
  | { readonly type: 'Pay'; readonly bankReference: string; readonly paidOn: CalendarDate };

export type RefundFact =
  | { readonly type: 'Granted'; readonly granted: GrantedRefund; readonly at: Instant }
  | { readonly type: 'TakenBackNoted'; readonly currency: Currency }
  | ({ readonly type: 'Funded'; readonly currency: Currency } & Fund)
  | ({ readonly type: 'Unfunded' } & Fund)
  | { readonly type: 'BecameLate' }
  | { readonly type: 'PaidBack'; readonly amount: Money; readonly bankReference: string; readonly paidOn: CalendarDate }
  /** It was not paid yet: what was owed is owed no more. */
  | { readonly type: 'SetOff'; readonly paidOn: CalendarDate }
  | { readonly type: 'Refused'; readonly reason: string };

export interface Refund {
  readonly status: RefundStatus;
  readonly settlement: string;
  readonly granted: GrantedRefund | null;
  readonly grantedAt: Instant | null;
  readonly takenBack: boolean;
  readonly currency: Currency | null;
  readonly funds: readonly Fund[];
  readonly paid: Money;
  readonly bankReferences: readonly string[];
  readonly paidOn: CalendarDate | null;
}

/** Money that goes back to a customer: never more than it had paid and owes nothing for any more, never without a settlement. */
export const refund: Decider<Refund, RefundCommand, RefundFact> = {
  initial: (settlement) => ({
    status: 'Unknown',
    settlement,
    granted: null,
    grantedAt: null,
    takenBack: false,
    currency: null,
    funds: [],
    paid: zero,
    bankReferences: [],
    paidOn: null,
  }),
  decide,
  evolve,
};

/** What is to be paid back now. */
export const openOf = ({ funds, paid }: Refund): Money => amounts.subtract(amounts.add(zero, ...funds.map(({ amount }) => amount)), paid);

const today = (now: Instant): CalendarDate => calendar.dateIn(now, legalEntity.timeZone);

function decide(state: Refund, command: RefundCommand, now: Instant): Decision<RefundFact> {
  if (command.type === 'Grant') {
    if (state.granted === null) return [{ type: 'Granted', granted: command.granted, at: now }];
    return isSame(state.granted, command.granted) ? [] : reject('BILLING.REFUND_CONTRADICTS', { settlement: state.settlement });
  }
  if (state.granted === null) return reject('BILLING.REFUND_UNKNOWN', { settlement: state.settlement });
  switch (command.type) {
    case 'NoteTakenBack':
      return state.takenBack ? [] : [{ type: 'TakenBackNoted', currency: command.currency }];
    case 'Fund': {
      const { payment, currency, amount } = command;
      if (state.funds.length > 0 && state.currency !== currency) return reject('BILLING.CURRENCY_DIFFERS', { currency: state.currency });
      return [{ type: 'Funded', payment, currency, amount }];
    }
    case 'Unfund': {
      const amount = amounts.add(zero, ...state.funds.filter(({ payment }) => payment === command.payment).map((fund) => fund.amount));
      const back = amounts.least(amount, openOf(state));
      return amounts.isPositive(back) ? [{ type: 'Unfunded', payment: command.payment, amount: back }] : [];
    }
    case 'Conclude':
      if (state.status !== 'Granted') return [];
      return [state.takenBack ? { type: 'SetOff', paidOn: today(now) } : { type: 'Refused', reason: 'NOT_BILLED' }];
    case 'MarkLate':
      return state.status === 'Due' ? [{ type: 'BecameLate' }] : [];
    case 'Pay': {
      const { bankReference, paidOn } = command;
      if (state.bankReferences.includes(bankReference)) return [];
      const amount = openOf(state);
      if (!amounts.isPositive(amount)) return reject('BILLING.NOTHING_TO_REFUND', { settlement: state.settlement, status: state.status });
      return [{ type: 'PaidBack', amount, bankReference, paidOn }];
    }
    default:
      return never(command);
  }
}

function evolve(state: Refund, fact: RefundFact): Refund {
  switch (fact.type) {
    case 'Granted':
      return { ...state, status: 'Granted', granted: fact.granted, grantedAt: fact.at };
    case 'TakenBackNoted':
      return { ...state, takenBack: true, currency: state.currency ?? fact.currency };
    case 'Funded': {
      const { payment, amount, currency } = fact;
      return { ...state, status: state.status === 'Late' ? 'Late' : 'Due', currency, funds: [...state.funds, { payment, amount }] };
    }
    case 'Unfunded': {
      const funds = [...state.funds, { payment: fact.payment, amount: amounts.negate(fact.amount) }];
      const after = { ...state, funds };
      if (amounts.isPositive(openOf(after))) return after;
      return { ...after, status: amounts.isPositive(state.paid) ? 'Paid' : 'Granted' };
    }
    case 'BecameLate':
      return { ...state, status: 'Late' };
    case 'PaidBack': {
      const { amount, bankReference, paidOn } = fact;
      return { ...state, status: 'Paid', paid: amounts.add(state.paid, amount), bankReferences: [...state.bankReferences, bankReference], paidOn };
    }
    case 'SetOff':
      return { ...state, status: 'Paid', paidOn: fact.paidOn };
    case 'Refused':
      return { ...state, status: 'Refused' };
    default:
      return never(fact);
  }
}

export function appointments({ status, granted, grantedAt }: Refund) {
  if (granted === null || grantedAt === null) return [];
  if (status === 'Granted') return [{ name: 'conclude', at: calendar.plus(grantedAt, SETTLED_AFTER), command: { type: 'Conclude' } as const }];
  if (status === 'Due') return [{ name: 'late', at: calendar.endOf(granted.due, legalEntity.timeZone), command: { type: 'MarkLate' } as const }];
  return [];
}
