import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Products, and what was asked of them: rows that are only ever added. */
export class CreateForecasting1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table products (${KEPT}, family text, active boolean not null) with (fillfactor = 70);
      create table demands (${KEPT}) with (fillfactor = 70);

      create table asked (
        product text not null,
        version integer not null,
        kind text not null check (kind in ('Asked', 'Booked', 'Lost', 'Cancelled', 'Imported')),
        booking text,
        wanted date not null,
        quantity numeric not null check (quantity >= 0),
        primary key (product, version),
        constraint bookings_are_named check ((kind = 'Imported') = (booking is null))
      );
      create index asked_when on asked (product, wanted);
    `);
    await grant(runner, 'asked', 'append-only');
    for (const table of ['products', 'demands']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('history is kept: restore a backup instead');
  }
}
