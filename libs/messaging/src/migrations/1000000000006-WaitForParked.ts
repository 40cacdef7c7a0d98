import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The contract whose parked message of the same key puts an appointment off. */
export class WaitForParked1000000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table agenda add column unless_parked text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table agenda drop column unless_parked');
  }
}
