import { amounts, type Money } from '@siklus/kernel';
import type { ChargeKind } from '../item.js';
import type { InvoiceFact } from '../invoice/invoice-facts.js';
import { standingOf, type Standing } from '../invoice/standing.js';
import type { PaymentFact } from '../payment/payment.js';
import type { RefundFact } from '../refund/refund.js';

export const ledgerAccounts = [
  'receivables',
  'revenue',
  'freight-revenue',
  'other-revenue',
  'tax-payable',
  'cash',
  'unallocated',
  'bad-debt',
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** One entry of the journal: what is debited is credited, so that the books balance by construction. Always more than nothing. */
export interface Posting {
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly amount: Money;
  /** The order that it belongs to, where it belongs to one: tax and money belong to the document. */
  readonly order: string | null;
}

/** A negative amount goes the other way, nothing goes nowhere. */
function posting(debit: LedgerAccount, credit: LedgerAccount, amount: Money, order: string | null = null): Posting[] {
  if (amounts.isZero(amount)) return [];
  if (amounts.isPositive(amount)) return [{ debit, credit, amount, order }];
  return [{ debit: credit, credit: debit, amount: amounts.negate(amount), order }];
}

const revenueOf = (kind: ChargeKind): LedgerAccount => (kind === 'freight' ? 'freight-revenue' : 'other-revenue');

/** A claim on the customer for what was sold, order by order, and the tax on all of it. */
function sale({ lines, charges }: Standing, tax: Money): Posting[] {
  const sold = [
    ...lines.map(({ order, net }) => ({ account: 'revenue' as const, order, net })),
    ...charges.map(({ order, kind, net }) => ({ account: revenueOf(kind), order, net })),
  ];
  const revenue = [...Map.groupBy(sold, ({ account, order }) => `${account} ${order}`).values()].flatMap((parts) => {
    const [first] = parts;
    return first ? posting('receivables', first.account, amounts.add(...parts.map(({ net }) => net)), first.order) : [];
  });
  return [...revenue, ...posting('receivables', 'tax-payable', tax)];
}

const reversed = (postings: readonly Posting[]): Posting[] => postings.map((entry) => ({ ...entry, debit: entry.credit, credit: entry.debit }));

export function postingsOfInvoice(fact: InvoiceFact): Posting[] {
  switch (fact.type) {
    case 'Issued':
      return sale(standingOf(fact.document), fact.document.tax);
    case 'CreditIssued':
      return reversed(sale(fact.note, fact.note.tax));
    case 'PaymentApplied':
      return posting('unallocated', 'receivables', fact.amount);
    case 'PaymentFreed':
    case 'PaymentUndone':
      return posting('receivables', 'unallocated', fact.amount);
    case 'WrittenOff':
      return posting('bad-debt', 'receivables', fact.amount);
    case 'WriteOffReduced':
      return posting('receivables', 'bad-debt', fact.amount);
    case 'CreditAwaited':
    case 'CreditDrafted':
    case 'Disputed':
    case 'DisputeSettled':
    case 'Paid':
      return [];
  }
}

/** `amount` of a payment is what was received; only the fact of the reversal does not repeat it. */
export function postingsOfPayment(fact: PaymentFact, amount: Money): Posting[] {
  switch (fact.type) {
    case 'Recorded':
      return posting('cash', 'unallocated', amount);
    case 'Reversed':
      return posting('unallocated', 'cash', amount);
    case 'Allocated':
    case 'Freed':
    case 'SetAside':
      return [];
  }
}

/** Money that goes back to the customer. */
export const postingsOfRefund = (fact: RefundFact): Posting[] => (fact.type === 'PaidBack' ? posting('unallocated', 'cash', fact.amount) : []);
