import type { CalendarDate, Instant, Quantity } from '@siklus/kernel';
import type { Item, Portions } from '../item.js';
import type { Mismatch } from './billable.js';
import type { DeliveredLine, Delivery, Heard } from './heard.js';
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
  | { readonly type: 'NoteAccepted' }
  | { readonly type: 'NoteEnded'; readonly how: NonNullable<Heard['ended']> }
  /** The statement put items on an invoice that is named after another. */
  | { readonly type: 'NoteInvoiced'; readonly items: readonly string[]; readonly invoice: string }
  /** The statement holds these no more: they stand on invoices. */
  | ({ readonly type: 'CreditInvoiced'; readonly reason: string } & Portions)
  /** The half of a join may be overdue. */
  | { readonly type: 'Review' };

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
  | { readonly type: 'OrderAccepted' }
  | { readonly type: 'OrderEnded'; readonly how: NonNullable<Heard['ended']> }
  | { readonly type: 'Billed'; readonly item: Item; readonly complete: boolean }
  | ({ readonly type: 'TakenBack'; readonly reason: string; readonly complete: boolean } & Portions)
  | { readonly type: 'CompletenessChanged'; readonly complete: boolean }
  | { readonly type: 'ItemsInvoiced'; readonly items: readonly string[]; readonly invoice: string }
  | ({ readonly type: 'CreditAsked'; readonly invoice: string; readonly credit: string; readonly reason: string } & Portions)
  | { readonly type: 'Withheld'; readonly key: string; readonly withheld: Withheld }
  | { readonly type: 'NoLongerWithheld'; readonly key: string; readonly discrepancy: string };
