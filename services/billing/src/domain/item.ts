import type { CalendarDate, Currency, Instant, Money, Quantity, Rate } from '@siklus/kernel';

/** Shipping's half of a billed line: how many of it, when, by which delivery. */
export interface CitedDelivery {
  readonly delivery: string;
  /** In the customer's time zone. */
  readonly date: CalendarDate;
  readonly quantity: Quantity;
}

/** A delivered quantity joined with the terms version that prices it. Both are cited. */
export interface ItemLine {
  readonly line: string;
  readonly product: string;
  readonly termsVersion: number;
  readonly quantity: Quantity;
  readonly unitPrice: Money;
  readonly discount: Rate;
  /** What these units bear of a discount on the whole order; already taken off `net`. */
  readonly orderDiscount: Money;
  readonly net: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
  readonly deliveries: readonly CitedDelivery[];
}

export type ChargeKind = 'freight' | 'extra-work' | 'milestone' | 'down-payment' | 'other';

export interface ItemCharge {
  readonly charge: string;
  readonly kind: ChargeKind;
  readonly termsVersion: number;
  readonly net: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
}

/** What of one order fell due at one moment. It comes to stand on exactly one invoice, whole. */
export interface Item {
  readonly item: string;
  readonly order: string;
  readonly customer: string;
  readonly purchaseOrder: string;
  readonly currency: Currency;
  readonly fellDueAt: Instant;
  readonly lines: readonly ItemLine[];
  readonly charges: readonly ItemCharge[];
}

/** A part of an item's line that is taken back. A portion without quantity is a rounding difference between two items. */
export interface LinePortion {
  readonly item: string;
  readonly line: string;
  readonly termsVersion: number;
  readonly quantity: Quantity;
  readonly net: Money;
  /** The deliveries whose units they were. */
  readonly deliveries: readonly { readonly delivery: string; readonly quantity: Quantity }[];
}

export interface ChargePortion {
  readonly item: string;
  readonly charge: string;
  readonly net: Money;
}

export interface Portions {
  readonly lines: readonly LinePortion[];
  readonly charges: readonly ChargePortion[];
}
