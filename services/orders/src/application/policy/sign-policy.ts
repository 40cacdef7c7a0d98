import { Injectable } from '@nestjs/common';
import { idFrom } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import type { Policy, PolicyLimits } from '../../domain/policy/policy.js';
import { policies } from '../../persistence/policies.js';
import { authorityOf } from '../authority-of.js';

/** Standing policies: signed and withdrawn by executives. One name is one policy for ever. */
@Injectable()
export class SignPolicy {
  constructor(private readonly store: Store) {}

  async execute(name: string, limits: PolicyLimits, by: Actor): Promise<{ id: string }> {
    const id = idFrom('policy', name);
    await this.store.perform({ steps: [on(policies, id, { type: 'SignPolicy', name, limits, by: authorityOf(by) })], by });
    return { id };
  }

  async withdraw(id: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(policies, id, { type: 'WithdrawPolicy', reason, by: authorityOf(by) })], by, why: reason });
  }

  async all(): Promise<Policy[]> {
    const rows = await this.store.query<{ state: Policy }>('select state from policies order by id limit 1000');
    return rows.map(({ state }) => state);
  }
}
