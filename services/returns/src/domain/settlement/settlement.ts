import { isSame, reject, type CalendarDate, type Currency, type Decider, type Decision, type Money, type Quantity } from '@siklus/kernel';

export interface RefundedUnits {
  readonly line: string;
  readonly delivery: string;
  readonly termsVersion: number;
  readonly quantity: Quantity;
}

/** What is given back: units that need not be paid, or so much less for a line. */
export type Gift =
  | { readonly kind: 'refund'; readonly lines: readonly RefundedUnits[] }
  | { readonly kind: 'adjustment'; readonly line: string; readonly termsVersion: number; readonly currency: Currency; readonly amount: Money };

/** Of which return or claim, and of which order. Nothing is given back without one. */
export interface Granted {
  readonly of: 'return' | 'claim';
  readonly id: string;
  readonly order: string;
  readonly customer: string;
  readonly due: CalendarDate;
  readonly gift: Gift;
}

/** What billing answered last. */
export interface Answer {
  readonly outcome: 'Due' | 'Late' | 'Paid' | 'Refused';
  readonly currency?: Currency;
  readonly amount?: Money;
  readonly paidOn?: CalendarDate;
  readonly reason?: string;
}

export interface Settlement {
  readonly settlement: string;
  readonly granted: Granted | null;
  readonly answer: Answer | null;
}

export type SettlementCommand = { readonly type: 'Grant'; readonly granted: Granted } | { readonly type: 'NoteAnswer'; readonly answer: Answer };
export type SettlementFact = { readonly type: 'Granted'; readonly granted: Granted } | { readonly type: 'Answered'; readonly answer: Answer };

/** One for each order of a return, and one for a claim. What is granted stands; what billing says of it is noted. */
export const settlement: Decider<Settlement, SettlementCommand, SettlementFact> = {
  initial: (id) => ({ settlement: id, granted: null, answer: null }),
  decide: (state, command): Decision<SettlementFact> => {
    if (command.type === 'NoteAnswer') return isSame(state.answer, command.answer) ? [] : [{ type: 'Answered', answer: command.answer }];
    if (state.granted === null) return [{ type: 'Granted', granted: command.granted }];
    return isSame(state.granted, command.granted) ? [] : reject('RETURNS.SETTLED_ALREADY', { settlement: state.settlement });
  },
  evolve: (state, fact) => (fact.type === 'Granted' ? { ...state, granted: fact.granted } : { ...state, answer: fact.answer }),
};
