import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Goods that come home: what is announced, what came, and what became of every unit of it. */
export class ComeHome1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table homecomings (
        ${KEPT},
        status text not null check (status in ('Unknown', 'Expected', 'Booked', 'Underway', 'CalledOff', 'Received', 'Kept', 'Lost')),
        provider text,
        holder text,
        due timestamptz,
        late boolean not null,
        constraint homecomings_are_never_forgotten check (status not in ('Expected', 'Booked', 'Underway') or (holder is not null and due is not null))
      ) with (fillfactor = 70);
      create index homecomings_waiting on homecomings (due) where holder is not null;
      create index homecomings_of_provider on homecomings (provider) where provider is not null;

      create table returned_units (
        return_id text not null,
        order_id text not null,
        line text not null,
        delivery text not null,
        product text not null,
        became text not null check (became in ('Received', 'Restocked', 'WrittenOff', 'SentBack')),
        quantity numeric not null check (quantity > 0),
        at timestamptz not null,
        constraint units_come_home_once primary key (return_id, order_id, line, delivery, became)
      );

      create table recourses (${KEPT}, order_id text, delivery text, status text) with (fillfactor = 70);
      create index recourses_of_delivery on recourses (delivery);
    `);
    for (const table of ['homecomings', 'recourses']) await grant(runner, table, 'mutable');
    await grant(runner, 'returned_units', 'append-only');
  }

  async down(): Promise<void> {
    throw new Error('what came home is kept: restore a backup instead');
  }
}
