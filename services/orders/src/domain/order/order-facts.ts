import type { CalendarDate, Currency, Instant, Money, Quantity, TimeZone } from '@siklus/kernel';
import type { Authority } from '../authority.js';
import type { Tier } from '../customer/customer.js';
import type { Giver } from '../offer/offer.js';
import type { CreditStop, DateProposal, Holder, Line, LineQuantity, MadeLine, Replaces, Request } from './order.js';
import type { Agreement, Terms } from './terms.js';

/** That much of a hold on a quota, to be converted or given up at its offer. */
export interface HeldPart {
  readonly giver: Giver;
  readonly product: string;
  readonly hold: string;
  readonly quantity: Quantity;
}

interface VersionedQuantity extends LineQuantity {
  readonly termsVersion: number;
}

/** What stands on an invoice or a credit note of the order, without tax. */
export interface Billed {
  readonly invoice: string;
  readonly lines: readonly (LineQuantity & { readonly net: Money })[];
  readonly charges: readonly { readonly charge: string; readonly net: Money }[];
}

interface Asked {
  readonly request: string;
  readonly due: Instant;
}

/** What happens to an order by our own decisions. */
export type Decided =
  | {
      readonly type: 'Received';
      readonly customer: string;
      readonly tier: Tier;
      readonly timeZone: TimeZone;
      readonly purchaseOrder: string;
      readonly currency: Currency;
      readonly content: string;
      readonly at: Instant;
      readonly lines: readonly Line[];
      readonly promiseUntil: Instant | null;
      readonly salesperson: string | null;
      readonly by: Authority;
      readonly replaces?: Replaces;
    }
  | { readonly type: 'TermsAgreed'; readonly agreement: Agreement; readonly terms: Terms }
  | {
      readonly type: 'Selected';
      readonly authority: 'standing-policy' | 'executive';
      /** The policy, or the executive's act. */
      readonly authorityId: string;
      readonly by: Authority | null;
      readonly reason: string;
      readonly at: Instant;
    }
  | { readonly type: 'Declined'; readonly reason: string; readonly by: Authority; readonly holds: readonly HeldPart[] }
  | { readonly type: 'Prioritised'; readonly rank: number; readonly rule: string; readonly exception?: number }
  | {
      readonly type: 'Released';
      readonly lines: readonly { readonly line: string; readonly held: Quantity }[];
      readonly holds: readonly HeldPart[];
    }
  | ({ readonly type: 'HoldRequested'; readonly reason: string } & Asked)
  | { readonly type: 'Held'; readonly request: string; readonly reason: string }
  | { readonly type: 'Resumed'; readonly request: string }
  | ({
      readonly type: 'QuantityCutRequested';
      readonly lines: readonly VersionedQuantity[];
      readonly reason: string;
      readonly agreement: Agreement;
    } & Asked)
  | {
      readonly type: 'QuantityCut';
      readonly request: string;
      readonly lines: readonly VersionedQuantity[];
      /** By how much each is less. */
      readonly less: readonly LineQuantity[];
      readonly holds: readonly HeldPart[];
    }
  | ({ readonly type: 'CancellationRequested'; readonly reason: string; readonly agreement: Agreement } & Asked)
  | { readonly type: 'Cancelled'; readonly request: string; readonly reason: string; readonly holds: readonly HeldPart[] }
  /** One holder stopped them, another could not: the lines stand again, in these quantities. */
  | { readonly type: 'Reinstated'; readonly request: string; readonly lines: readonly VersionedQuantity[] }
  /** All that it asked for had left already. */
  | { readonly type: 'RequestRefused'; readonly request: string; readonly kind: Request['kind']; readonly left: readonly LineQuantity[] }
  | { readonly type: 'RequestOverdue'; readonly request: string }
  | {
      readonly type: 'PromiseAgreed';
      readonly proposal?: string;
      readonly lines: readonly { readonly line: string; readonly promisedDate: CalendarDate; readonly termsVersion: number }[];
    }
  | { readonly type: 'ProposalRefused'; readonly proposal: string; readonly by: Authority }
  | { readonly type: 'PromiseExpired'; readonly lines: readonly string[]; readonly holds: readonly HeldPart[] }
  | {
      readonly type: 'PromiseRenewed';
      readonly until: Instant | null;
      readonly lines: readonly { readonly line: string; readonly hold?: string; readonly giver?: Giver; readonly quantity: Quantity }[];
    }
  | { readonly type: 'Closed'; readonly lines: number }
  | ({ readonly type: 'CreditStopped'; readonly at: Instant } & Pick<CreditStop, 'reason' | 'covered'>)
  | { readonly type: 'CreditCleared' }
  | {
      readonly type: 'Replaced';
      readonly replacement: string;
      readonly forReturn?: string;
      readonly forClaim?: string;
      readonly lines: readonly LineQuantity[];
    };

/** What others told and we keep. */
export type Noted =
  | { readonly type: 'StopNoted'; readonly by: Holder; readonly request: string; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'TooLateNoted'; readonly by: Holder; readonly request: string; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'ScheduleNoted'; readonly cause?: string; readonly lines: readonly MadeLine[] }
  | { readonly type: 'UnschedulableNoted'; readonly lines: readonly { readonly line: string; readonly reason: string }[] }
  | { readonly type: 'WorkNoted'; readonly line: string }
  | { readonly type: 'DispatchNoted'; readonly delivery: string; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'DeliveryNoted'; readonly delivery: string; readonly date: CalendarDate; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'RefusalNoted'; readonly delivery: string; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'LossNoted'; readonly delivery: string; readonly lines: readonly LineQuantity[] }
  | ({ readonly type: 'DateProposed'; readonly due: Instant } & DateProposal)
  | ({ readonly type: 'InvoiceNoted'; readonly number: string } & Billed)
  | ({ readonly type: 'CreditNoted'; readonly reason?: string } & Billed)
  | { readonly type: 'DisputeNoted'; readonly invoice: string; readonly reason: string }
  | { readonly type: 'PaymentNoted'; readonly invoice: string };

export type OrderFact = Decided | Noted;
