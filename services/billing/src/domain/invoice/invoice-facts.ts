import type { CalendarDate, Currency, Money } from '@siklus/kernel';
import type { Portions } from '../item.js';
import type { Draft } from '../statement/draft.js';
import type { CreditNote, WantedCredit } from './credit-note.js';
import type { InvoiceDocument } from './document.js';

export const disputeReasons = ['PRICE', 'QUANTITY', 'DAMAGED', 'WRONG_GOODS', 'NOT_ORDERED', 'FORM'] as const;
export type DisputeReason = (typeof disputeReasons)[number];

/** A credit that a correction asks for, or a settlement of returns. */
export type AskedCredit = { readonly credit: string; readonly reason: string; readonly settlement?: string } & Portions;

export interface Allocation {
  readonly allocation: string;
  readonly payment: string;
  readonly amount: Money;
}

export type InvoiceCommand =
  | { readonly type: 'Issue'; readonly draft: Draft; readonly number: string; readonly issuedOn: CalendarDate }
  | ({ readonly type: 'Credit' } & AskedCredit)
  | ({ readonly type: 'CreditByFinance'; readonly credit: string; readonly reason: string } & WantedCredit)
  | { readonly type: 'IssueCredit'; readonly credit: string; readonly number: string; readonly issuedOn: CalendarDate }
  | { readonly type: 'Dispute'; readonly dispute: string; readonly reason: DisputeReason }
  | { readonly type: 'SettleDispute'; readonly dispute: string; readonly settlement: string }
  | ({ readonly type: 'Pay'; readonly customer: string; readonly currency: Currency } & Allocation)
  | { readonly type: 'UndoPayment'; readonly allocation: string; readonly reason: string }
  | { readonly type: 'WriteOff'; readonly writeOff: string; readonly amount: Money; readonly reason: string };

export type InvoiceFact =
  | { readonly type: 'Issued'; readonly document: InvoiceDocument }
  /** A correction overtook the invoice: credited as soon as it is issued. */
  | ({ readonly type: 'CreditAwaited' } & AskedCredit)
  | { readonly type: 'CreditDrafted'; readonly note: CreditNote }
  | { readonly type: 'CreditIssued'; readonly note: CreditNote; readonly number: string; readonly issuedOn: CalendarDate }
  | { readonly type: 'Disputed'; readonly dispute: string; readonly reason: DisputeReason }
  | { readonly type: 'DisputeSettled'; readonly dispute: string; readonly settlement: string }
  | ({ readonly type: 'PaymentApplied' } & Allocation)
  /** No longer needed here: back to the payment, to be allocated elsewhere, or to the customer for that settlement. */
  | ({ readonly type: 'PaymentFreed'; readonly settlement?: string } & Allocation)
  /** The payment was reversed. */
  | ({ readonly type: 'PaymentUndone'; readonly reason: string } & Allocation)
  | { readonly type: 'WrittenOff'; readonly writeOff: string; readonly amount: Money; readonly reason: string }
  | { readonly type: 'WriteOffReduced'; readonly amount: Money }
  | { readonly type: 'Paid' };
