import { amounts, type Money } from '@siklus/kernel';
import type { ChargeKind } from '../item.js';
import type { InvoiceFact } from '../invoice/invoice-facts.js';
import type { PaymentFact } from '../payment/payment.js';

export const ledgerAccounts = ['receivables', 'revenue', 'freight-revenue', 'other-revenue', 'tax-payable', 'cash', 'unallocated', 'bad-debt'] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** One entry of the journal: what is debited is credited, so that the books balance by construction. Always more than nothing. */
export interface Posting {
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly amount: Money;
}

/** A negative amount goes the other way, nothing goes nowhere. */
function posting(debit: LedgerAccount, credit: LedgerAccount, amount: Money): Posting[] {
  if (amounts.isZero(amount)) return [];
  return amounts.isPositive(amount) ? [{ debit, credit, amount }] : [{ debit: credit, credit: debit, amount: amounts.negate(amount) }];
}

const revenueOf = (kind: ChargeKind): LedgerAccount => (kind === 'freight' ? 'freight-revenue' : 'other-revenue');

interface Sold {
  readonly lines: readonly { readonly net: Money }[];
  readonly charges: readonly { readonly kind: ChargeKind; readonly net: Money }[];
  readonly tax: Money;
}

/** A claim on the customer for what was sold and the tax on it. */
function sale({ lines, charges, tax }: Sold): Posting[] {
  const total = (parts: readonly { readonly net: Money }[]): Money => amounts.add(...parts.map(({ net }) => net));
  const byRevenue = Map.groupBy(charges, ({ kind }) => revenueOf(kind));
  return [
    ...posting('receivables', 'revenue', total(lines)),
    ...[...byRevenue].flatMap(([account, parts]) => posting('receivables', account, total(parts))),
    ...posting('receivables', 'tax-payable', tax),
  ];
}

const reversed = (postings: readonly Posting[]): Posting[] => postings.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount }));

export function postingsOfInvoice(fact: InvoiceFact): Posting[] {
  switch (fact.type) {
    case 'Issued': {
      const { items, tax } = fact.document;
      return sale({ lines: items.flatMap(({ lines }) => lines), charges: items.flatMap(({ charges }) => charges), tax });
    }
    case 'CreditIssued':
      return reversed(sale(fact.note));
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
      return [];
  }
}
