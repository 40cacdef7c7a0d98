import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { ServiceConfig, signerOf } from '@siklus/service-kit';
import { schedules } from '../../persistence/schedules.js';
import { PlanningRules } from '../planning-rules.js';

/** Production and marketing agree on a schedule: both sign the same one. */
@Injectable()
export class AgreeSchedule {
  constructor(
    private readonly store: Store,
    private readonly rules: PlanningRules,
    private readonly config: ServiceConfig,
  ) {}

  async submit(id: string, by: Actor): Promise<void> {
    const parties = this.config.map.partiesOf('schedule');
    await this.store.perform({ steps: [on(schedules, id, { type: 'Submit', parties, reviewWithin: this.rules.reviewWithin })], by });
  }

  /** @throws Refused `SCHEDULING.CHANGED_MEANWHILE` when it is not what the signer saw */
  async sign(id: string, seen: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(schedules, id, { type: 'Sign', by: signerOf(by, 'SCHEDULING'), seen })], by });
  }

  async refuse(id: string, seen: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(schedules, id, { type: 'Refuse', by: signerOf(by, 'SCHEDULING'), seen, reason })], by, why: reason });
  }
}
