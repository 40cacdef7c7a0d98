import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is expected of each product, as it was planned; how good such figures were; what there is; what pulling an order forward costs; what
 * billing doubts. */
export class Expect1764000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table expectations (${KEPT}) with (fillfactor = 70);
      create table habits (${KEPT}, family text not null) with (fillfactor = 70);
      create table inventories (${KEPT}, product text not null, available numeric not null) with (fillfactor = 70);
      create index inventories_of_a_product on inventories (product);
      create table pulls (${KEPT}, order_id text) with (fillfactor = 70);
      create index pulls_of_an_order on pulls (order_id);
      create table doubts (${KEPT}, order_id text, owner text) with (fillfactor = 70);
      create index doubts_of_an_order on doubts (order_id);
      create index doubts_open on doubts (owner) where owner is not null;
    `);
    for (const table of ['expectations', 'habits', 'inventories', 'pulls', 'doubts']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('orders are kept: restore a backup instead');
  }
}
