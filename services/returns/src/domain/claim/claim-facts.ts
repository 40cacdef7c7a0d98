import type { CalendarDate, Currency, DecisionFact, Instant, Money, Parties, Signer, TimeZone } from '@siklus/kernel';
import type { Answer, Gift } from '../settlement/settlement.js';
import type { SoldUnits, Units } from '../units.js';

export const claimKinds = ['damage', 'shortage', 'wrong-goods', 'late-delivery', 'price'] as const;
export type ClaimKind = (typeof claimKinds)[number];

export const claimSettlements = ['refund', 'price-adjustment', 'replace', 'return', 'reject'] as const;
export type How = (typeof claimSettlements)[number];

export interface Complaint {
  readonly customer: string;
  readonly zone: TimeZone;
  readonly order: string;
  readonly kind: ClaimKind;
  readonly delivery?: string;
  readonly lines: readonly ClaimedUnits[];
  readonly currency: Currency;
}

export interface ClaimedUnits extends SoldUnits {
  /** What they were sold for, net. */
  readonly value: Money;
}

/** What those who must sign lay before each other. */
export interface Proposal {
  readonly how: How;
  /** Of a price adjustment, net. */
  readonly amount?: Money;
}

/** How a settlement of its kind is carried out: by when money is promised, and how goods come back. */
export interface Means {
  readonly refundWithinDays: number;
  /** Sales settles up to so much alone. */
  readonly limit: Money;
}

export type ClaimCommand =
  | { readonly type: 'Raise'; readonly complaint: Complaint }
  | { readonly type: 'Sign'; readonly proposal: Proposal; readonly by: Signer; readonly parties: Parties; readonly means: Means }
  | { readonly type: 'Refuse'; readonly reason: string; readonly by: Signer }
  | { readonly type: 'NoteAnswer'; readonly settlement: string; readonly answer: Answer }
  | { readonly type: 'NoteReplaced'; readonly order: string }
  | { readonly type: 'NoteReturned' }
  | { readonly type: 'NoteOvertaken'; readonly lines: readonly Units[] }
  | { readonly type: 'MarkOverdue'; readonly for: string };

type At = { readonly at: Instant };

export type ClaimFact =
  | DecisionFact
  | ({ readonly type: 'Raised'; readonly complaint: Complaint } & At)
  | ({ readonly type: 'SettlementProposed'; readonly proposal: Proposal } & At)
  | ({ readonly type: 'Settled'; readonly proposal: Proposal; readonly refundWithinDays: number } & At)
  | ({ readonly type: 'RefundGranted'; readonly settlement: string; readonly due: CalendarDate; readonly gift: Gift } & At)
  | ({ readonly type: 'RefundAnswered'; readonly settlement: string; readonly answer: Answer } & At)
  | ({ readonly type: 'Replaced'; readonly order: string } & At)
  | ({ readonly type: 'Returned' } & At)
  | ({ readonly type: 'Reduced'; readonly lines: readonly Units[] } & At)
  | ({ readonly type: 'BecameOverdue'; readonly for: string } & At)
  | ({ readonly type: 'Closed' } & At);
