import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hours that are needed at customers', by skill and month. */
export class CountWorkloads1764003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table workloads (${KEPT}) with (fillfactor = 70)`);
    await grant(runner, 'workloads', 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('what was asked for is kept: restore a backup instead');
  }
}
