import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is left of a parked message whose bytes have expired. */
export class ExpireParked1000000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table parked add column hash text, add column expired_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table parked drop column hash, drop column expired_at');
  }
}
