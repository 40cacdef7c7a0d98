import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import type { Party } from '../../domain/signing.js';
import { schedules } from '../../persistence/schedules.js';
import { departmentOf } from '../department-of.js';
import { PlanningRules } from '../planning-rules.js';
import { FindSchedules } from './find-schedules.js';

/** Production and marketing agree on a schedule: both sign the same one. */
@Injectable()
export class AgreeSchedule {
  constructor(
    private readonly store: Store,
    private readonly find: FindSchedules,
    private readonly rules: PlanningRules,
  ) {}

  async submit(id: string, by: Actor): Promise<void> {
    const [{ hash }, since] = await Promise.all([this.find.state(id), this.store.now()]);
    const signing = { hash, mapVersion: 1, parties: PARTIES, signatures: [], since };
    await this.store.perform({ steps: [on(schedules, id, { type: 'Submit', signing, reviewWithin: this.rules.reviewWithin })], by });
  }

  /** @throws Refused `SCHEDULING.THING_CHANGED` when it is not what the signer saw */
  async sign(id: string, hash: string, by: Actor): Promise<void> {
    const signature = { department: departmentOf(by), subject: by.subject, hash };
    await this.store.perform({ steps: [on(schedules, id, { type: 'Sign', signature })], by });
  }

  async refuse(id: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(schedules, id, { type: 'Refuse', department: departmentOf(by), reason })], by, why: reason });
  }
}

/** Who signs a schedule and an expedite. */
export const PARTIES: readonly Party[] = [{ department: 'production' }, { department: 'marketing' }];
