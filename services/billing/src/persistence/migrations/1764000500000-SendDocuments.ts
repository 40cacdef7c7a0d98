import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that go to their customers by themselves, and where they go. */
export class SendDocuments1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mailings (
        ${KEPT},
        status text not null check (status in ('Due', 'Taken', 'Sent', 'GivenUp')),
        customer text not null,
        next_at timestamptz,
        constraint mailings_wait_until check ((next_at is not null) = (status in ('Due', 'Taken')))
      ) with (fillfactor = 70);
      create index mailings_due on mailings (next_at) where next_at is not null;
      create index mailings_given_up on mailings (id) where status = 'GivenUp';
      create table mailboxes (${KEPT});
    `);
    for (const table of ['mailings', 'mailboxes']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('billing is kept: restore a backup instead');
  }
}
