import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { companyForm, type WantedProfile } from '../../domain/statement/billing-profile.js';
import { statements } from '../../persistence/statements.js';
import { mustBeOf } from '../own.js';

/** A customer, or finance for it, says how it wants to be billed. What is not said is as in the company's own form. */
@Injectable()
export class SetProfile {
  constructor(private readonly store: Store) {}

  async execute(customer: string, wanted: Partial<WantedProfile>, by: Actor): Promise<void> {
    mustBeOf(customer, 'PROFILE', by);
    const profile = { ...companyForm, ...wanted };
    await this.store.perform({
      steps: [on(statements, customer, { type: 'SetProfile', profile, by: by.kind === 'outsider' ? 'customer' : 'finance' })],
      by,
    });
  }
}
