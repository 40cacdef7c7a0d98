import { calendar, type CalendarDate, type Money, type Quantity, type Rate } from '@siklus/kernel';
import type { ChargeKind } from '../item.js';
import type { Draft } from '../statement/draft.js';
import { totalsOf, type Totals } from './totals.js';

/** An invoice as it was issued. Who sells and who buys stands beside it where it is kept, since names are personal data. */
export interface InvoiceDocument extends Draft, Totals {
  readonly number: string;
  readonly dueOn: CalendarDate;
}

export function documentOf(draft: Draft, number: string, issuedOn: CalendarDate): InvoiceDocument {
  const parts = draft.items.flatMap(({ lines, charges }) => [...lines, ...charges]);
  return { ...draft, number, issuedOn, dueOn: calendar.addDays(issuedOn, draft.paymentDays), ...totalsOf(parts) };
}

/** What of an invoiced line is not credited. */
export interface StandingLine {
  readonly item: string;
  readonly order: string;
  readonly line: string;
  readonly product: string;
  readonly termsVersion: number;
  readonly quantity: Quantity;
  readonly net: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
}

export interface StandingCharge {
  readonly item: string;
  readonly order: string;
  readonly charge: string;
  readonly kind: ChargeKind;
  readonly net: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
}

export interface Standing {
  readonly lines: readonly StandingLine[];
  readonly charges: readonly StandingCharge[];
}

export function standingOf({ items }: Draft): Standing {
  return {
    lines: items.flatMap(({ item, order, lines }) =>
      lines.map(({ line, product, termsVersion, quantity, net, taxCategory, taxRate }) => ({ item, order, line, product, termsVersion, quantity, net, taxCategory, taxRate })),
    ),
    charges: items.flatMap(({ item, order, charges }) =>
      charges.map(({ charge, kind, net, taxCategory, taxRate }) => ({ item, order, charge, kind, net, taxCategory, taxRate })),
    ),
  };
}
