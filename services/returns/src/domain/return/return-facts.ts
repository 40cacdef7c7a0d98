import type { CalendarDate, Instant, TimeZone } from '@siklus/kernel';
import type { RefundedUnits, Answer } from '../settlement/settlement.js';
import type { SoldUnits, Units } from '../units.js';

/** How units that came back, or got lost on the way, are settled. */
export const dispositions = ['refund', 'replace', 'repair', 'reject'] as const;
export type Disposition = (typeof dispositions)[number];

export interface SettledUnits extends SoldUnits {
  readonly disposition: Disposition;
}
export interface WantedDisposition extends Units {
  readonly disposition: Disposition;
}

export interface JudgedUnits extends Units {
  readonly fault: string;
  readonly cause: string;
  readonly fitForSale: boolean;
}

/** How the goods come: fetched at the customer's or the retailer's, or brought. */
export type Way = 'customer' | 'retailer' | 'brought';

/** What was promised to the customer by the policy of the day. */
export interface Terms {
  readonly refund: 'on-receipt' | 'at-once';
  readonly refundWithinDays: number;
}

export interface Asked {
  readonly customer: string;
  readonly zone: TimeZone;
  readonly retailer?: string;
  readonly way: Way;
  readonly reason: string;
  readonly lines: readonly SoldUnits[];
  readonly terms: Terms;
  /** The claim that is settled by it. */
  readonly claim?: string;
}

export type ReturnCommand =
  /** `agreed`: the retailer asks itself. `authorised`: the policy, or the settlement of a claim, has authorised it. */
  | { readonly type: 'Request'; readonly asked: Asked; readonly agreed: boolean; readonly authorised: boolean }
  | { readonly type: 'AgreeAsRetailer' }
  | { readonly type: 'Authorise' }
  | { readonly type: 'Decline'; readonly by: 'retailer' | 'sales'; readonly reason: string }
  | { readonly type: 'Withdraw' }
  | { readonly type: 'NoteBooked'; readonly provider: string; readonly on: CalendarDate }
  | { readonly type: 'NoteCollected'; readonly provider: string }
  | { readonly type: 'NoteReceived'; readonly location: string; readonly lines: readonly Units[] }
  | { readonly type: 'NoteLost' }
  | { readonly type: 'NoteVerdict'; readonly lines: readonly JudgedUnits[] }
  | { readonly type: 'Settle'; readonly lines: readonly WantedDisposition[] }
  | { readonly type: 'NoteAnswer'; readonly settlement: string; readonly answer: Answer }
  | { readonly type: 'NoteReplaced'; readonly order: string }
  | { readonly type: 'NoteRepaired'; readonly order: string }
  | { readonly type: 'NoteSentBack' }
  | { readonly type: 'NoteOvertaken'; readonly lines: readonly Units[] }
  | { readonly type: 'MarkOverdue'; readonly for: string };

type At = { readonly at: Instant };

export type ReturnFact =
  | ({ readonly type: 'Requested'; readonly asked: Asked } & At)
  | ({ readonly type: 'RetailerAgreed' } & At)
  | ({ readonly type: 'Authorised'; readonly to: string } & At)
  | ({ readonly type: 'Declined'; readonly by: 'retailer' | 'sales'; readonly reason: string } & At)
  | ({ readonly type: 'Withdrawn' } & At)
  | ({ readonly type: 'CollectionBooked'; readonly provider: string; readonly on: CalendarDate } & At)
  | ({ readonly type: 'Collected'; readonly provider: string } & At)
  /** `missing`: announced, and did not come. */
  | ({ readonly type: 'Received'; readonly location: string; readonly lines: readonly SoldUnits[]; readonly missing: readonly SoldUnits[] } & At)
  | ({ readonly type: 'Lost' } & At)
  | ({ readonly type: 'Inspected'; readonly lines: readonly JudgedUnits[] } & At)
  | ({ readonly type: 'Settled'; readonly lines: readonly SettledUnits[] } & At)
  | ({
      readonly type: 'RefundGranted';
      readonly order: string;
      readonly settlement: string;
      readonly due: CalendarDate;
      readonly lines: readonly RefundedUnits[];
    } & At)
  | ({ readonly type: 'RefundAnswered'; readonly settlement: string; readonly answer: Answer } & At)
  | ({ readonly type: 'Replaced'; readonly order: string } & At)
  | ({ readonly type: 'Repaired'; readonly order: string } & At)
  | ({ readonly type: 'SendBackAsked'; readonly lines: readonly SoldUnits[] } & At)
  | ({ readonly type: 'SentBack' } & At)
  | ({ readonly type: 'Reduced'; readonly lines: readonly Units[] } & At)
  /** What shipping says now contradicts what is in the house. */
  | ({ readonly type: 'Contradicted'; readonly lines: readonly Units[] } & At)
  | ({ readonly type: 'BecameOverdue'; readonly for: string } & At)
  | ({ readonly type: 'Closed' } & At);
