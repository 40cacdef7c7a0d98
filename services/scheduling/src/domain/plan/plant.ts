import type { Instant } from '@siklus/kernel';
import type { PlantCalendar } from '../calendar/calendar.js';
import type { SetUps } from '../engine/problem.js';
import type { Person } from '../person/person.js';
import type { Resource } from '../resource/resource.js';
import type { Route } from '../route/route.js';
import type { WorkOrder } from '../work-order/work-order.js';

/** All that a schedule is made from, as it is committed now. */
export interface Plant {
  readonly calendars: ReadonlyMap<string, PlantCalendar>;
  readonly setUps: ReadonlyMap<string, SetUps>;
  readonly resources: readonly Resource[];
  readonly people: readonly Person[];
  readonly routes: ReadonlyMap<string, Route>;
  readonly workOrders: readonly WorkOrder[];
}

/** How far ahead is planned, and what stays as it is. */
export interface Horizon {
  readonly now: Instant;
  readonly frozenUntil: Instant;
  readonly until: Instant;
}
