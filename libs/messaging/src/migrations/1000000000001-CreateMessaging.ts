import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './grant.js';

/** What every department keeps to tell and hear: nothing lost, nothing twice, in order. */
export class CreateMessaging1000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table facts (
        id uuid primary key,
        kind text not null,
        key text not null,
        version integer not null check (version > 0),
        type text not null,
        data jsonb not null,
        at timestamptz not null,
        recorded timestamptz not null default now(),
        actor jsonb not null,
        why text,
        correlation text,
        causation text,
        constraint facts_version unique (kind, key, version)
      );

      create table stream (contract text, key text, seq bigint not null check (seq > 0), primary key (contract, key));

      create table told (
        contract text not null,
        major smallint not null,
        key text not null,
        seq bigint not null check (seq > 0),
        recorded timestamptz not null default now(),
        id uuid not null,
        type text not null,
        dataschema text not null,
        at timestamptz not null,
        correlation text,
        causation text,
        traceparent text,
        value text,
        hash text,
        primary key (contract, key, seq, major, recorded)
      ) partition by range (recorded);
      create table told_default partition of told default;
      do $$
      declare month date := date_trunc('month', now())::date;
      begin
        for n in 0..24 loop
          execute format('create table told_%s partition of told for values from (%L) to (%L)',
            to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date);
          month := (month + interval '1 month')::date;
        end loop;
      end $$;

      create table told_personal (contract text, key text, seq bigint, value text not null, primary key (contract, key, seq));

      create table outbox (
        position bigint generated always as identity primary key,
        contract text not null,
        major smallint not null,
        key text not null,
        seq bigint not null,
        recorded timestamptz not null
      );

      create table heard (contract text, key text, last_seq bigint not null, primary key (contract, key));

      create table position (topic text, partition integer, next bigint not null, primary key (topic, partition));

      create sequence agenda_generation;
      create table agenda (
        kind text,
        key text,
        name text,
        due timestamptz,
        command jsonb not null,
        correlation text,
        causation text,
        generation bigint not null default nextval('agenda_generation'),
        primary key (kind, key, name)
      );
      create index agenda_due on agenda (due nulls first, generation);
      alter sequence agenda_generation owned by agenda.generation;

      create table parked (
        id bigint generated always as identity primary key,
        contract text not null,
        key text not null,
        seq bigint not null,
        topic text not null,
        partition integer not null,
        "offset" bigint not null,
        headers jsonb not null,
        value bytea,
        code text not null,
        detail text not null,
        attempts integer not null default 1,
        parked_at timestamptz not null default now(),
        unique (contract, key, seq, topic, partition, "offset")
      );

      create table clock (one boolean primary key default true check (one), at timestamptz not null, running_since timestamptz);
      insert into clock (at) values ('epoch');

      create table idempotency (
        actor text,
        route text,
        key text,
        request_hash text not null,
        status integer,
        body jsonb,
        at timestamptz not null default now(),
        primary key (actor, route, key)
      );
    `);
    for (const table of ['facts', 'told']) await grant(runner, table, 'append-only');
    for (const table of ['stream', 'told_personal', 'outbox', 'heard', 'position', 'agenda', 'parked', 'clock', 'idempotency'])
      await grant(runner, table, 'mutable');
    await runner.query(`do $$ begin execute format('grant usage on sequence agenda_generation to %I', current_database() || '_app'); end $$`);
  }

  async down(): Promise<void> {
    throw new Error('what was told cannot be untold: restore a backup instead');
  }
}
