import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What customers complain about. */
export class HearComplaints1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table complaints (${KEPT}) with (fillfactor = 70)`);
    for (const table of ['complaints']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('what was heard is kept: restore a backup instead');
  }
}
