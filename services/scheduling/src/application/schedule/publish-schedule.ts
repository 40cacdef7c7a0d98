import { Injectable } from '@nestjs/common';
import { calendar } from '@siklus/kernel';
import { on, Store, type Actor, type Step } from '@siklus/messaging';
import { fitsOf, isOffered } from '../../domain/plan/offered.js';
import type { Content } from '../../domain/schedule/schedule.js';
import { startsOver } from '../../domain/work-order/scheduling.js';
import type { WorkOrder } from '../../domain/work-order/work-order.js';
import { offers } from '../../persistence/offers.js';
import { people } from '../../persistence/people.js';
import { THE_PLANT } from '../../persistence/plant.js';
import { resources } from '../../persistence/resources.js';
import { plans, schedules } from '../../persistence/schedules.js';
import { workOrders } from '../../persistence/work-orders.js';
import { FindSchedules } from './find-schedules.js';

/** Puts a signed schedule in force: for the plant, for every work order in it, and for nobody if one of them refuses. */
@Injectable()
export class PublishSchedule {
  constructor(
    private readonly store: Store,
    private readonly find: FindSchedules,
  ) {}

  async execute(id: string, by: Actor): Promise<void> {
    const { content, status } = await this.find.state(id);
    if (status === 'Published') return;
    await this.store.perform({ steps: [on(schedules, id, { type: 'Publish' }), ...(await this.inForce(id, content))], by });
  }

  /** What else becomes of a schedule that is published. */
  async inForce(id: string, { base, number, lots, without, cause, reason, frozenUntil, timeZone }: Content): Promise<Step[]> {
    const ids = [...new Set([...lots, ...without].filter((lot) => !isOffered(lot)).map(({ workOrder }) => workOrder))].sort();
    const perOrder = ids.map((workOrder) =>
      on(workOrders, workOrder, {
        type: 'Schedule',
        version: number,
        cause,
        ...(reason === undefined ? {} : { reason }),
        frozenUntil,
        lots: lots
          .filter((lot) => lot.workOrder === workOrder)
          .map(({ line, ends, operations }) => ({ line, ready: calendar.dateIn(ends, timeZone), operations })),
        without: without.filter((lot) => lot.workOrder === workOrder).map(({ line, cause: why }) => ({ line, cause: why })),
      }),
    );
    return [
      on(plans, THE_PLANT, { type: 'PutInForce', schedule: id, base }),
      ...(base === null ? [] : [on(schedules, base, { type: 'Supersede', by: id })]),
      ...perOrder,
      ...[...fitsOf({ lots, without })].map(([product, fits]) => on(offers, product, { type: 'Adjust', fits })),
      ...(cause === 'BREAKDOWN' ? await this.freed(lots) : []),
    ];
  }

  /** Whoever was at work on what starts over elsewhere is free again. */
  private async freed(lots: Content['lots']): Promise<Step[]> {
    const rows = await this.store.query<{ state: WorkOrder }>('select state from work_orders where id = any($1::text[])', [
      lots.map(({ workOrder }) => workOrder),
    ]);
    const started = rows.flatMap(({ state }) =>
      state.lots.flatMap(({ operations }) => operations.filter((one) => one.started !== undefined && one.completed === undefined)),
    );
    const next = new Map(lots.flatMap(({ operations }) => operations.map(({ id, slot }) => [id, slot] as const)));
    return started.flatMap(({ id, slot }) => {
      const to = next.get(id);
      if (!to || !startsOver(slot, to)) return [];
      const free = { type: 'Free', operation: id } as const;
      return [on(resources, slot.resource, free), ...slot.people.map((person) => on(people, person, free))];
    });
  }
}
