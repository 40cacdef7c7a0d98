import type { CalendarDate, Currency, Instant, Money, Quantity, TimeZone } from '@siklus/kernel';
import type { Exchange } from '../service-order/service-order.js';
import type { CaseKind } from './case-kind.js';
import type { CrewWanted } from './crew-wanted.js';

export interface Opening {
  readonly kind: CaseKind;
  readonly order: string;
  readonly customer: string;
  readonly zone: TimeZone;
  readonly lines: readonly string[];
  /** The return whose goods are repaired, in the house. */
  readonly return?: string;
  readonly crew?: CrewWanted;
}

/**
 * What it takes. Without an entitlement the work is billed, and only what the customer has agreed to; what the
 * order itself is about is billed with it.
 */
export interface Triage {
  /** One person each; a skill that is needed twice stands twice. */
  readonly skills: readonly string[];
  readonly hours: Quantity;
  readonly entitlement: 'warranty' | 'maintenance' | 'order' | null;
}

export interface CrewMember {
  readonly engineer: string;
  readonly skill: string;
}

export interface PlannedVisit {
  readonly visit: string;
  readonly crew: readonly CrewMember[];
  readonly from: Instant;
  readonly to: Instant;
  /** Taken along. */
  readonly parts?: readonly UsedPart[];
}

export interface UsedPart {
  readonly product: string;
  readonly quantity: Quantity;
}

/** What was done on one visit. It stays done. */
export interface Work {
  readonly lines: readonly string[];
  readonly hours: Quantity;
  readonly exchanges: readonly Omit<Exchange, 'visit'>[];
  readonly parts: readonly UsedPart[];
}

/** Work beyond the order, for so much before tax. */
export interface ExtraWork {
  readonly charge: string;
  readonly currency: Currency;
  readonly amount: Money;
  /** By whose word the customer has agreed. */
  readonly by: string;
}

export type CaseCommand =
  | { readonly type: 'Open'; readonly opening: Opening }
  | { readonly type: 'Triage'; readonly triage: Triage }
  | { readonly type: 'PlanVisit'; readonly planned: PlannedVisit }
  | { readonly type: 'StartVisit'; readonly visit: string }
  /** `done`: nothing is left to do for the case. */
  | { readonly type: 'ReportVisit'; readonly visit: string; readonly work: Work; readonly done: boolean }
  | { readonly type: 'AgreeExtraWork'; readonly extra: ExtraWork }
  | { readonly type: 'Confirm' }
  | { readonly type: 'Cancel'; readonly reason: string }
  /** Fulfillment needs nobody any more; what has begun goes on. */
  | { readonly type: 'Withdraw' }
  /** Nobody can come on the day that was asked for. */
  | { readonly type: 'StateUnavailable'; readonly reason: string; readonly earliest?: CalendarDate }
  | { readonly type: 'MarkOverdue'; readonly for: string };

type At = { readonly at: Instant };

export type CaseFact =
  | ({ readonly type: 'Opened'; readonly opening: Opening } & At)
  | ({ readonly type: 'Triaged'; readonly triage: Triage } & At)
  | ({ readonly type: 'VisitPlanned'; readonly planned: PlannedVisit } & At)
  | ({ readonly type: 'VisitStarted'; readonly visit: string } & At)
  | ({ readonly type: 'PartlyDone'; readonly visit: string; readonly work: Work } & At)
  | ({ readonly type: 'Done'; readonly visit: string; readonly work: Work } & At)
  | ({ readonly type: 'ExtraWorkAgreed'; readonly extra: ExtraWork } & At)
  /** What may be billed, or is free, now that it was done and agreed. */
  | ({
      readonly type: 'Performed';
      readonly visit: string;
      readonly hours: Quantity;
      readonly parts: readonly UsedPart[];
      readonly entitlement?: string;
      readonly charge?: string;
    } & At)
  /** In the month that begins with `from`; nothing, where it is done. */
  | ({ readonly type: 'PeopleNeeded'; readonly from: CalendarDate; readonly hours: readonly { readonly skill: string; readonly hours: Quantity }[] } & At)
  | ({ readonly type: 'Confirmed' } & At)
  | ({ readonly type: 'CrewUnavailable'; readonly reason: string; readonly earliest?: CalendarDate; readonly visits: readonly PlannedVisit[] } & At)
  | ({ readonly type: 'Cancelled'; readonly reason: string; readonly visits: readonly PlannedVisit[] } & At)
  | ({ readonly type: 'BecameOverdue'; readonly for: string } & At);
