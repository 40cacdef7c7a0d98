import type { CalendarDate } from '@siklus/kernel';

/** Who is to meet goods at the customer's, as fulfillment asked for it. */
export interface CrewWanted {
  readonly request: string;
  readonly skills: readonly string[];
  /** In the customer's time zone. */
  readonly date: CalendarDate;
}
