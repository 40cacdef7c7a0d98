import { Injectable } from '@nestjs/common';
import { calendar, type TimeZone } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import { STANDARD, type Rules } from '../../domain/policy/policy.js';
import { policies } from '../../persistence/policies.js';

const UTC = 'UTC' as TimeZone;

/** What is promised from a day on. What was asked before stands as it was promised. */
@Injectable()
export class PublishPolicy {
  constructor(private readonly store: Store) {}

  /** @throws Refused `RETURNS.POLICY_IN_THE_PAST` */
  async execute(rules: Rules, by: Actor): Promise<void> {
    const today = calendar.dateIn(await this.store.now(), UTC);
    await this.store.perform({ steps: [on(policies, STANDARD, { type: 'Publish', rules, today })], by });
  }
}
