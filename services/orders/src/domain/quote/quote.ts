import {
  transitions,
  type CalendarDate,
  type Currency,
  type DecisionFact,
  type Instant,
  type JointDecisions,
  type Money,
  type Parties,
  type Quantity,
  type Rate,
  type Signer,
} from '@siklus/kernel';
import type { Authority } from '../authority.js';
import type { Giver } from '../offer/offer.js';
import type { Agreement } from '../order/terms.js';
import type { Route } from '../product/product.js';

const statuses = ['Draft', 'Issued', 'Accepted', 'Declined', 'Expired'] as const;
export type QuoteStatus = (typeof statuses)[number];

export const quoteTransitions = transitions<QuoteStatus>('Draft', {
  Draft: ['Issued', 'Expired'],
  Issued: ['Accepted', 'Declined', 'Expired'],
  Accepted: [],
  Declined: [],
  Expired: [],
});

/** Where the date of a quoted line comes from: nobody types it. */
export type QuotedPromise = { readonly date: CalendarDate } & (
  | { readonly source: 'stock-quota' | 'capacity-quota'; readonly giver: Giver; readonly hold: string }
  /** As long as the plant takes for it as a rule. */
  | { readonly source: 'lead-time' }
);

export interface QuotedLine {
  readonly line: string;
  readonly product: string;
  readonly quantity: Quantity;
  readonly route: Route;
  /** Of one unit. */
  readonly listPrice: Money;
  readonly discount: Rate;
  /** Of the whole line: the route with its set-up share, and its part of the freight. `null` where nobody has said what it costs. */
  readonly cost: Money | null;
  /** How far anybody may go without finance: the salesperson's limit, a volume break, or what the selling policy allows for what is free. */
  readonly allowed: Rate;
}

/** What is offered to whom at what price: the thing that is signed where it needs finance. */
export interface Offered {
  readonly customer: string;
  readonly currency: Currency;
  readonly lines: readonly QuotedLine[];
  /** Least share of the net price that must stay as margin. */
  readonly floor: Rate;
}

export const reasons = ['DISCOUNT_BEYOND_LIMIT', 'BELOW_FLOOR'] as const;
/** Why a quote needs finance, line by line. */
export interface Beyond {
  readonly line: string;
  readonly reason: (typeof reasons)[number];
}

export interface UnknownQuote {
  readonly known: false;
  readonly id: string;
}

export interface Quote extends Offered {
  readonly known: true;
  readonly id: string;
  readonly status: QuoteStatus;
  readonly beyond: readonly Beyond[];
  readonly validUntil: Instant;
  /** Line by line, once it is issued. */
  readonly promises: Readonly<Record<string, QuotedPromise>>;
  readonly decisions: JointDecisions;
  readonly by: Authority;
  /** The order that it became. */
  readonly order: string | null;
  readonly declined: string | null;
}

export type QuoteState = UnknownQuote | Quote;

export type QuoteCommand =
  | { readonly type: 'Draft'; readonly offered: Offered; readonly validUntil: Instant; readonly by: Authority; readonly parties: Parties }
  /** `seen`: the hash of what the person saw. */
  | { readonly type: 'Sign'; readonly by: Signer; readonly seen: string }
  | { readonly type: 'Refuse'; readonly by: Signer; readonly seen: string; readonly reason: string }
  /** With the holds that the promises need, taken in the same act. */
  | { readonly type: 'Issue'; readonly promises: Readonly<Record<string, QuotedPromise>> }
  | { readonly type: 'Accept'; readonly order: string; readonly agreement: Agreement }
  | { readonly type: 'Decline'; readonly reason: string }
  | { readonly type: 'Expire' };

/** A hold of an offer that nobody needs any more. */
export interface FreedHold {
  readonly giver: Giver;
  readonly product: string;
  readonly hold: string;
}

export type QuoteFact =
  | DecisionFact
  | { readonly type: 'Drafted'; readonly offered: Offered; readonly beyond: readonly Beyond[]; readonly validUntil: Instant; readonly by: Authority }
  | { readonly type: 'Issued'; readonly promises: Readonly<Record<string, QuotedPromise>> }
  | { readonly type: 'Accepted'; readonly order: string; readonly agreement: Agreement }
  | { readonly type: 'Declined'; readonly reason: string; readonly holds: readonly FreedHold[] }
  | { readonly type: 'Expired'; readonly holds: readonly FreedHold[] };
