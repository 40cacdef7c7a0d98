import type { CalendarDate, Instant, Quantity, TimeZone } from '@siklus/kernel';
import type { Lot, LotOperation, Missing } from './lot.js';

export type StopKind = 'cancellation' | 'hold' | 'cut';

/** Why a schedule differs from the one before it. */
export const causes = ['PLAN', 'EXPEDITE', 'BREAKDOWN'] as const;
export type Cause = (typeof causes)[number];

/** What the plant makes for one order, or for stock: one lot per line. */
export interface WorkOrder {
  readonly id: string;
  readonly purpose: 'order' | 'stock' | null;
  /** 1 is served first. */
  readonly rank: number;
  /** Of the customer, or of the plant: due dates are meant in it. */
  readonly timeZone: TimeZone | null;
  readonly lots: readonly Lot[];
  readonly answered: readonly string[];
  /** When production should have planned what waits; `null` when nothing does. */
  readonly planBy: Instant | null;
  readonly overdue: boolean;
}

export interface LineQuantity {
  readonly line: string;
  readonly quantity: Quantity;
}

export interface NewLot extends LineQuantity {
  readonly product: string;
  /** In the time zone of the work order. */
  readonly dueDate: CalendarDate;
}

export interface Release {
  readonly purpose: 'order' | 'stock';
  readonly rank: number;
  readonly timeZone: TimeZone;
  readonly lots: readonly NewLot[];
}

export interface LotPlan {
  readonly line: string;
  /** The day at the plant on which the last of it is made. */
  readonly ready: CalendarDate;
  readonly operations: readonly LotOperation[];
}

export type WorkOrderCommand =
  | ({ readonly type: 'Release' } & Release)
  | { readonly type: 'RequestStop'; readonly kind: 'cancellation' | 'hold'; readonly request: string }
  | { readonly type: 'RequestCut'; readonly request: string; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'NoteResumed' }
  /** An exception to the ranking: it counts from the next schedule on. */
  | { readonly type: 'NoteRank'; readonly rank: number }
  | { readonly type: 'NotePromise'; readonly lines: readonly { readonly line: string; readonly dueDate: CalendarDate }[] }
  | {
      readonly type: 'Schedule';
      /** Number of the schedule. */
      readonly version: number;
      readonly cause: Cause;
      readonly reason?: string;
      readonly frozenUntil: Instant;
      readonly lots: readonly LotPlan[];
      readonly without: readonly { readonly line: string; readonly cause: string }[];
    }
  /** `resource` and `people` as whoever starts it saw them. */
  | { readonly type: 'Start'; readonly operation: string; readonly resource: string; readonly people: readonly string[] }
  | { readonly type: 'ReportProgress'; readonly operation: string; readonly good: Quantity }
  | { readonly type: 'Scrap'; readonly operation: string; readonly quantity: Quantity; readonly reason: string }
  | { readonly type: 'Complete'; readonly operation: string; readonly good: Quantity; readonly serials: readonly string[] }
  /** Nothing is missing: the material is at the line. */
  | { readonly type: 'NoteMaterial'; readonly line: string; readonly missing: readonly Missing[] }
  | { readonly type: 'NoteUnplanned' };

type OfOperation = { readonly line: string; readonly operation: string };
type Planned = LotPlan & { readonly version: number; readonly ends: Instant };

export type WorkOrderFact =
  | ({ readonly type: 'Released'; readonly planBy: Instant } & Release)
  | { readonly type: 'Stopped'; readonly request: string; readonly kind: StopKind; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'TooLateToStop'; readonly request: string; readonly lines: readonly LineQuantity[] }
  | { readonly type: 'Resumed' }
  | { readonly type: 'Reranked'; readonly rank: number }
  | { readonly type: 'PromiseMoved'; readonly lines: readonly { readonly line: string; readonly due: Instant }[] }
  | ({ readonly type: 'Scheduled' } & Planned)
  | ({ readonly type: 'Rescheduled'; readonly cause: Cause; readonly reason?: string; readonly endedBefore: Instant } & Planned)
  | { readonly type: 'Unschedulable'; readonly version: number; readonly line: string; readonly cause: string }
  | ({ readonly type: 'Started'; readonly at: Instant; readonly resource: string } & OfOperation)
  | ({ readonly type: 'ProgressReported'; readonly good: Quantity } & OfOperation)
  | ({ readonly type: 'Scrapped'; readonly quantity: Quantity; readonly reason: string } & OfOperation)
  | ({ readonly type: 'OperationCompleted'; readonly at: Instant; readonly resource: string; readonly good: Quantity } & OfOperation)
  | { readonly type: 'Completed'; readonly line: string; readonly good: Quantity; readonly serials: readonly string[] }
  | { readonly type: 'MaterialNoted'; readonly line: string; readonly missing: readonly Missing[] }
  | { readonly type: 'PlanningOverdue' };

export const lotOf = (workOrder: WorkOrder, line: string): Lot | undefined => workOrder.lots.find((lot) => lot.line === line);
