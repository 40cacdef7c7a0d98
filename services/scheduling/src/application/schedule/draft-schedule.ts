import { Injectable } from '@nestjs/common';
import { calendar, idFrom, InvalidValue, reject, type Instant } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { movedIn, type Draft } from '../../domain/plan/draft.js';
import type { Horizon, Plant } from '../../domain/plan/plant.js';
import { capacityOf } from '../../domain/schedule/capacity.js';
import type { Content } from '../../domain/schedule/schedule.js';
import { plans, schedules } from '../../persistence/schedules.js';
import { ReadPlant } from '../plant/read-plant.js';
import { THE_PLANT } from '../../persistence/plant.js';
import { PlanningRules } from '../planning-rules.js';
import { planApart } from './plan-apart.js';

/** What production drafts from: the plant as it is now, and which schedule is in force. */
export interface Outlook {
  readonly plant: Plant;
  readonly horizon: Horizon;
  readonly base: string | null;
  readonly published: number;
}

/** Production drafts the next schedule, by the dispatching rule and a bounded search. The same seed gives the same draft. */
@Injectable()
export class DraftSchedule {
  constructor(
    private readonly store: Store,
    private readonly plant: ReadPlant,
    private readonly rules: PlanningRules,
  ) {}

  /** Anew, or once more for a version that is not published. @throws Refused `SCHEDULING.*` */
  async execute(seed: number, by: Actor): Promise<{ id: string }> {
    const outlook = await this.outlook();
    const effort = { seed, moves: this.rules.moves };
    const id = idFrom('schedule', String(outlook.published + 1));
    const content = this.content(
      outlook,
      'PLAN',
      await planned(() => planApart({ plant: outlook.plant, horizon: outlook.horizon, effort })),
    );
    await this.store.perform({ steps: [on(schedules, id, { type: 'Draft', content })], by });
    return { id };
  }

  async outlook(): Promise<Outlook> {
    const [now, inForce, plant] = await Promise.all([this.store.now(), this.store.state(plans, THE_PLANT), this.plant.execute()]);
    const { current = null, published = 0 } = inForce?.state ?? {};
    const later = (milliseconds: number): Instant => calendar.plus(now, milliseconds);
    return {
      plant,
      horizon: { now, frozenUntil: later(this.rules.frozenFor), until: later(this.rules.horizon) },
      base: current,
      published,
    };
  }

  /** @throws Refused `SCHEDULING.CALENDAR_UNKNOWN` of a plant that has none */
  content({ plant, horizon, base, published }: Outlook, cause: Content['cause'], { lots, without }: Draft, reason?: string): Content {
    const [calendarOfPlant] = plant.calendars.values();
    if (!calendarOfPlant) throw new Refused(reject('SCHEDULING.CALENDAR_UNKNOWN', { mend: 'state the plant first' }));
    const { now, frozenUntil, until } = horizon;
    return {
      lots,
      without,
      cause,
      ...(reason === undefined ? {} : { reason }),
      base,
      number: published + 1,
      from: now,
      frozenUntil,
      until,
      timeZone: calendarOfPlant.timeZone,
      moved: movedIn(plant, lots),
      capacity: capacityOf(plant, lots, horizon),
    };
  }
}

/** What the engine cannot solve is refused in its own words. @throws Refused */
export async function planned<T>(plan: () => T | Promise<T>): Promise<T> {
  try {
    return await plan();
  } catch (error) {
    if (error instanceof InvalidValue) throw new Refused(reject(error.code, { given: error.given, mend: error.rule }));
    throw error;
  }
}
