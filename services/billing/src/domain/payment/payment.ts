import {
  amounts,
  idFrom,
  never,
  reject,
  transitions,
  zero,
  type CalendarDate,
  type Currency,
  type Decider,
  type Decision,
  type Money,
} from '@siklus/kernel';

export const statuses = transitions('Expected', { Expected: ['Recorded'], Recorded: ['Reversed'], Reversed: [] });

/** One payment, however often the bank's file is read. */
export const paymentId = (bankReference: string): string => idFrom('payment', bankReference);

export interface Receipt {
  readonly bankReference: string;
  readonly customer: string;
  readonly currency: Currency;
  readonly amount: Money;
  /** In the time zone of the legal entity. */
  readonly receivedOn: CalendarDate;
}

export interface Allocated {
  readonly allocation: string;
  readonly invoice: string;
  readonly amount: Money;
}

/** Kept for a refund: nothing else is paid with it. */
export interface Aside {
  readonly settlement: string;
  readonly amount: Money;
}

export type PaymentCommand =
  | ({ readonly type: 'Record' } & Receipt)
  | ({ readonly type: 'Allocate' } & Allocated)
  /** An invoice needs it no more; for a settlement it goes back to the customer. */
  | ({ readonly type: 'Free'; readonly settlement?: string } & Allocated)
  | { readonly type: 'Reverse'; readonly reason: string };

export type PaymentFact =
  | ({ readonly type: 'Recorded' } & Receipt)
  | ({ readonly type: 'Allocated' } & Allocated)
  | ({ readonly type: 'Freed' } & Allocated)
  | ({ readonly type: 'SetAside' } & Aside)
  | { readonly type: 'Reversed'; readonly reason: string; readonly allocations: readonly Allocated[] };

/** Money received. What is not allocated to invoices stays on the customer's account. */
export type Payment =
  | { readonly status: 'Expected'; readonly payment: string }
  | ({
      readonly status: 'Recorded' | 'Reversed';
      readonly payment: string;
      readonly allocations: readonly Allocated[];
      readonly aside?: readonly Aside[];
    } & Receipt);

export const payment: Decider<Payment, PaymentCommand, PaymentFact> = {
  initial: (id) => ({ status: 'Expected', payment: id }),
  decide,
  evolve,
};

export function unallocatedOf(state: Payment): Money {
  if (state.status !== 'Recorded') return zero;
  const used = [...state.allocations, ...(state.aside ?? [])].map(({ amount }) => amount);
  return amounts.subtract(state.amount, amounts.add(zero, ...used));
}

function decide(state: Payment, command: PaymentCommand): Decision<PaymentFact> {
  switch (command.type) {
    case 'Record': {
      const { type: _, ...receipt } = command;
      if (!amounts.isPositive(receipt.amount)) return reject('BILLING.AMOUNT_NOT_POSITIVE', { amount: receipt.amount });
      if (state.status === 'Expected') return [{ ...receipt, type: 'Recorded' }];
      const { bankReference, customer, currency, amount, receivedOn } = state;
      const repeats =
        receipt.customer === customer && receipt.currency === currency && receipt.amount === amount && receipt.receivedOn === receivedOn;
      return repeats ? [] : reject('BILLING.PAYMENT_CONTRADICTS', { bankReference, customer, currency, amount, receivedOn });
    }
    case 'Allocate': {
      if (state.status === 'Expected') return reject('BILLING.PAYMENT_UNKNOWN', { payment: state.payment });
      if (state.allocations.some(({ allocation }) => allocation === command.allocation)) return [];
      if (state.status === 'Reversed') return reject('BILLING.PAYMENT_REVERSED', { payment: state.payment });
      const { amount } = command;
      const unallocated = unallocatedOf(state);
      if (!amounts.isPositive(amount)) return reject('BILLING.AMOUNT_NOT_POSITIVE', { amount });
      return amounts.compare(amount, unallocated) > 0
        ? reject('BILLING.ALLOCATED_ABOVE_PAYMENT', { amount, unallocated })
        : [{ ...command, type: 'Allocated' }];
    }
    case 'Free':
      return state.status === 'Recorded' ? freed(command) : [];
    case 'Reverse':
      if (state.status === 'Expected') return reject('BILLING.PAYMENT_UNKNOWN', { payment: state.payment });
      if (state.status === 'Reversed') return [];
      return [{ type: 'Reversed', reason: command.reason, allocations: state.allocations.filter(({ amount }) => amounts.isPositive(amount)) }];
    default:
      return never(command);
  }
}

function freed({ settlement, allocation, invoice, amount }: Extract<PaymentCommand, { type: 'Free' }>): PaymentFact[] {
  const fact: PaymentFact = { type: 'Freed', allocation, invoice, amount };
  return settlement === undefined ? [fact] : [fact, { type: 'SetAside', settlement, amount }];
}

function evolve(state: Payment, fact: PaymentFact): Payment {
  if (fact.type === 'Recorded') {
    const { type: _, ...receipt } = fact;
    return { ...receipt, status: 'Recorded', payment: state.payment, allocations: [] };
  }
  if (state.status === 'Expected') throw new Error(`${fact.type} of a payment that was not recorded`);
  switch (fact.type) {
    case 'Allocated': {
      const { allocation, invoice, amount } = fact;
      return { ...state, allocations: [...state.allocations, { allocation, invoice, amount }] };
    }
    case 'Freed': {
      const less = (a: Allocated): Allocated => (a.allocation === fact.allocation ? { ...a, amount: amounts.subtract(a.amount, fact.amount) } : a);
      return { ...state, allocations: state.allocations.map(less) };
    }
    case 'SetAside':
      return { ...state, aside: [...(state.aside ?? []), { settlement: fact.settlement, amount: fact.amount }] };
    case 'Reversed':
      return { ...state, status: 'Reversed' };
    default:
      return never(fact);
  }
}
