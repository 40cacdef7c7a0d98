import { amounts, idFrom, isRejection, reject, type CalendarDate, type Currency, type Money, type Rejection } from '@siklus/kernel';
import { on, type Act, type Actor } from '@siklus/messaging';
import { owedOf, type IssuedInvoice } from '../../domain/invoice/invoice.js';
import { paymentId } from '../../domain/payment/payment.js';
import { invoices } from '../../persistence/invoices.js';
import { payments } from '../../persistence/payments.js';

export interface WantedAllocation {
  /** Id or number. */
  readonly invoice: string;
  /** What is owed unless said, as far as the payment goes. */
  readonly amount?: Money;
}

export interface PaymentEntry {
  readonly bankReference: string;
  readonly customer: string;
  readonly currency: Currency;
  readonly amount: Money;
  /** Today unless said. */
  readonly receivedOn?: CalendarDate;
  readonly allocations: readonly WantedAllocation[];
}

/** What invoices were owed when they were read, less what has been planned since. */
export class Owed {
  private readonly byName = new Map<string, { state: IssuedInvoice; owed: Money }>();

  constructor(states: readonly IssuedInvoice[]) {
    for (const state of states) {
      const known = { state, owed: owedOf(state) };
      this.byName.set(state.invoice, known).set(state.number, known);
    }
  }

  /** The steps of both sides, so that neither money nor claim moves alone. */
  steps(
    payment: string,
    wish: string,
    paid: Pick<PaymentEntry, 'customer' | 'currency'>,
    available: Money,
    wanted: readonly WantedAllocation[],
  ): Act['steps'] | Rejection {
    let left = available;
    const steps: Act['steps'][number][] = [];
    for (const { invoice: named, amount } of wanted) {
      const found = this.byName.get(named);
      if (!found) return reject('BILLING.INVOICE_UNKNOWN', { invoice: named });
      const { invoice } = found.state;
      const part = amount ?? amounts.least(found.owed, left);
      if (amount === undefined && !amounts.isPositive(part)) continue;
      const allocation = idFrom('allocation', payment, invoice, wish);
      const { customer, currency } = paid;
      steps.push(on(payments, payment, { type: 'Allocate', allocation, invoice, amount: part }));
      steps.push(on(invoices, invoice, { type: 'Pay', allocation, payment, customer, currency, amount: part }));
      left = amounts.subtract(left, part);
      found.owed = amounts.subtract(found.owed, part);
    }
    return steps;
  }
}

/** The act of recording a payment with all its allocations, or why there is none. */
export function recordingOf(
  { allocations, receivedOn, ...entry }: PaymentEntry,
  owed: Owed,
  today: CalendarDate,
  by: Actor,
): Act | Rejection {
  const payment = paymentId(entry.bankReference);
  const allocating = owed.steps(payment, '', entry, entry.amount, allocations);
  if (isRejection(allocating)) return allocating;
  return { steps: [on(payments, payment, { type: 'Record', ...entry, receivedOn: receivedOn ?? today }), ...allocating], by };
}
