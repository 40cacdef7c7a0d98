import type { CalendarDate, Currency, Money, Quantity, Rate, TimeZone } from '@siklus/kernel';
import type { Authority } from '../authority.js';
import type { Tier } from '../customer/customer.js';
import type { Scoring } from '../intent/score.js';
import type { SignedPolicy } from '../policy/coverage.js';
import type { ProductFacts, Route } from '../product/product.js';
import type { Billed } from './order-facts.js';
import type { Giver } from '../offer/offer.js';
import type { DateProposal, Holder, LineQuantity, MadeLine, Order, Replaces } from './order.js';
import type { Ranking } from './ranking.js';
import type { TaxTreatment } from './tax.js';
import type { Agreement, Charge } from './terms.js';

/** The product as it stood when the order came in. */
export interface SoldProduct extends Pick<ProductFacts, 'unit' | 'family' | 'routes' | 'taxCategory' | 'taxRate' | 'active'> {
  readonly id: string;
  /** Absent where the product has no price in the order's currency. */
  readonly listPrice?: Money;
}

export interface AskedLine {
  readonly line: string;
  readonly product: SoldProduct;
  readonly quantity: Quantity;
  readonly wantedDate: CalendarDate;
  readonly unitPrice?: Money;
  readonly discount?: Rate;
  readonly route?: Route;
  /** The hold on an offer of the product, taken in the same act, where the line is promised at once. */
  readonly hold?: string;
  readonly giver?: Giver;
  /** The date was computed from the lead time of the plant. */
  readonly leadTime?: boolean;
}

export type AskedCharge = Omit<Charge, 'taxCategory' | 'taxRate'> & Partial<Pick<Charge, 'taxCategory' | 'taxRate'>>;

export interface Receive {
  readonly type: 'Receive';
  readonly customer: { readonly id: string; readonly tier: Tier; readonly timeZone: TimeZone; readonly taxTreatment?: TaxTreatment };
  readonly purchaseOrder: string;
  readonly currency: Currency;
  readonly lines: readonly AskedLine[];
  /** A discount on the whole order. */
  readonly orderDiscount?: Money;
  readonly charges: readonly AskedCharge[];
  readonly policies: readonly SignedPolicy[];
  /** Absent where no strategic intent is in force. */
  readonly scoring?: Scoring;
  /** Absent: by the seeded rule. */
  readonly ranking?: Ranking;
  /** How far below the list price whoever enters the order may go. */
  readonly discountLimit: Rate;
  /** Milliseconds that a promise from stock is held for an order that is not selected. */
  readonly holdPromisesFor: number;
  readonly salesperson?: string;
  /** Why billing holds the customer's goods, if it does. */
  readonly creditHold?: string;
  /** The quote that the customer accepted. */
  readonly quote?: string;
  readonly by: Authority;
}

/** What people want of an order. */
export type Intent =
  | Receive
  | { readonly type: 'Select'; readonly by: Authority; readonly reason: string; readonly ranking?: Ranking }
  | { readonly type: 'Decline'; readonly by: Authority; readonly reason: string }
  /** `answerWithin`: milliseconds until the lack of an answer is noticed. */
  | { readonly type: 'RequestHold'; readonly reason: string; readonly answerWithin: number }
  | { readonly type: 'Resume' }
  | {
      readonly type: 'RequestCut';
      readonly lines: readonly LineQuantity[];
      readonly reason: string;
      readonly agreement: Agreement;
      readonly answerWithin: number;
    }
  | { readonly type: 'RequestCancellation'; readonly reason: string; readonly agreement: Agreement; readonly answerWithin: number }
  | { readonly type: 'AgreeProposal'; readonly proposal: string; readonly agreement: Agreement }
  | { readonly type: 'RefuseProposal'; readonly proposal: string; readonly by: Authority }
  | { readonly type: 'AgreeDates'; readonly lines: DateProposal['lines']; readonly agreement: Agreement }
  | {
      readonly type: 'AgreePrices';
      readonly lines: readonly { readonly line: string; readonly unitPrice?: Money; readonly discount?: Rate; readonly listPrice: Money }[];
      readonly discountLimit: Rate;
      readonly agreement: Agreement;
    }
  | {
      readonly type: 'RenewPromise';
      /** A line without a new hold is promised for its date as wanted, subject to selection. */
      readonly lines: readonly { readonly line: string; readonly hold?: string; readonly giver?: Giver }[];
      readonly holdPromisesFor: number;
    };

/** What becomes of an order without anybody asking: time passes, others tell. */
export type Event =
  | { readonly type: 'ExpirePromise' }
  /** `exception`: which agreement of that order's exception it was. */
  | { readonly type: 'Reprioritise'; readonly rank: number; readonly exception: number }
  | { readonly type: 'NoteSilence'; readonly request: string }
  /** Billing's word on its customer. */
  | { readonly type: 'StopCredit'; readonly reason: string }
  | { readonly type: 'ClearCredit' }
  | { readonly type: 'NoteStop'; readonly by: Holder; readonly request: string; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'NoteTooLate'; readonly by: Holder; readonly request: string; readonly lines: readonly LineQuantity[] }
  | {
      readonly type: 'NoteSchedule';
      /** Why it is not when it was before. */
      readonly cause?: string;
      readonly lines: readonly MadeLine[];
    }
  | { readonly type: 'NoteUnschedulable'; readonly lines: readonly { readonly line: string; readonly reason: string }[] }
  /** Work on the line has begun, or is done. */
  | { readonly type: 'NoteWork'; readonly line: string }
  | { readonly type: 'NoteDispatch'; readonly delivery: string; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'NoteDelivery'; readonly delivery: string; readonly date: CalendarDate; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'NoteRefusal'; readonly delivery: string; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'NoteLoss'; readonly delivery: string; readonly lines: readonly LineQuantity[] }
  | ({ readonly type: 'NoteProposal'; readonly answerWithin: number } & DateProposal)
  | ({ readonly type: 'NoteInvoice'; readonly number: string } & Billed)
  | ({ readonly type: 'NoteCredit'; readonly reason: string } & Billed)
  | { readonly type: 'NoteDispute'; readonly invoice: string; readonly reason: string }
  | { readonly type: 'NotePayment'; readonly invoice: string }
  /** On site, the customer agreed to work beyond the order. */
  | { readonly type: 'AgreeExtraWork'; readonly charge: string; readonly case: string; readonly currency: Currency; readonly amount: Money }
  /** Returns has settled these by a replacement. */
  | { readonly type: 'Replace'; readonly forReturn?: string; readonly forClaim?: string; readonly lines: readonly LineQuantity[] }
  /** `of`: the order that it makes good, as it stands. */
  | { readonly type: 'ReceiveReplacement'; readonly of: Order; readonly replaces: Replaces; readonly lines: readonly LineQuantity[] };

export type OrderCommand = Intent | Event;
