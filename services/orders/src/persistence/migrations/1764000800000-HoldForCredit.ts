import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may have goods on credit, and which orders wait for it: none of them is released meanwhile. */
export class HoldForCredit1764000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credits (${KEPT}, standing text not null check (standing in ('clear', 'hold'))) with (fillfactor = 70);
      alter table orders add column credit text check (credit = 'stopped');
      create index orders_wait_for_credit on orders (customer_id) where credit = 'stopped';
      update orders set state = state || '{"credit": null}'::jsonb;
    `);
    await grant(runner, 'credits', 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('orders are kept: restore a backup instead');
  }
}
