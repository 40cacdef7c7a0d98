import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The plant, and what is made in it. */
export class CreateScheduling1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;

      create table calendars (${KEPT});
      create table set_ups (${KEPT});
      create table structures (${KEPT});
      create table routes (${KEPT}, family text not null,
        constraint routes_name_resources check (not jsonb_path_exists(state, '$.stated.operations[*] ? (@.alternatives.size() == 0)')));

      create table resources (
        ${KEPT},
        resource_kind text not null,
        calendar_id text not null references calendars (id),
        set_ups_id text references set_ups (id),
        operation text unique
      );

      create table people (${KEPT}, calendar_id text not null references calendars (id), operation text);
      create table identities (${KEPT});

      create table work_orders (
        ${KEPT},
        purpose text,
        rank integer not null,
        is_open boolean not null,
        plan_by timestamptz,
        overdue boolean not null
      ) with (fillfactor = 70);
      create index work_orders_open on work_orders (id) where is_open;
      create index work_orders_wait on work_orders (plan_by) where plan_by is not null;

      create table schedules (
        ${KEPT},
        status text not null check (status in ('Drafted', 'UnderReview', 'Agreed', 'Published', 'Superseded')),
        hash text not null,
        production_signed text,
        marketing_signed text,
        review_by timestamptz,
        constraint schedules_are_signed_by_both check
          (status in ('Drafted', 'UnderReview') or (production_signed is not null and marketing_signed is not null)),
        constraint schedules_one_in_force exclude (status with =) where (status = 'Published') deferrable initially immediate
      );
      create table plans (${KEPT}, schedule_id text not null references schedules (id));

      create table expedites (
        ${KEPT},
        status text not null check (status in ('Requested', 'Priced', 'Agreed', 'Refused', 'Withdrawn', 'Applied')),
        production_signed text,
        marketing_signed text,
        answer_by timestamptz,
        constraint expedites_are_signed_by_both check
          (status not in ('Agreed', 'Applied') or (production_signed is not null and marketing_signed is not null))
      );
      create table budgets (
        ${KEPT},
        change_limit integer not null,
        used integer not null,
        constraint budgets_are_kept check (used between 0 and change_limit)
      );

      create table offers (
        ${KEPT},
        granted numeric not null,
        recalled numeric not null,
        returned numeric not null,
        converted numeric not null,
        held numeric not null,
        constraint offers_hold_what_is_granted check (held >= 0 and converted >= 0 and held + converted + returned <= granted),
        constraint offers_return_what_is_recalled check (returned >= 0 and returned <= recalled and recalled <= granted)
      );

      create table schedule_signatures (
        schedule_id text not null,
        hash text not null,
        department text not null,
        subject text not null,
        at timestamptz not null,
        primary key (schedule_id, hash, department)
      );

      create table publications (
        schedule_id text primary key,
        hash text not null,
        by_production text not null check (by_production = 'production'),
        by_marketing text not null check (by_marketing = 'marketing'),
        at timestamptz not null,
        constraint publications_signed_by_production foreign key (schedule_id, hash, by_production)
          references schedule_signatures (schedule_id, hash, department),
        constraint publications_signed_by_marketing foreign key (schedule_id, hash, by_marketing)
          references schedule_signatures (schedule_id, hash, department)
      );

      create table assignments (
        schedule_id text not null references publications (schedule_id),
        operation text not null,
        work_order text not null,
        resource text not null references resources (id),
        starts timestamptz not null,
        ends timestamptz not null,
        during tstzrange not null generated always as (tstzrange(starts, ends)) stored,
        primary key (schedule_id, operation),
        constraint assignments_take_time check (ends > starts),
        constraint assignments_one_per_unit exclude using gist (schedule_id with =, resource with =, during with &&)
      );
      create table crews (
        schedule_id text not null,
        operation text not null,
        person text not null references people (id),
        starts timestamptz not null,
        ends timestamptz not null,
        during tstzrange not null generated always as (tstzrange(starts, ends)) stored,
        primary key (schedule_id, operation, person),
        constraint crews_of_assignments foreign key (schedule_id, operation) references assignments (schedule_id, operation),
        constraint crews_one_per_person exclude using gist (schedule_id with =, person with =, during with &&)
      );
    `);
    for (const table of ['schedule_signatures', 'publications', 'assignments', 'crews']) await grant(runner, table, 'append-only');
    for (const table of [
      'calendars',
      'set_ups',
      'structures',
      'routes',
      'resources',
      'people',
      'identities',
      'work_orders',
      'schedules',
      'plans',
      'expedites',
      'budgets',
      'offers',
    ])
      await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('schedules are kept: restore a backup instead');
  }
}
