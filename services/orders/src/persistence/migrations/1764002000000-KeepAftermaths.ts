import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came after the delivery: returns, claims, refunds; and what sales and service tell one another of the customer. */
export class KeepAftermaths1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table aftermaths (${KEPT}) with (fillfactor = 70);
      create table needs (${KEPT});
      create table hints (${KEPT}, answer_by date);
    `);
    for (const table of ['aftermaths', 'needs', 'hints']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('what customers said is kept: restore a backup instead');
  }
}
