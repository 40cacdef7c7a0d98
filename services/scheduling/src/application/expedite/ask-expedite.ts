import { Injectable } from '@nestjs/common';
import { calendar, idFrom, reject, type CalendarDate } from '@siklus/kernel';
import { on, Refused, Store, type Actor, type Step } from '@siklus/messaging';
import { ServiceConfig } from '@siklus/service-kit';
import type { Wish } from '../../domain/expedite/expedite.js';
import { alternativesOf } from '../../domain/expedite/pricing.js';
import { lotOf } from '../../domain/work-order/work-order.js';
import { expedites } from '../../persistence/expedites.js';
import { PlanningRules } from '../planning-rules.js';
import { DraftSchedule, planned } from '../schedule/draft-schedule.js';
import { FindWorkOrders } from '../work-order/find-work-orders.js';
import { FindExpedites } from './find-expedites.js';

export interface AskedExpedite {
  readonly workOrder: string;
  readonly line: string;
  readonly date: CalendarDate;
  readonly reason: string;
}

/** Marketing asks for an order to be pulled forward; it is priced in the same act, before anybody can answer. */
@Injectable()
export class AskExpedite {
  constructor(
    private readonly store: Store,
    private readonly drafts: DraftSchedule,
    private readonly workOrders: FindWorkOrders,
    private readonly find: FindExpedites,
    private readonly rules: PlanningRules,
    private readonly config: ServiceConfig,
  ) {}

  /** @throws Refused `SCHEDULING.NOT_SCHEDULED`, `SCHEDULING.NOT_POSSIBLE_FASTER` */
  async execute({ workOrder, line, date, reason }: AskedExpedite, by: Actor): Promise<{ id: string }> {
    const known = await this.workOrders.state(workOrder);
    const lot = lotOf(known, line);
    if (!lot || lot.operations.length === 0 || known.timeZone === null)
      throw new Refused(reject('SCHEDULING.NOT_SCHEDULED', { workOrder, line }));
    const wish = { workOrder, line, due: calendar.endOf(date, known.timeZone), reason };
    const id = idFrom('expedite', workOrder, line, date, await this.store.now());
    await this.store.perform({ steps: [on(expedites, id, { type: 'Request', ...wish }), await this.priced(id, wish)], by, why: reason });
    return { id };
  }

  /** Again, when the plan has changed since. */
  async price(id: string, by: Actor): Promise<void> {
    const { wish } = await this.find.state(id);
    await this.store.perform({ steps: [await this.priced(id, wish)], by });
  }

  private async priced(id: string, wish: Wish): Promise<Step> {
    const outlook = await this.drafts.outlook();
    const effort = { seed: 1, moves: this.rules.moves };
    const alternatives = await planned(() =>
      alternativesOf(outlook.plant, outlook.horizon, wish, effort, (draft) => this.drafts.content(outlook, 'EXPEDITE', draft, wish.reason)),
    );
    const parties = this.config.map.partiesOf('expedite');
    return on(expedites, id, { type: 'Price', alternatives, parties, answerWithin: this.rules.reviewWithin });
  }
}
