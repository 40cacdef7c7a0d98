import { statementDecider, type CalendarDate, type Quantity } from '@siklus/kernel';

/** What stands at one location for nobody, as fulfillment says. */
export interface Inventory {
  readonly product: string;
  readonly available: Quantity;
}
export const inventoryDecider = statementDecider<Inventory>();

/** Hours of a kind of resource that a plan asks for, as marketing and production signed them. */
export interface PlannedHours {
  readonly kind: string;
  readonly from: CalendarDate;
  readonly hours: Quantity;
}
export const plannedHoursDecider = statementDecider<PlannedHours>();

/** A product as orders sells it. */
export interface SoldProduct {
  readonly family: string;
  readonly routes: readonly string[];
}
export const soldProductDecider = statementDecider<SoldProduct>();

/** By how much, in per cent, marketing habitually says more or less of a family than will be asked. */
export interface Habit {
  readonly department: string;
  readonly family: string;
  readonly habit: Quantity | null;
  readonly direction: 'over' | 'under' | null;
}
export const habitDecider = statementDecider<Habit>();

/** How much top management wants of each product family, for a time. */
export interface Intent {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly weights: Readonly<Record<string, number>>;
}
export const intentDecider = statementDecider<Intent>();
