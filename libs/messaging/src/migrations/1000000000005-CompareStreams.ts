import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './grant.js';

/** Up to where the department's own topics are known to hold nothing but what stands in `told`, and the keys of which they hold more. */
export class CompareStreams1000000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table told_end (topic text, partition integer, next bigint not null, primary key (topic, partition));
      create table held_keys (contract text, key text, last_seq bigint not null, since timestamptz not null default now(), primary key (contract, key));
    `);
    for (const table of ['told_end', 'held_keys']) await grant(runner, table, 'mutable');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table told_end, held_keys');
  }
}
