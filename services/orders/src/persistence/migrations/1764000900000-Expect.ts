import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is expected of each product, as it was planned. */
export class Expect1764000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table expectations (${KEPT}) with (fillfactor = 70)`);
    await grant(runner, 'expectations', 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('orders are kept: restore a backup instead');
  }
}
