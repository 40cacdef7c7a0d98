import type { CalendarDate, Instant, Quantity } from '@siklus/kernel';
import type { Item, LinePortion, Portions } from '../item.js';
import type { AskedCredit } from '../invoice/invoice-facts.js';
import type { Mismatch } from './billable.js';
import type { Adjusted, DeliveredLine, Delivery, Heard, Returned } from './heard.js';
import type { Terms } from './terms.js';

export type AccountCommand =
  | { readonly type: 'NoteTerms'; readonly terms: Terms }
  | { readonly type: 'NoteDelivery'; readonly delivery: string; readonly date: CalendarDate; readonly lines: readonly DeliveredLine[] }
  | {
      readonly type: 'NoteCorrection';
      readonly delivery: string;
      readonly correction: string;
      readonly reason: string;
      readonly date: CalendarDate;
      readonly lines: readonly DeliveredLine[];
    }
  | ({ readonly type: 'NoteReturned'; readonly lines: readonly Omit<Returned, 'settlement'>[] } & Gift)
  | ({ readonly type: 'NoteAdjusted' } & Omit<Adjusted, 'settlement' | 'done'> & Gift)
  | { readonly type: 'NotePerformed'; readonly charge: string }
  | { readonly type: 'NoteAccepted' }
  | { readonly type: 'NoteEnded'; readonly how: NonNullable<Heard['ended']> }
  /** The statement put items on an invoice that is named after another. */
  | { readonly type: 'NoteInvoiced'; readonly items: readonly string[]; readonly invoice: string }
  /** The statement holds these no more: they stand on invoices. */
  | ({ readonly type: 'CreditInvoiced'; readonly reason: string; readonly settlement?: string } & Portions)
  /** The half of a join may be overdue. */
  | { readonly type: 'Review' };

/** What returns has granted to a customer for one order. */
export interface Gift {
  readonly settlement: string;
  /** The return or the claim. */
  readonly of: string;
  readonly customer: string;
  /** By when its money was promised. */
  readonly due: CalendarDate;
}

/** The department whose fact is in doubt. */
export type Owner = 'sales' | 'shipping' | 'finance';

export interface Withheld {
  readonly discrepancy: string;
  readonly owner: Owner;
  readonly kind: Mismatch['kind'];
  readonly line: string;
  readonly termsVersion: number;
  readonly quantity: Quantity;
}

export type AccountFact =
  | { readonly type: 'TermsNoted'; readonly terms: Terms }
  | { readonly type: 'DeliveryNoted'; readonly delivery: Delivery }
  | {
      readonly type: 'DeliveryCorrected';
      readonly delivery: string;
      readonly correction: string;
      readonly reason: string;
      readonly date: CalendarDate;
      readonly lines: readonly DeliveredLine[];
      readonly at: Instant;
    }
  | ({ readonly type: 'ReturnNoted'; readonly lines: readonly Omit<Returned, 'settlement'>[]; readonly at: Instant } & Gift)
  | ({ readonly type: 'AdjustmentNoted'; readonly at: Instant } & Omit<Adjusted, 'settlement' | 'done'> & Gift)
  /** What is billed is less by these amounts, wherever it stands. */
  | { readonly type: 'PriceLowered'; readonly settlement: string; readonly lines: readonly LinePortion[] }
  | { readonly type: 'WorkPerformed'; readonly charge: string }
  | { readonly type: 'OrderAccepted' }
  | { readonly type: 'OrderEnded'; readonly how: NonNullable<Heard['ended']> }
  | { readonly type: 'Billed'; readonly item: Item; readonly complete: boolean }
  | ({ readonly type: 'TakenBack'; readonly reason: string; readonly settlement?: string; readonly complete: boolean } & Portions)
  | { readonly type: 'CompletenessChanged'; readonly complete: boolean }
  | { readonly type: 'ItemsInvoiced'; readonly items: readonly string[]; readonly invoice: string }
  | ({ readonly type: 'CreditAsked'; readonly invoice: string } & AskedCredit)
  | { readonly type: 'Withheld'; readonly key: string; readonly withheld: Withheld }
  | { readonly type: 'NoLongerWithheld'; readonly key: string; readonly discrepancy: string };
