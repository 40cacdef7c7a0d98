import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { PlantCalendar } from '../../domain/calendar/calendar.js';
import type { Person } from '../../domain/person/person.js';
import type { Offer } from '../../domain/offer/offer.js';
import { asWork } from '../../domain/plan/offered.js';
import type { Plant } from '../../domain/plan/plant.js';
import type { Resource } from '../../domain/resource/resource.js';
import type { ProductRoute, Route } from '../../domain/route/route.js';
import type { SetUpMatrix } from '../../domain/set-ups/set-ups.js';
import type { Statement } from '../../domain/stated.js';
import type { WorkOrder } from '../../domain/work-order/work-order.js';

type Row =
  | { kind: 'calendar'; state: Statement<PlantCalendar> }
  | { kind: 'set-ups'; state: Statement<SetUpMatrix> }
  | { kind: 'resource'; state: Resource }
  | { kind: 'person'; state: Person }
  | { kind: 'route'; state: ProductRoute }
  | { kind: 'work-order'; state: WorkOrder }
  | { kind: 'offer'; state: Offer };

/** Reads all that a schedule is made from in one snapshot. */
@Injectable()
export class ReadPlant {
  constructor(private readonly store: Store) {}

  async execute(): Promise<Plant> {
    const rows = await this.store.query<Row>(
      `select 'calendar' as kind, id, state from calendars union all select 'set-ups', id, state from set_ups
       union all select 'resource', id, state from resources union all select 'person', id, state from people
       union all select 'route', id, state from routes union all select 'work-order', id, state from work_orders where is_open
       union all select 'offer', id, state from offers
       order by kind, id`,
    );
    const of = <K extends Row['kind']>(kind: K) =>
      rows.flatMap((row) => (row.kind === kind ? [row.state as Extract<Row, { kind: K }>['state']] : []));
    return {
      calendars: new Map(of('calendar').flatMap(({ id, stated }) => (stated ? [[id, stated] as const] : []))),
      setUps: new Map(of('set-ups').flatMap(({ id, stated }) => (stated ? [[id, stated.minutes] as const] : []))),
      resources: of('resource'),
      people: of('person'),
      routes: new Map(of('route').flatMap(({ id, stated }): [string, Route][] => (stated ? [[id, stated]] : []))),
      workOrders: [...of('work-order'), ...asWork(of('offer'))],
    };
  }
}
