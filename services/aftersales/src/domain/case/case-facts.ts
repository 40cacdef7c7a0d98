import type { Currency, Instant, Money, Quantity, TimeZone } from '@siklus/kernel';
import type { Exchange } from '../service-order/service-order.js';
import type { CaseKind } from './case-kind.js';

export interface Opening {
  readonly kind: CaseKind;
  readonly order: string;
  readonly customer: string;
  readonly zone: TimeZone;
  readonly lines: readonly string[];
  /** The return whose goods are repaired, in the house. */
  readonly return?: string;
}

/** What it takes. Without an entitlement the work is billed, and only what the customer has agreed to. */
export interface Triage {
  /** One person each; a skill that is needed twice stands twice. */
  readonly skills: readonly string[];
  readonly hours: Quantity;
  readonly entitlement: 'warranty' | 'maintenance' | null;
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
  | ({ readonly type: 'Confirmed' } & At)
  | ({ readonly type: 'Cancelled'; readonly reason: string; readonly visits: readonly PlannedVisit[] } & At)
  | ({ readonly type: 'BecameOverdue'; readonly for: string } & At);
