import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The stock that was planned, and what billing doubts of what was delivered. */
export class AimAtPlans1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table targets (${KEPT}) with (fillfactor = 70);
      create table doubts (${KEPT}, order_id text, owner text) with (fillfactor = 70);
      create index doubts_of_an_order on doubts (order_id);
      create index doubts_open on doubts (owner) where owner is not null;
    `);
    for (const table of ['targets', 'doubts']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('plans are kept: restore a backup instead');
  }
}
