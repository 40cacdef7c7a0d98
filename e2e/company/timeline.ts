import { calendar, days, instant, quantities, type CalendarDate, type Instant, type Quantity } from '@siklus/kernel';
import type { Company, Order } from './northwind.js';

/** A time at which people act, and what they do then. */
export interface Scene {
  readonly at: Instant;
  readonly placed: readonly Order[];
  readonly shipped: readonly Order[];
}

/** The company opens its books some days before the first order. */
export const OPENING = instant('1996-07-01T10:00:00Z');

/** 10:00 and 16:00 in UTC are on the same day everywhere from Alaska to Finland. */
const morning = (day: CalendarDate): Instant => instant(`${day}T10:00:00Z`);
const afternoon = (day: CalendarDate): Instant => instant(`${day}T16:00:00Z`);

/** Noon of the day after: `day` has ended for every customer. */
export const endOf = (day: CalendarDate): Instant => calendar.plus(instant(`${day}T12:00:00Z`), days(1));

function groupedBy(orders: readonly Order[], at: (order: Order) => Instant | undefined): Map<Instant, Order[]> {
  const groups = new Map<Instant, Order[]>();
  for (const order of orders) {
    const when = at(order);
    if (when === undefined) continue;
    const group = groups.get(when);
    if (group) group.push(order);
    else groups.set(when, [order]);
  }
  return groups;
}

/** All scenes up to the end of `until`, in order: orders come in the morning, goods leave and arrive in the afternoon. */
export function timeline(company: Company, until: CalendarDate): Scene[] {
  const placed = groupedBy(company.orders, ({ orderedOn }) => (orderedOn <= until ? morning(orderedOn) : undefined));
  const shipped = groupedBy(company.orders, ({ shippedOn }) => (shippedOn !== undefined && shippedOn <= until ? afternoon(shippedOn) : undefined));
  return [...placed.keys(), ...shipped.keys()].sort().map((at) => ({ at, placed: placed.get(at) ?? [], shipped: shipped.get(at) ?? [] }));
}

/** What the orders of one morning need, by product: this is what comes in on that day. */
export function needed(orders: readonly Order[]): { readonly product: string; readonly quantity: Quantity }[] {
  const needs = new Map<string, Quantity>();
  for (const { product, quantity } of orders.flatMap((order) => order.lines)) {
    const known = needs.get(product);
    needs.set(product, known ? quantities.add(known, quantity) : quantity);
  }
  return [...needs].map(([product, quantity]) => ({ product, quantity }));
}
