import { grant } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Policies are signed by those whom the map names, strategy at the least, and orders are selected by what was signed alone. Those that were
 * signed before stay in force.
 */
export class SignPolicies1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table policy_signatures (
        policy text not null,
        department text not null,
        subject text not null,
        at timestamptz not null,
        primary key (policy, department),
        constraint policy_signatures_of_one_person_each unique (policy, subject)
      );
      create table policy_agreements (
        policy text primary key,
        by_strategy text check (by_strategy = 'strategy'),
        constraint policies_are_signed_by_strategy foreign key (policy, by_strategy) references policy_signatures (policy, department)
      );
      insert into policy_agreements (policy) select id from policies;
      alter table policy_agreements add constraint policies_cite_strategy check (by_strategy is not null) not valid;

      alter table policies add column agreed text;
      update policies set state = state || '{"decisions": {}}'::jsonb, agreed = case when status = 'Signed' then id end;
      alter table policies
        drop constraint policies_are_signed,
        add constraint policies_are_signed check (status in ('Proposed', 'Withdrawn') or (status = 'Signed' and signed_by is not null and agreed = id)),
        add constraint policies_in_force_are_agreed foreign key (agreed) references policy_agreements deferrable initially deferred;
      alter table orders
        drop constraint orders_policy_id_fkey,
        add constraint orders_policy_id_fkey foreign key (policy_id) references policy_agreements;
    `);
    for (const table of ['policy_signatures', 'policy_agreements']) await grant(runner, table, 'append-only');
  }

  async down(): Promise<void> {
    throw new Error('orders are kept: restore a backup instead');
  }
}
