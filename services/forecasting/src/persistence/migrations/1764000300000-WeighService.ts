import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What there is to meet more than was planned, the service that customers had, how stable the schedule is, what top management wants. */
export class WeighService1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table inventories (${KEPT}, product text not null, available numeric not null) with (fillfactor = 70);
      create index inventories_of_a_product on inventories (product);
      create table capacities (${KEPT}, resource_kind text not null, week date not null, free_hours numeric not null) with (fillfactor = 70);
      create index capacities_from on capacities (week);
      create table services (${KEPT}) with (fillfactor = 70);
      create table stabilities (${KEPT}) with (fillfactor = 70);
      create table intents (${KEPT}) with (fillfactor = 70);
    `);
    for (const table of ['inventories', 'capacities', 'services', 'stabilities', 'intents']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('plans are kept: restore a backup instead');
  }
}
