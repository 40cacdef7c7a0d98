import { calendar, type CalendarDate, type Currency } from '@siklus/kernel';
import type { Draft } from '../statement/draft.js';
import type { BillingProfile } from '../statement/billing-profile.js';
import type { Language } from '../statement/language.js';
import type { CreditNote } from './credit-note.js';
import { totalsOf, type Totals } from './totals.js';

/** An invoice as it was issued. Who sells and who buys stands beside it where it is kept, since names are personal data. */
export interface InvoiceDocument extends Draft, Totals {
  readonly number: string;
  readonly dueOn: CalendarDate;
}

/** A credit note as it was issued. */
export interface CreditDocument extends CreditNote {
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly customer: string;
  readonly currency: Currency;
  readonly language: Language;
  readonly invoiceNumber: string;
  /** Of the invoice. Unsaid on those issued before it was kept. */
  readonly format?: BillingProfile['format'];
  readonly electronicAddress?: string;
}

export function documentOf(draft: Draft, number: string, issuedOn: CalendarDate): InvoiceDocument {
  const parts = draft.items.flatMap(({ lines, charges }) => [...lines, ...charges]);
  return { ...draft, number, issuedOn, dueOn: calendar.addDays(issuedOn, draft.paymentTermDays), ...totalsOf(parts) };
}
