import type { CalendarDate, Currency, Instant, Money, Quantity, TimeZone } from '@siklus/kernel';
import type { Authority } from '../authority.js';
import type { Tier } from '../customer/customer.js';
import type { Route } from '../product/product.js';
import type { Ranking } from './ranking.js';
import type { Agreement, Terms } from './terms.js';

/** Promised at once: from stock that is there, or from capacity that is free. */
export interface Held {
  readonly source: 'stock-quota' | 'capacity-quota';
  readonly hold: string;
  readonly quantity: Quantity;
}

/** Where a promise comes from. No line is ever without one; an expired one must be renewed before the order is selected. */
export type PromiseSource =
  | Held
  /** The wanted date, accepted subject to selection or agreed with the customer later. */
  | { readonly source: 'wanted-date' }
  /** As long as the plant takes for it as a rule. */
  | { readonly source: 'lead-time' }
  | { readonly source: 'proposal'; readonly proposal: string }
  | { readonly source: 'expired'; readonly hold: string };

/** What stays true of a line under every version of the terms. */
export interface Line {
  readonly line: string;
  readonly product: string;
  readonly unit: string;
  readonly family: string;
  readonly route: Route;
  readonly wantedDate: CalendarDate;
  readonly promise: PromiseSource;
}

export type PerLine = Readonly<Record<string, Quantity>>;
export interface LineQuantity {
  readonly line: string;
  readonly quantity: Quantity;
}

/** Who holds a released line, and has to answer before it changes: whoever ships it, and whoever makes it for the order. */
export type Holder = 'fulfillment' | 'scheduling';

export interface Answer {
  readonly stopped: PerLine;
  /** What had left, or was begun, already. */
  readonly left: PerLine;
}

/** What was asked of whoever holds the released order, and what was answered. */
export interface Request {
  readonly request: string;
  readonly kind: 'hold' | 'cut' | 'cancel';
  readonly reason: string;
  /** By whose word the terms may change; a hold changes none. */
  readonly agreement: Agreement | null;
  /** What each line in question is to come down to. */
  readonly targets: PerLine;
  readonly due: Instant;
  readonly status: 'open' | 'done' | 'partly-done' | 'refused';
  readonly overdue: boolean;
  readonly answers: Readonly<Record<Holder, Answer>>;
}

/** When a line is made for the order; `ready` is the day of its end at the plant. */
export interface MadeLine {
  readonly line: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly ready: CalendarDate;
}

/** What production has found for a line that is made for the order. */
export type Plan =
  | (Omit<MadeLine, 'line'> & { readonly cause?: string })
  | { readonly unschedulable: string };

/** Counted per delivery, so that a correction restates it. */
export interface Delivery {
  readonly shipped: PerLine;
  readonly accepted: PerLine;
  readonly refused: PerLine;
  readonly lost: PerLine;
  readonly date: CalendarDate | null;
}

/** What stands on it and was not credited before it was paid; net is without tax. */
export interface Invoice {
  readonly number: string;
  readonly lines: Readonly<Record<string, { readonly quantity: Quantity; readonly net: Money }>>;
  readonly charges: Readonly<Record<string, Money>>;
  readonly paid: boolean;
  readonly disputed: string | null;
}

export interface DateProposal {
  readonly proposal: string;
  readonly cause: string;
  readonly lines: readonly { readonly line: string; readonly promisedDate: CalendarDate }[];
}

/** Goods must not go to the customer on credit. */
export interface CreditStop {
  readonly since: Instant;
  /** Billing's code. */
  readonly reason: string;
  /** The hold was asked for: what could not be stopped is not asked for twice. */
  readonly asked: boolean;
  /** The policy that would have selected the order when it came in. */
  readonly covered: { readonly policy: string; readonly ranking?: Ranking } | null;
}

/** The order that it makes good, and what was settled so. */
export interface Replaces {
  readonly order: string;
  readonly forReturn?: string;
  readonly forClaim?: string;
}

export interface UnknownOrder {
  readonly known: false;
  readonly id: string;
}

/** Its status is never stored: it follows from what was decided and what was counted (`status.ts`). */
export interface Order {
  readonly known: true;
  readonly id: string;
  readonly customer: string;
  readonly tier: Tier;
  readonly timeZone: TimeZone;
  readonly purchaseOrder: string;
  readonly currency: Currency;
  /** Names what was sent, so that the same order sent again is recognised. */
  readonly content: string;
  readonly receivedAt: Instant;
  readonly lines: readonly Line[];
  /** The newest version; earlier ones stand in the ledger of terms. */
  readonly terms: Terms;
  /** Until when the promises from stock are held for an order that is not selected. */
  readonly promiseUntil: Instant | null;
  readonly selection: {
    readonly authority: 'standing-policy' | 'executive';
    readonly authorityId: string;
    readonly by: string;
    readonly at: Instant;
  } | null;
  readonly declined: { readonly reason: string } | null;
  readonly rank: number | null;
  /** The agreement that gave it the rank against the rules. */
  readonly exception?: number;
  readonly released: boolean;
  readonly hold: { readonly request: string; readonly reason: string } | null;
  readonly credit: CreditStop | null;
  readonly cancelled: { readonly reason: string; readonly request: string } | null;
  readonly requests: Readonly<Record<string, Request>>;
  /** Of lines that are made for the order. */
  readonly plans: Readonly<Record<string, Plan>>;
  /** Lines that are being made. */
  readonly begun: readonly string[];
  readonly proposal: DateProposal | null;
  readonly deliveries: Readonly<Record<string, Delivery>>;
  readonly invoices: Readonly<Record<string, Invoice>>;
  readonly receivedBy: Authority;
  /** The number of the salesperson whose order it is. */
  readonly salesperson: string | null;
  readonly replaces?: Replaces;
  /** The orders that make it good. */
  readonly replacedBy?: readonly string[];
  /** Credited since it came back, before it was paid: it need not be invoiced any more. */
  readonly returned?: PerLine;
}

export type OrderState = UnknownOrder | Order;
