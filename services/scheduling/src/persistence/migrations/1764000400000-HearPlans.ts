import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was planned and what there is, to propose what to make for the store. */
export class HearPlans1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = ['loads', 'planned_hours', 'sold_products', 'habits', 'intents'];
    for (const table of statements) await runner.query(`create table ${table} (${KEPT}) with (fillfactor = 70)`);
    await runner.query(`
      create table inventories (${KEPT}, product text not null, available numeric not null) with (fillfactor = 70);
      create index inventories_of_a_product on inventories (product);
    `);
    for (const table of [...statements, 'inventories']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('schedules are kept: restore a backup instead');
  }
}
