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
    `);
    for (const table of ['calendars', 'set_ups', 'structures', 'routes', 'resources', 'people', 'identities', 'work_orders'])
      await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('schedules are kept: restore a backup instead');
  }
}
