import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether facts came of a wish, noted in the transaction of the facts: its answer may be lost, this is not. */
export class NoteWishes1000000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency add column carried_out boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency drop column carried_out');
  }
}
