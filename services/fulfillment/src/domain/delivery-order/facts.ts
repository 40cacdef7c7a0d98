import type { CalendarDate, Instant, Quantity, TimeZone } from '@siklus/kernel';
import type { LatestSafe, Step } from './state.js';

export interface LineQuantity {
  readonly line: string;
  readonly quantity: Quantity;
}
export interface OrderedLine extends LineQuantity {
  readonly product: string;
  readonly route: string;
  readonly promisedDate: CalendarDate;
  readonly termsVersion: number;
}
export interface TermsLine extends LineQuantity {
  readonly termsVersion: number;
}
export interface PromisedLine {
  readonly line: string;
  readonly promisedDate: CalendarDate;
  readonly termsVersion: number;
}
export interface PlannedLine {
  readonly line: string;
  readonly end: Instant;
}
export interface UnplannableLine {
  readonly line: string;
  readonly reason: string;
}
export interface ArrivedLine extends LineQuantity {
  readonly serials: readonly string[];
}
export interface ProductQuantity extends LineQuantity {
  readonly product: string;
}

type Latest = { readonly latest: Readonly<Record<string, LatestSafe>> };
type Of<T> = { readonly lines: readonly T[] };
type OfDelivery = { readonly delivery: string };
/** `proof` is the hash of who signed; the name stands apart. */
type Arrival = { readonly date: CalendarDate; readonly proof?: string } & OfDelivery & Of<TermsLine & ArrivedLine>;
export type StopKind = 'cancellation' | 'hold' | 'cut';

export type DeliveryOrderFact =
  // what orders said
  | ({ readonly type: 'Announced'; readonly customer: string; readonly timeZone: TimeZone } & Of<OrderedLine> & Latest)
  /** `announced`: the promise was heard of before. */
  | ({
      readonly type: 'Released';
      readonly announced: boolean;
      readonly customer: string;
      readonly timeZone: TimeZone;
      readonly rank: number;
    } & Of<OrderedLine & { readonly held: Quantity }> &
      Latest)
  | ({ readonly type: 'PromiseAgreed' } & Of<PromisedLine> & Latest)
  /** An exception to the ranking was agreed while it is worked for. */
  | { readonly type: 'Reranked'; readonly rank: number }
  | ({ readonly type: 'QuantityCut' } & Of<TermsLine>)
  /** Production could not stop them: they are to be delivered after all, in these quantities. */
  | ({ readonly type: 'Reinstated' } & Of<TermsLine>)
  | { readonly type: 'Cancelled' }
  | ({ readonly type: 'TransitNoted'; readonly transitDays: number } & Latest)
  | { readonly type: 'Resumed'; readonly request: string }
  // what production said
  /** When the work for lines ends; `cause`: why it is told. */
  | ({ readonly type: 'WorkPlanned'; readonly cause: string } & Of<PlannedLine>)
  | ({ readonly type: 'WorkUnplannable' } & Of<UnplannableLine>)
  /** The work for a line is done: so many stand in the house, for it alone. */
  | { readonly type: 'LineMade'; readonly line: string; readonly quantity: Quantity; readonly serials: readonly string[] }
  // what service said
  | { readonly type: 'SkillsNoted'; readonly line: string; readonly skills: readonly string[]; readonly parts: boolean }
  | { readonly type: 'CrewRequested'; readonly request: string; readonly line: string; readonly skills: readonly string[]; readonly date: CalendarDate }
  | { readonly type: 'CrewWithdrawn'; readonly request: string; readonly line: string }
  | { readonly type: 'CrewCommitted'; readonly line: string; readonly visit: string; readonly until: Instant }
  | { readonly type: 'CrewMissing'; readonly line: string; readonly reason: string; readonly earliest?: CalendarDate }
  | { readonly type: 'CrewArrived'; readonly visit: string; readonly lines: readonly string[] }
  | { readonly type: 'CrewDone'; readonly visit: string; readonly lines: readonly string[] }
  // what was answered
  | ({ readonly type: 'Stopped'; readonly request: string; readonly kind: StopKind } & Of<LineQuantity>)
  | ({ readonly type: 'TooLateToStop'; readonly request: string } & Of<LineQuantity>)
  // what was asked of the stock, and what it said
  | ({ readonly type: 'Wanted' } & Of<ProductQuantity>)
  | ({ readonly type: 'Unwanted' } & Of<ProductQuantity>)
  | ({ readonly type: 'Freed' } & Of<ProductQuantity>)
  | { readonly type: 'HoldConverted'; readonly line: string; readonly reserved: Quantity; readonly uncovered: Quantity }
  | { readonly type: 'LineReserved'; readonly line: string; readonly quantity: Quantity; readonly waited: boolean }
  | { readonly type: 'LineWaits'; readonly line: string; readonly quantity: Quantity }
  | { readonly type: 'WantWithdrawn'; readonly line: string; readonly asked: Quantity; readonly removed: Quantity }
  | { readonly type: 'ReservationLost'; readonly line: string; readonly quantity: Quantity }
  | ({ readonly type: 'Reserved' } & Of<LineQuantity>)
  | ({ readonly type: 'ReservationFailed' } & Of<LineQuantity>)
  // what was done
  | ({ readonly type: 'Planned' } & OfDelivery & Of<LineQuantity>)
  | ({ readonly type: 'Withdrawn' } & OfDelivery)
  | ({ readonly type: 'Picked' } & OfDelivery & Of<LineQuantity>)
  | ({ readonly type: 'Dispatched'; readonly provider?: string } & OfDelivery & Of<TermsLine>)
  | ({ readonly type: 'TakenOver'; readonly provider: string } & OfDelivery)
  /** It is there; the customer takes it over when the crew is done. */
  | ({ readonly type: 'Arrived'; readonly partly: boolean; readonly proof?: string } & OfDelivery & Of<TermsLine & ArrivedLine>)
  | ({ readonly type: 'Delivered' } & Arrival)
  | ({ readonly type: 'PartlyDelivered' } & Arrival)
  | ({ readonly type: 'Refused'; readonly reason: string } & OfDelivery & Of<LineQuantity>)
  | ({ readonly type: 'Lost'; readonly provider?: string } & OfDelivery & Of<LineQuantity>)
  | ({ readonly type: 'Inspected' } & OfDelivery & Of<LineQuantity & { readonly scrapped: Quantity }>)
  | ({ readonly type: 'Corrected'; readonly correction: string; readonly reason: string; readonly date: CalendarDate } & OfDelivery &
      Of<TermsLine>)
  // what it means for the promise
  | { readonly type: 'OnTrack'; readonly lines: readonly string[] }
  | { readonly type: 'AtRisk'; readonly cause: string; readonly step: Step; readonly holder: string; readonly lines: readonly string[] }
  | ({ readonly type: 'NewDateProposed'; readonly proposal: string; readonly cause: string } & Of<{
      readonly line: string;
      readonly promisedDate: CalendarDate;
    }>)
  | { readonly type: 'Broken'; readonly original: CalendarDate; readonly lines: readonly string[] }
  | { readonly type: 'Kept'; readonly original: CalendarDate; readonly delivered: CalendarDate };

export type DeliveryOrderCommand =
  | ({ readonly type: 'NoteReceived'; readonly customer: string; readonly timeZone: TimeZone } & Of<OrderedLine>)
  | ({ readonly type: 'NoteReleased'; readonly customer: string; readonly timeZone: TimeZone; readonly rank: number } & Of<
      OrderedLine & { readonly held: Quantity }
    >)
  | ({ readonly type: 'NotePromise' } & Of<PromisedLine>)
  | { readonly type: 'NoteRank'; readonly rank: number }
  | ({ readonly type: 'NoteCut' } & Of<TermsLine>)
  | ({ readonly type: 'NoteReinstated' } & Of<TermsLine>)
  | { readonly type: 'NoteSkills'; readonly line: string; readonly skills: readonly string[]; readonly parts: boolean }
  | { readonly type: 'NoteCrew'; readonly request: string; readonly visit: string; readonly until: Instant }
  | { readonly type: 'NoteCrewMissing'; readonly request: string; readonly reason: string; readonly earliest?: CalendarDate }
  | { readonly type: 'NoteOnSite'; readonly visit: string }
  | { readonly type: 'NoteWorkDone'; readonly visit: string; readonly lines: readonly string[] }
  | { readonly type: 'NoteTransit'; readonly transitDays: number }
  | { readonly type: 'NoteCancelled' }
  | { readonly type: 'NoteResumed'; readonly request: string }
  | ({ readonly type: 'NotePlan'; readonly cause: string } & Of<PlannedLine>)
  | ({ readonly type: 'NoteUnplannable' } & Of<UnplannableLine>)
  | { readonly type: 'NoteMade'; readonly line: string; readonly quantity: Quantity; readonly serials: readonly string[] }
  | { readonly type: 'RequestCancellation'; readonly request: string }
  | { readonly type: 'RequestHold'; readonly request: string }
  | ({ readonly type: 'RequestCut'; readonly request: string } & Of<TermsLine>)
  | { readonly type: 'NoteConverted'; readonly line: string; readonly reserved: Quantity; readonly uncovered: Quantity }
  | { readonly type: 'NoteReserved'; readonly line: string; readonly quantity: Quantity; readonly waited: boolean }
  | { readonly type: 'NoteWaiting'; readonly line: string; readonly quantity: Quantity }
  | { readonly type: 'NoteUnwanted'; readonly line: string; readonly asked: Quantity; readonly removed: Quantity }
  /** The goods are not there: in one act with the count that says so. */
  | { readonly type: 'LoseReservation'; readonly line: string; readonly quantity: Quantity }
  /** The whole delivery, where `lines` are not given. */
  | { readonly type: 'Pick'; readonly delivery?: string; readonly lines?: readonly LineQuantity[] }
  /** `shipped` is what leaves the stock in the same act; nothing, where all that was to leave has left. */
  | { readonly type: 'Dispatch'; readonly delivery?: string; readonly provider?: string; readonly shipped: readonly LineQuantity[] }
  | { readonly type: 'TakeOver'; readonly delivery: string; readonly provider: string }
  /** `provider`: the outside party that says so. `lines`: what was accepted, where it is not all. */
  | {
      readonly type: 'Deliver';
      readonly delivery?: string;
      readonly provider?: string;
      readonly lines?: readonly ArrivedLine[];
      readonly proof?: string;
    }
  | { readonly type: 'Refuse'; readonly delivery?: string; readonly provider?: string; readonly reason: string }
  | { readonly type: 'Lose'; readonly delivery?: string; readonly provider?: string }
  | ({ readonly type: 'Inspect' } & OfDelivery & Of<LineQuantity & { readonly scrapped: Quantity }>)
  | ({ readonly type: 'Correct'; readonly correction: string; readonly reason: string } & OfDelivery & Of<LineQuantity>)
  | ({ readonly type: 'ProposeDate'; readonly cause: string } & Of<{ readonly line: string; readonly promisedDate: CalendarDate }>)
  /** An appointment: a step should have happened by now, or a promised date has ended. */
  | { readonly type: 'Watch' };
