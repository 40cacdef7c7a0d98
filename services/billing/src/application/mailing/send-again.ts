import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import type { Mailing, MailingStatus } from '../../domain/mailing/mailing.js';
import { mailboxes, mailings } from '../../persistence/mailings.js';
import { mustBeOf } from '../own.js';

/** What was sent, what waits and what was given up; where a customer's documents go. */
@Injectable()
export class SendAgain {
  constructor(private readonly store: Store) {}

  async all(status: MailingStatus | undefined, after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Mailing }>(
      'select state from mailings where id > $1 and ($2::text is null or status = $2) order by id limit $3',
      [after, status ?? null, limit],
    );
    return rows.map(({ state: { parcel, ...mailing } }) => ({ ...mailing, ...parcel }));
  }

  async execute(document: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(mailings, document, { type: 'SendAgain' })], by });
  }

  async setAddress(customer: string, address: string, by: Actor): Promise<void> {
    mustBeOf(customer, 'PROFILE', by);
    await this.store.perform({ steps: [on(mailboxes, customer, { type: 'SetAddress', address })], by });
  }

  async address(customer: string, by: Actor): Promise<string | null> {
    mustBeOf(customer, 'PROFILE', by);
    return (await this.store.state(mailboxes, customer))?.state.address ?? null;
  }

  async eraseAddress(customer: string, by: Actor): Promise<void> {
    mustBeOf(customer, 'PROFILE', by);
    await this.store.perform({ steps: [on(mailboxes, customer, { type: 'Erase' })], by });
  }
}
