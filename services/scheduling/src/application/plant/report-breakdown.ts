import { Injectable } from '@nestjs/common';
import { idFrom, type Instant } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import { ServiceConfig } from '@siklus/service-kit';
import { minuteAt } from '../../domain/engine/calendar.js';
import { originOf } from '../../domain/plan/problem-of.js';
import type { LotOperation } from '../../domain/work-order/lot.js';
import { resources } from '../../persistence/resources.js';
import { schedules } from '../../persistence/schedules.js';
import { PlanningRules } from '../planning-rules.js';
import { DraftSchedule, planned, type Outlook } from '../schedule/draft-schedule.js';
import { planApart } from '../schedule/plan-apart.js';

export interface ReportedBreakdown {
  readonly from: Instant;
  /** When it is expected to work again. */
  readonly to: Instant;
  readonly reason: string;
}

/** A unit is out of order: all whose work is hit hear of it at once, and a plan that disturbs least lies before both departments. */
@Injectable()
export class ReportBreakdown {
  constructor(
    private readonly store: Store,
    private readonly drafts: DraftSchedule,
    private readonly rules: PlanningRules,
    private readonly config: ServiceConfig,
  ) {}

  /** Reported again, it is planned again. `schedule`: `null` where none is in force that could change. */
  async execute(resource: string, { from, to, reason }: ReportedBreakdown, by: Actor): Promise<{ id: string; schedule: string | null }> {
    const id = idFrom('breakdown', resource, from);
    const hit = hitBy(await this.drafts.outlook(), resource, from, to);
    const down = { type: 'BreakDown', breakdown: id, from, to, reason, workOrders: hit } as const;
    await this.store.perform({ steps: [on(resources, resource, down)], by, why: reason });
    return { id, schedule: await this.replan(resource, { from, to, reason }, by) };
  }

  async repair(resource: string, breakdown: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(resources, resource, { type: 'Repair', breakdown })], by });
  }

  private async replan(resource: string, { from, to, reason }: ReportedBreakdown, by: Actor): Promise<string | null> {
    const outlook = await this.drafts.outlook();
    const { plant, horizon, base, published } = outlook;
    if (base === null) return null;
    const minute = (at: Instant): number => minuteAt(originOf(horizon.now), at);
    const disturbance = { type: 'BrokenDown', resource, from: minute(from), to: minute(to) } as const;
    const effort = { seed: 1, moves: this.rules.moves };
    const draft = await planned(() => planApart({ plant, horizon, disturbance, effort }));
    const content = this.drafts.content(outlook, 'BREAKDOWN', draft, reason);
    const id = idFrom('schedule', String(published + 1));
    const { reviewWithin } = this.rules;
    const parties = this.config.map.partiesOf('schedule');
    await this.store.perform({
      steps: [on(schedules, id, { type: 'Draft', content }), on(schedules, id, { type: 'Submit', parties, reviewWithin })],
      by,
      why: reason,
    });
    return id;
  }
}

/** Lots that have something to be done on the unit meanwhile, or under way on it. */
function hitBy({ plant }: Outlook, unit: string, from: Instant, to: Instant): string[] {
  const isHit = ({ slot, started, completed }: LotOperation): boolean =>
    slot.resource === unit && completed === undefined && slot.starts < to && (slot.ends > from || started !== undefined);
  return plant.workOrders.flatMap(({ id, lots }) =>
    lots.filter(({ operations }) => operations.some(isHit)).map(({ line }) => `${id}/${line}`),
  );
}
