import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money goes back to customers: for a settlement of returns, and never more than was paid. */
export class PayBack1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table refunds (
        ${KEPT},
        status text not null check (status in ('Unknown', 'Granted', 'Due', 'Late', 'Paid', 'Refused')),
        customer text,
        order_id text,
        due date,
        open bigint not null constraint refunds_are_never_negative check (open >= 0)
      ) with (fillfactor = 70);
      create index refunds_open on refunds (due) where status in ('Granted', 'Due', 'Late');
      create index refunds_by_customer on refunds (customer);

      create table refund_grants (
        settlement text constraint refunds_are_granted_once primary key,
        of_id text not null,
        order_id text not null,
        customer text not null,
        due date not null
      );

      create table refund_movements (
        settlement text not null constraint refunds_have_a_settlement references refund_grants (settlement),
        version integer not null,
        kind text not null check (kind in ('Funded', 'Unfunded', 'PaidBack')),
        amount bigint not null check (amount > 0),
        payment text constraint refunds_come_from_payments references payments (id),
        bank_reference text,
        open_after bigint not null,
        primary key (settlement, version),
        constraint refunds_are_covered check (open_after >= 0),
        constraint refunds_are_paid_by_the_bank check ((kind = 'PaidBack') = (bank_reference is not null)),
        constraint refunds_name_their_money check ((kind = 'PaidBack') = (payment is null))
      );
      create unique index refunds_are_paid_once on refund_movements (bank_reference) where bank_reference is not null;
    `);
    await grant(runner, 'refunds', 'mutable');
    for (const table of ['refund_grants', 'refund_movements']) await grant(runner, table, 'append-only');
    await runner.query(`do $$ begin execute format('revoke delete on refunds from %I', current_database() || '_app'); end $$`);
  }

  async down(): Promise<void> {
    throw new Error('the books are kept: restore a backup instead');
  }
}
