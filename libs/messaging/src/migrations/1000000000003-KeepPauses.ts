import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './grant.js';

/** Topics that ops have paused, for all processes of the department and across restarts. */
export class KeepPauses1000000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table paused (topic text primary key, since timestamptz not null default now())');
    await grant(runner, 'paused', 'mutable');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table paused');
  }
}
