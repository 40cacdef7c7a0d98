import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What engineers see of products. */
export class HearTheField1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table field_reports (${KEPT}) with (fillfactor = 70)`);
    for (const table of ['field_reports']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('what was heard is kept: restore a backup instead');
  }
}
