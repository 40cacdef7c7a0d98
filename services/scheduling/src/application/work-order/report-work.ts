import { Injectable } from '@nestjs/common';
import { calendar, reject, type Instant, type Quantity } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { PlantCalendar } from '../../domain/calendar/calendar.js';
import { expandCalendar } from '../../domain/engine/calendar.js';
import type { LotOperation } from '../../domain/work-order/lot.js';
import { people } from '../../persistence/people.js';
import { resources } from '../../persistence/resources.js';
import { workOrders } from '../../persistence/work-orders.js';
import { FindWorkOrders } from './find-work-orders.js';

interface Worker {
  readonly id: string;
  readonly calendar: PlantCalendar;
  /** Of a person; none of equipment. */
  readonly skills: readonly string[] | null;
  /** Of equipment. */
  readonly kind: string | null;
}

/** What the shop floor reports. Work begins as it was published: on its unit, by its people, in open time. */
@Injectable()
export class ReportWork {
  constructor(
    private readonly store: Store,
    private readonly find: FindWorkOrders,
  ) {}

  async start(workOrder: string, id: string, by: Actor): Promise<void> {
    const { slot, ...operation } = await this.operation(workOrder, id);
    const workers = await this.workers([slot.resource, ...slot.people]);
    const now = await this.store.now();
    this.mustBeSkilled({ slot, ...operation }, workers);
    if (operation.started === undefined && !(slot.starts <= now && now < slot.ends)) this.mustBeOpen(workers, now);
    await this.store.perform({
      steps: [
        on(workOrders, workOrder, { type: 'Start', operation: id, resource: slot.resource, people: slot.people }),
        on(resources, slot.resource, { type: 'Occupy', operation: id }),
        ...slot.people.map((person) => on(people, person, { type: 'Occupy', operation: id })),
      ],
      once: true,
      by,
    });
  }

  async progress(workOrder: string, operation: string, good: Quantity, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(workOrders, workOrder, { type: 'ReportProgress', operation, good })], by });
  }

  async scrap(workOrder: string, operation: string, quantity: Quantity, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(workOrders, workOrder, { type: 'Scrap', operation, quantity, reason })], by, why: reason });
  }

  async complete(workOrder: string, id: string, good: Quantity, serials: readonly string[], by: Actor): Promise<void> {
    const { slot } = await this.operation(workOrder, id);
    await this.store.perform({
      steps: [
        on(workOrders, workOrder, { type: 'Complete', operation: id, good, serials }),
        on(resources, slot.resource, { type: 'Free', operation: id }),
        ...slot.people.map((person) => on(people, person, { type: 'Free', operation: id })),
      ],
      once: true,
      by,
    });
  }

  private async operation(workOrder: string, id: string): Promise<LotOperation> {
    const { lots } = await this.find.state(workOrder);
    const found = lots.flatMap(({ operations }) => operations).find((operation) => operation.id === id);
    if (!found) throw new Refused(reject('SCHEDULING.OPERATION_UNKNOWN', { workOrder, operation: id }));
    return found;
  }

  private workers(ids: readonly string[]): Promise<Worker[]> {
    return this.store.query<Worker & Record<string, unknown>>(
      `select w.id, w.kind, w.skills, c.state -> 'stated' as calendar from (
         select id, calendar_id, resource_kind as kind, null::jsonb as skills from resources where id = any($1::text[])
         union all select id, calendar_id, null, state -> 'stated' -> 'skills' from people where id = any($1::text[])) w
       join calendars c on c.id = w.calendar_id`,
      [ids],
    );
  }

  /** People may have changed since the schedule was published. @throws Refused `SCHEDULING.WITHOUT_SKILL` */
  private mustBeSkilled({ id, alternatives, slot }: LotOperation, workers: readonly Worker[]): void {
    const kind = workers.find((worker) => worker.id === slot.resource)?.kind;
    const crew = alternatives.find((one) => one.on === slot.resource || one.on === kind)?.crew ?? [];
    for (const { skill, people: needed } of crew) {
      const able = workers.filter(({ id: person, skills }) => slot.people.includes(person) && skills?.includes(skill)).length;
      if (able < needed) throw new Refused(reject('SCHEDULING.WITHOUT_SKILL', { operation: id, skill, needed, able }));
    }
  }

  /** Early or late work is work in open time all the same. @throws Refused `SCHEDULING.OUTSIDE_CALENDAR` */
  private mustBeOpen(workers: readonly Worker[], now: Instant): void {
    for (const { id, calendar: hours } of workers) {
      const today = calendar.dateIn(now, hours.timeZone);
      const open = expandCalendar(hours, calendar.addDays(today, -1), today, hours.timeZone, now);
      if (!open.some(({ from, to }) => from <= 0 && 0 < to)) throw new Refused(reject('SCHEDULING.OUTSIDE_CALENDAR', { at: id, now }));
    }
  }
}
