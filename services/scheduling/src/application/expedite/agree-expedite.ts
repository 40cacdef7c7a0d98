import { Injectable } from '@nestjs/common';
import { calendar, idFrom, reject, type CalendarDate } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { signerOf } from '@siklus/service-kit';
import { agreedOf } from '../../domain/expedite/expedite.js';
import { budgets, expedites } from '../../persistence/expedites.js';
import { schedules } from '../../persistence/schedules.js';
import { PlanningRules } from '../planning-rules.js';
import { PublishSchedule } from '../schedule/publish-schedule.js';
import { FindExpedites } from './find-expedites.js';

/** Production and marketing answer an expedite, and put into force what both have signed. */
@Injectable()
export class AgreeExpedite {
  constructor(
    private readonly store: Store,
    private readonly find: FindExpedites,
    private readonly publication: PublishSchedule,
    private readonly rules: PlanningRules,
  ) {}

  async sign(id: string, seen: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(expedites, id, { type: 'Sign', by: signerOf(by, 'SCHEDULING'), seen })], by });
  }

  async refuse(id: string, seen: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(expedites, id, { type: 'Refuse', by: signerOf(by, 'SCHEDULING'), seen, reason })], by, why: reason });
  }

  async withdraw(id: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(expedites, id, { type: 'Withdraw', reason })], by, why: reason });
  }

  /**
   * The budget of the month is charged, and the schedule that was signed is in force, or nothing happens at all.
   * @throws Refused `SCHEDULING.NOT_AGREED`, `SCHEDULING.BUDGET_EXHAUSTED`, `SCHEDULING.PLAN_CHANGED`
   */
  async apply(id: string, by: Actor): Promise<void> {
    const expedite = await this.find.state(id);
    if (expedite.status === 'Applied') return;
    const agreed = agreedOf(expedite);
    const decision = agreed && expedite.decisions[agreed.way];
    if (!agreed || !decision) throw new Refused(reject('SCHEDULING.NOT_AGREED', { expedite: id, status: expedite.status }));
    const { content, movedOperations } = agreed;
    const schedule = idFrom('schedule', String(content.number), id);
    const use = { expedite: id, schedule, by: 'marketing', why: expedite.wish.reason, moved: movedOperations };
    const { signatures, map, parties } = decision;
    await this.store.perform({
      steps: [
        on(expedites, id, { type: 'Apply', schedule }),
        on(budgets, await this.period(content.timeZone), { type: 'Charge', limit: this.rules.changeBudget, ...use }),
        on(schedules, schedule, { type: 'PublishExpedite', content, expedite: id, signatures, parties: { map, parties } }),
        ...(await this.publication.inForce(schedule, content)),
      ],
      by,
      why: expedite.wish.reason,
    });
  }

  private async period(zone: Parameters<typeof calendar.dateIn>[1]): Promise<CalendarDate> {
    const today = calendar.dateIn(await this.store.now(), zone);
    return calendar.addDays(today, 1 - Number(today.slice(8)));
  }
}
