import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the department. What must never happen on a visit is forbidden here too, whoever asks. */
export class CreateAftersales1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;

      create table service_orders (${KEPT}, customer text, installed_on date, owes_since timestamptz, late boolean not null) with (fillfactor = 70);
      create index service_orders_by_customer on service_orders (customer);
      create index service_orders_owing on service_orders (owes_since) where owes_since is not null;

      create table cases (
        ${KEPT},
        status text not null check (status in ('Unknown', 'Opened', 'Triaged', 'Planned', 'OnSite', 'Done', 'Confirmed', 'Cancelled')),
        case_kind text check (case_kind in ('installation', 'repair', 'maintenance', 'training')),
        order_id text,
        customer text,
        holder text,
        due timestamptz,
        late boolean,
        constraint cases_are_never_forgotten check (status in ('Unknown', 'Confirmed', 'Cancelled') or (holder is not null and due is not null))
      ) with (fillfactor = 70);
      create index cases_by_order on cases (order_id);
      create index cases_by_customer on cases (customer);
      create index cases_waiting on cases (holder, due) where holder is not null;

      create table work_done (
        visit text not null,
        case_id text not null references cases (id),
        order_id text not null,
        line text not null,
        done boolean not null,
        at timestamptz not null,
        constraint work_is_done_once primary key (visit, line)
      );

      create table performed (
        visit text not null constraint work_is_told_once primary key,
        case_id text not null references cases (id),
        order_id text not null,
        entitlement text,
        charge text constraint charges_are_told_once unique,
        at timestamptz not null,
        constraint work_is_free_or_billed check (entitlement is null or charge is null)
      );

      create table engineers (${KEPT}, region text, active boolean not null, since timestamptz) with (fillfactor = 70);
      create table engineer_skills (
        engineer text not null,
        skill text not null,
        version integer not null,
        until date,
        primary key (engineer, skill, version)
      );
      create table known_skills (engineer text not null, skill text not null, primary key (engineer, skill));
      create function note_skill() returns trigger language plpgsql security definer as $$
        begin
          execute format('insert into %I.known_skills (engineer, skill) values ($1, $2) on conflict do nothing', tg_table_schema) using new.engineer, new.skill;
          return new;
        end $$;
      create trigger engineer_skills_are_known after insert on engineer_skills for each row execute function note_skill();

      create table engagements (
        ${KEPT},
        engineer text,
        visit text,
        skill text,
        starts timestamptz,
        ends timestamptz,
        active boolean not null,
        constraint engineers_have_the_skill foreign key (engineer, skill) references known_skills (engineer, skill),
        constraint visits_have_a_time check (not active or starts < ends),
        constraint engineers_are_on_one_visit exclude using gist (engineer with =, tstzrange(starts, ends) with &&) where (active)
      ) with (fillfactor = 70);
      create index engagements_of_engineer on engagements (engineer, starts);

      create table inspections (${KEPT}, status text not null, due timestamptz, late boolean not null,
        constraint inspections_are_never_forgotten check (status <> 'Asked' or due is not null)) with (fillfactor = 70);
      create index inspections_waiting on inspections (due) where due is not null;

      create table interviews (${KEPT}, engineer text, answered_at timestamptz, late boolean not null) with (fillfactor = 70);
      create index interviews_of_engineer on interviews (engineer, answered_at);
      create table customer_insights (${KEPT}, gained_at timestamptz, answered boolean not null, late boolean not null) with (fillfactor = 70);
      create table product_insights (${KEPT}, gained_at timestamptz, answered boolean not null, late boolean not null) with (fillfactor = 70);

      create table products (${KEPT}) with (fillfactor = 70);
      create table structures (${KEPT}) with (fillfactor = 70);
      create table people (${KEPT}) with (fillfactor = 70);
      create table customers (${KEPT}) with (fillfactor = 70);
      create table sites (${KEPT}) with (fillfactor = 70);
      create table needs (${KEPT}) with (fillfactor = 70);
      create table narratives (${KEPT});
      create table engineer_names (${KEPT});
    `);
    const mutable = [
      'service_orders',
      'cases',
      'engineers',
      'engagements',
      'inspections',
      'interviews',
      'customer_insights',
      'product_insights',
      'products',
      'structures',
      'people',
      'customers',
      'sites',
      'needs',
      'narratives',
      'engineer_names',
    ];
    for (const table of mutable) await grant(runner, table, 'mutable');
    for (const table of ['work_done', 'performed', 'engineer_skills']) await grant(runner, table, 'append-only');
  }

  async down(): Promise<void> {
    throw new Error('what was done at customers is kept: restore a backup instead');
  }
}
