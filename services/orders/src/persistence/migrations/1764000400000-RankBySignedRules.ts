import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules and exceptions that three departments sign. No agreement without the three signatures, no exceptional rank without an agreement. */
export class RankBySignedRules1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table makings (${KEPT}) with (fillfactor = 70);

      create table capacities (
        ${KEPT},
        resource_kind text not null,
        week date not null,
        open_hours numeric not null check (open_hours >= 0),
        used_hours numeric not null check (used_hours >= 0)
      ) with (fillfactor = 70);
      create index capacities_of_a_week on capacities (resource_kind, week);

      create table ranking_signatures (
        ranking text not null,
        agreement integer not null check (agreement > 0),
        department text not null,
        subject text not null,
        at timestamptz not null,
        primary key (ranking, agreement, department),
        constraint ranking_signatures_of_one_person_each unique (ranking, agreement, subject)
      );

      create table ranking_agreements (
        ranking text not null,
        agreement integer not null,
        by_marketing text not null check (by_marketing = 'marketing'),
        by_production text not null check (by_production = 'production'),
        by_strategy text not null check (by_strategy = 'strategy'),
        at timestamptz not null,
        primary key (ranking, agreement),
        constraint rankings_are_signed_by_marketing foreign key (ranking, agreement, by_marketing) references ranking_signatures,
        constraint rankings_are_signed_by_production foreign key (ranking, agreement, by_production) references ranking_signatures,
        constraint rankings_are_signed_by_strategy foreign key (ranking, agreement, by_strategy) references ranking_signatures
      );

      create table ranking_rules (
        ${KEPT},
        status text not null,
        agreements integer,
        sign_by timestamptz,
        constraint ranking_rules_are_agreed check (status <> 'Agreed' or agreements is not null),
        constraint ranking_rules_are_signed foreign key (id, agreements) references ranking_agreements deferrable initially deferred
      );

      create table ranking_exceptions (
        ${KEPT},
        status text not null,
        agreements integer,
        sign_by timestamptz,
        constraint ranking_exceptions_are_agreed check (status <> 'Agreed' or agreements is not null),
        constraint ranking_exceptions_are_signed foreign key (id, agreements) references ranking_agreements deferrable initially deferred
      );
      create index ranking_exceptions_await on ranking_exceptions (sign_by) where sign_by is not null;

      alter table orders
        add column exception integer,
        add constraint orders_rank_by_signed_exceptions foreign key (id, exception) references ranking_agreements;
    `);
    for (const table of ['ranking_signatures', 'ranking_agreements']) await grant(runner, table, 'append-only');
    for (const table of ['makings', 'capacities', 'ranking_rules', 'ranking_exceptions']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('rankings are kept: restore a backup instead');
  }
}
