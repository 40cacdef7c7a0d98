import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the department. What must never happen to an order is forbidden here too, whoever asks. */
export class CreateOrders1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table products (${KEPT}, family text not null, active boolean not null);

      create table customers (${KEPT}, tier integer not null check (tier between 1 and 5));

      create table policies (
        ${KEPT},
        status text not null,
        signed_by text,
        constraint policies_are_signed check (status in ('Signed', 'Withdrawn') and signed_by is not null)
      );

      create table offers (
        ${KEPT},
        granted numeric not null,
        recalled numeric not null,
        returned numeric not null,
        converted numeric not null,
        held numeric not null,
        constraint offers_hold_what_is_granted check (held >= 0 and converted >= 0 and held + converted + returned <= granted),
        constraint offers_return_what_is_recalled check (returned >= 0 and returned <= recalled and recalled <= granted)
      );

      create table holds (
        hold text primary key,
        product text not null,
        order_id text not null,
        line text not null,
        quantity numeric not null check (quantity > 0),
        taken_at timestamptz not null
      );

      create table orders (
        ${KEPT},
        customer_id text not null references customers (id),
        purchase_order text not null,
        received_at timestamptz not null,
        status text not null check (status in
          ('Received', 'Selected', 'Prioritised', 'InFulfilment', 'Delivered', 'Invoiced', 'Closed', 'OnHold', 'Declined', 'Cancelled')),
        awaits_selection boolean not null,
        selected_by text,
        policy_id text references policies (id),
        terms_version integer not null check (terms_version > 0),
        constraint orders_one_per_purchase_order unique (customer_id, purchase_order),
        constraint orders_are_selected_with_authority
          check (selected_by is not null or status in ('Received', 'OnHold', 'Declined', 'Cancelled')),
        constraint orders_are_released_when_selected
          check (selected_by is not null or not coalesce((state ->> 'released')::boolean, false)),
        constraint orders_promise_with_a_source check (not jsonb_path_exists(state,
          '$.lines[*] ? (!(@.promise.source == "stock-quota" || @.promise.source == "wanted-date"
                       || @.promise.source == "proposal" || @.promise.source == "expired"))'))
      ) with (fillfactor = 70);
      create index orders_await_selection on orders (received_at) where awaits_selection;
      create index orders_of_customer on orders (customer_id, received_at);

      create table terms (
        order_id text not null,
        version integer not null check (version > 0),
        agreed_how text not null,
        agreed_by text not null,
        reference text,
        agreed_at timestamptz not null,
        primary key (order_id, version),
        constraint terms_change_with_the_customer check ((version = 1) = (agreed_how = 'order-placed'))
      );

      create table instructions (${KEPT}, status text not null,
        constraint instructions_are_erased check (status <> 'Erased' or state ->> 'instructions' is null)) with (fillfactor = 70);

      create table journeys (${KEPT}, promise text) with (fillfactor = 70);
    `);
    for (const table of ['holds', 'terms']) await grant(runner, table, 'append-only');
    for (const table of ['products', 'customers', 'policies', 'offers', 'orders', 'instructions', 'journeys'])
      await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('orders are kept: restore a backup instead');
  }
}
