import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came after the delivery: returns, claims, refunds. */
export class KeepAftermaths1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table aftermaths (${KEPT}) with (fillfactor = 70)`);
    await grant(runner, 'aftermaths', 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('what customers said is kept: restore a backup instead');
  }
}
