import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { companyForm, type WantedProfile } from '../../domain/statement/billing-profile.js';
import { statements } from '../../persistence/statements.js';
import { carriersOf, MailingConfig } from '../mailing/carriers.js';
import { mustBeOf } from '../own.js';

/** A customer, or finance for it, says how it wants to be billed. What is not said is as in the company's own form. */
@Injectable()
export class SetProfile {
  constructor(
    private readonly store: Store,
    private readonly config: MailingConfig,
  ) {}

  async execute(customer: string, wanted: Partial<WantedProfile>, by: Actor): Promise<void> {
    mustBeOf(customer, 'PROFILE', by);
    const profile = { ...companyForm, ...wanted };
    this.mustBeOpen(profile.channel);
    await this.store.perform({
      steps: [on(statements, customer, { type: 'SetProfile', profile, by: by.kind === 'outsider' ? 'customer' : 'finance' })],
      by,
    });
  }

  /** @throws Refused `BILLING.CHANNEL_UNSUPPORTED` for a way that the company has not set up */
  private mustBeOpen(channel: string): void {
    const open = ['portal', ...Object.keys(carriersOf(this.config))];
    if (!open.includes(channel)) throw new Refused(reject('BILLING.CHANNEL_UNSUPPORTED', { channel, offered: open }));
  }
}
