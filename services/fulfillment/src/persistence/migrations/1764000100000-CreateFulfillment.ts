import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the department. What must never happen to goods or to a promise is forbidden here too, whoever asks. */
export class CreateFulfillment1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table stocks (
        ${KEPT},
        on_hand numeric not null,
        reserved numeric not null,
        outstanding numeric not null,
        waiting numeric not null,
        constraint stocks_are_never_negative check (on_hand >= 0 and outstanding >= 0 and waiting >= 0),
        constraint stocks_reserve_what_is_there check (reserved between 0 and on_hand)
      ) with (fillfactor = 50);

      create table stock_movements (
        product text not null,
        version integer not null,
        n integer not null,
        kind text not null check (kind in
          ('Received', 'Moved', 'Counted', 'Scrapped', 'ReservationLost', 'Reserved', 'Converted', 'Freed', 'Shipped', 'TakenBack')),
        location text not null,
        on_hand numeric not null,
        reserved numeric not null,
        on_hand_after numeric not null,
        reserved_after numeric not null,
        order_id text,
        line text,
        reference text,
        at timestamptz not null,
        primary key (product, version, n),
        constraint stock_is_never_negative check (on_hand_after >= 0),
        constraint stock_reserves_what_is_there check (reserved_after between 0 and on_hand_after),
        constraint stock_belongs_to_one_order_line
          check ((order_id is not null and line is not null) = (kind in ('ReservationLost', 'Reserved', 'Converted', 'Freed', 'Shipped', 'TakenBack'))),
        constraint stock_leaves_for_an_order check (kind in ('Shipped', 'Moved', 'Counted', 'Scrapped') or on_hand >= 0)
      );

      create table quota_movements (
        product text not null,
        version integer not null,
        kind text not null check (kind in ('Granted', 'Recalled', 'HoldTaken', 'HoldReleased', 'Converted', 'Returned')),
        quantity numeric not null check (quantity >= 0),
        hold text,
        order_id text,
        line text,
        outstanding_after numeric not null,
        held_after numeric not null,
        at timestamptz not null,
        primary key (product, version),
        constraint quota_holds_what_is_granted check (held_after between 0 and outstanding_after)
      );
      create unique index quota_holds_are_taken_once on quota_movements (hold) where kind = 'HoldTaken';

      create table receipts (${KEPT});

      create table delivery_orders (
        ${KEPT},
        stage text not null check (stage in ('announced', 'ready', 'picked', 'waiting', 'underway', 'undecided', 'stopped', 'done')),
        rank integer,
        promised date,
        outcome text check (outcome in ('Kept', 'Broken')),
        at_risk boolean not null,
        on_hold boolean not null
      ) with (fillfactor = 60);
      create index delivery_orders_to_do on delivery_orders (stage, rank, promised) where stage not in ('done', 'stopped');

      create table promises (order_id text constraint promises_are_given_once primary key, lines jsonb not null, at timestamptz not null);

      create table promise_outcomes (
        order_id text constraint promises_end_once primary key,
        outcome text not null check (outcome in ('Kept', 'Broken')),
        original date not null,
        delivered date,
        at timestamptz not null,
        constraint promises_are_kept_in_time check (outcome = 'Broken' or delivered <= original)
      );

      create table delivery_movements (
        order_id text not null,
        version integer not null,
        line text not null,
        delivery text not null,
        kind text not null check (kind in ('Dispatched', 'Delivered', 'PartlyDelivered', 'Refused', 'Lost', 'Corrected')),
        quantity numeric not null check (quantity >= 0),
        ordered numeric not null,
        reserved numeric not null,
        underway numeric not null,
        delivered numeric not null,
        at timestamptz not null,
        primary key (order_id, version, line),
        constraint deliveries_ship_what_is_reserved check (reserved >= 0),
        constraint deliveries_are_never_negative check (underway >= 0 and delivered >= 0),
        constraint deliveries_stay_within_the_order check (delivered + underway <= ordered)
      );
      create unique index deliveries_leave_once on delivery_movements (delivery, line) where kind = 'Dispatched';
      create unique index deliveries_end_once on delivery_movements (delivery, line) where kind in ('Delivered', 'PartlyDelivered', 'Refused', 'Lost');

      create table consignments (delivery text primary key, provider text not null, order_id text not null, at timestamptz not null);
      create index consignments_of_provider on consignments (provider, delivery);

      create table provider_claims (
        delivery text not null,
        line text not null,
        provider text not null,
        order_id text not null,
        product text not null,
        quantity numeric not null check (quantity > 0),
        at timestamptz not null,
        primary key (delivery, line)
      );
      create index provider_claims_of_provider on provider_claims (provider, delivery, line);

      create table providers (${KEPT}, name text not null, active boolean not null);
      create table holders (${KEPT}, holder text) with (fillfactor = 70);

      create table instructions (${KEPT});
      create table proofs (${KEPT});
    `);
    for (const table of [
      'stock_movements',
      'quota_movements',
      'delivery_movements',
      'consignments',
      'provider_claims',
      'promises',
      'promise_outcomes',
    ])
      await grant(runner, table, 'append-only');
    for (const table of ['stocks', 'receipts', 'delivery_orders', 'providers', 'holders', 'instructions', 'proofs'])
      await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('what was shipped is kept: restore a backup instead');
  }
}
