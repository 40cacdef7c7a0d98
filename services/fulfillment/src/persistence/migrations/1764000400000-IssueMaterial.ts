import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What work orders are made from: parts are reserved for one work order, and leave the store for it once. */
export class IssueMaterial1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table structures (${KEPT}) with (fillfactor = 70);
      create table materials (${KEPT}, issued boolean not null, rank integer) with (fillfactor = 70);
      create index materials_wait on materials (rank) where not issued;
      alter table stock_movements add column work boolean not null default false;
    `);
    for (const table of ['structures', 'materials']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('what was issued is kept: restore a backup instead');
  }
}
