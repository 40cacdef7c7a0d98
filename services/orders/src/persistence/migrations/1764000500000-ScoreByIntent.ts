import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What top management wants, version by version. */
export class ScoreByIntent1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table intents (${KEPT});

      create table intent_versions (
        version integer primary key check (version > 0),
        published_by text not null,
        department text not null,
        role text not null,
        at timestamptz not null,
        constraint intents_are_of_top_management check (department = 'strategy' and role = 'executive')
      );
    `);
    await grant(runner, 'intent_versions', 'append-only');
    await grant(runner, 'intents', 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('intents are kept: restore a backup instead');
  }
}
