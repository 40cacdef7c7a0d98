import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each customer owes by due date, begun with what is owed already and not disputed. */
export class KeepCredit1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credits (${KEPT}, standing text not null check (standing in ('clear', 'hold'))) with (fillfactor = 70);
      create index credits_on_hold on credits (id) where standing = 'hold';

      insert into credits (id, version, schema_version, state, changed_at, standing)
      select customer, 1, 1, jsonb_build_object('customer', customer, 'terms', null, 'granted', null, 'standing', 'clear', 'reason', null,
        'owed', jsonb_object_agg(currency, by_day)), now(), 'clear'
      from (select customer, currency, jsonb_object_agg(due_on, owed::text) as by_day
            from (select customer, currency, due_on::text as due_on, sum(owed) as owed
                  from invoices where owed > 0 and status <> 'Disputed' group by 1, 2, 3) days
            group by 1, 2) currencies
      group by customer;
    `);
    await grant(runner, 'credits', 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('billing is kept: restore a backup instead');
  }
}
