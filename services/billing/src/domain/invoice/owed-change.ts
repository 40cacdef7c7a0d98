import { amounts, zero, type Money } from '@siklus/kernel';
import { owedOf, type Invoice } from './invoice.js';
import type { InvoiceFact } from './invoice-facts.js';

/** By how much a fact changes what the customer owes without dispute; `state` is the state after it. */
export function owedChangeOf(fact: InvoiceFact, state: Invoice): Money {
  if (state.status === 'Drafted') return zero;
  if (fact.type === 'Disputed') return amounts.negate(owedOf(state));
  if (fact.type === 'DisputeSettled') return owedOf(state);
  return state.dispute ? zero : claimChangeOf(fact);
}

function claimChangeOf(fact: Exclude<InvoiceFact, { type: 'Disputed' | 'DisputeSettled' }>): Money {
  switch (fact.type) {
    case 'Issued':
      return fact.document.gross;
    case 'CreditIssued':
      return amounts.negate(fact.note.gross);
    case 'PaymentApplied':
    case 'WrittenOff':
      return amounts.negate(fact.amount);
    case 'PaymentFreed':
    case 'PaymentUndone':
    case 'WriteOffReduced':
      return fact.amount;
    case 'CreditAwaited':
    case 'CreditDrafted':
    case 'Paid':
      return zero;
  }
}
