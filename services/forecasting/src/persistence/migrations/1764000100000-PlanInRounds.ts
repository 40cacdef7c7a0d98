import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rounds, what both signed in them, and what was published. No stage without both signatures, no supply for another demand. */
export class PlanInRounds1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table makings (${KEPT}) with (fillfactor = 70);

      create table plan_signatures (
        round text not null,
        stage text not null check (stage in ('demand-plan', 'supply-plan')),
        hash text not null,
        department text not null,
        subject text not null,
        at timestamptz not null,
        primary key (round, stage, department),
        constraint plan_signatures_of_what_is_signed unique (round, stage, department, hash),
        constraint plan_signatures_of_one_person_each unique (round, stage, subject)
      );

      create table plan_agreements (
        round text not null,
        stage text not null,
        hash text not null,
        demand text not null,
        by_marketing text not null check (by_marketing = 'marketing'),
        by_production text not null check (by_production = 'production'),
        at timestamptz not null,
        demand_stage text not null generated always as ('demand-plan') stored,
        primary key (round, stage),
        constraint plan_agreements_of_what_is_signed unique (round, stage, hash),
        constraint plan_agreements_of_a_demand unique (round, stage, demand),
        constraint plans_are_signed_by_marketing
          foreign key (round, stage, by_marketing, hash) references plan_signatures (round, stage, department, hash),
        constraint plans_are_signed_by_production
          foreign key (round, stage, by_production, hash) references plan_signatures (round, stage, department, hash),
        constraint supply_is_for_the_agreed_demand
          foreign key (round, demand_stage, demand) references plan_agreements (round, stage, demand)
      );

      create table rounds (
        ${KEPT},
        status text not null,
        demand text,
        supply text,
        due timestamptz,
        demand_stage text not null generated always as ('demand-plan') stored,
        supply_stage text not null generated always as ('supply-plan') stored,
        constraint rounds_agree_on_demand check (status in ('Opened', 'DemandProposed', 'Abandoned') or demand is not null),
        constraint rounds_agree_on_supply check (status not in ('PlanAgreed', 'Published') or supply is not null),
        constraint rounds_demand_is_signed
          foreign key (id, demand_stage, demand) references plan_agreements (round, stage, hash) deferrable initially deferred,
        constraint rounds_supply_is_signed
          foreign key (id, supply_stage, supply) references plan_agreements (round, stage, hash) deferrable initially deferred
      );
      create index rounds_await on rounds (due) where due is not null;

      create table plans (${KEPT}) with (fillfactor = 70);
      create table published_plans (
        product text not null,
        plan integer not null,
        round text not null references rounds (id),
        bucket_from date not null,
        quantity numeric not null check (quantity >= 0),
        primary key (product, plan, bucket_from)
      );
    `);
    for (const table of ['plan_signatures', 'plan_agreements', 'published_plans']) await grant(runner, table, 'append-only');
    for (const table of ['makings', 'rounds', 'plans']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('plans are kept: restore a backup instead');
  }
}
