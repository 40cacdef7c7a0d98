import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The stock that was planned. */
export class AimAtPlans1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table targets (${KEPT}) with (fillfactor = 70)`);
    await grant(runner, 'targets', 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('plans are kept: restore a backup instead');
  }
}
