import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the department. What must never happen to a return or a refund is forbidden here too, whoever asks. */
export class CreateReturns1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table purchases (${KEPT}, customer text) with (fillfactor = 70);
      create index purchases_by_customer on purchases (customer);

      create table taken_units (
        order_id text not null,
        version integer not null,
        n integer not null,
        line text not null,
        delivery text not null,
        taker text not null check (taker in ('return', 'claim')),
        taken_by text not null,
        change numeric not null check (change <> 0),
        delivered numeric not null,
        taken numeric not null,
        primary key (order_id, version, n),
        constraint units_that_come_back_were_delivered check (taken between 0 and delivered)
      );

      create table returns (
        ${KEPT},
        status text not null check (status in ('Unknown', 'Requested', 'RetailerAgreed', 'Authorised', 'CollectionBooked', 'Collected',
          'Received', 'Lost', 'Inspected', 'Settled', 'Closed', 'Declined', 'Withdrawn')),
        customer text,
        retailer text,
        orders jsonb,
        holder text,
        due timestamptz,
        late boolean,
        constraint returns_are_never_forgotten
          check (status in ('Unknown', 'Closed', 'Declined', 'Withdrawn') or (holder is not null and due is not null))
      ) with (fillfactor = 70);
      create index returns_by_customer on returns (customer);
      create index returns_by_retailer on returns (retailer) where retailer is not null;
      create index returns_waiting on returns (holder, due) where holder is not null;
      create index returns_by_order on returns using gin (orders jsonb_path_ops);

      create table claims (
        ${KEPT},
        status text not null check (status in ('Unknown', 'Raised', 'Settled', 'Closed')),
        customer text,
        order_id text,
        claim_kind text,
        holder text,
        due timestamptz,
        late boolean,
        constraint claims_are_never_forgotten check (status in ('Unknown', 'Closed') or (holder is not null and due is not null))
      ) with (fillfactor = 70);
      create index claims_by_customer on claims (customer);
      create index claims_by_order on claims (order_id);
      create index claims_waiting on claims (holder, due) where holder is not null;

      create table settlements (${KEPT}, order_id text, due date, outcome text check (outcome in ('Due', 'Late', 'Paid', 'Refused'))) with (fillfactor = 70);
      create index settlements_open on settlements (due) where outcome is null or outcome in ('Due', 'Late');

      create table granted (
        settlement text constraint settlements_are_granted_once primary key,
        return_id text constraint refunds_have_a_return references returns (id),
        claim_id text constraint refunds_have_a_claim references claims (id),
        order_id text not null,
        gift text not null check (gift in ('refund', 'adjustment')),
        amount bigint check (amount > 0),
        due date not null,
        constraint nothing_is_refunded_without_return_or_claim check (num_nonnulls(return_id, claim_id) = 1),
        constraint adjustments_have_an_amount check ((gift = 'adjustment') = (amount is not null))
      );

      create table policies (${KEPT});
      create table retailers (${KEPT}, name text not null, active boolean not null);
      create table products (${KEPT}) with (fillfactor = 70);
      create table customers (${KEPT}) with (fillfactor = 70);
      create table addresses (${KEPT}) with (fillfactor = 70);
      create table proofs (${KEPT}) with (fillfactor = 70);
      create table narratives (${KEPT});
    `);
    const mutable = [
      'purchases',
      'returns',
      'claims',
      'settlements',
      'policies',
      'retailers',
      'products',
      'customers',
      'addresses',
      'proofs',
      'narratives',
    ];
    for (const table of mutable) await grant(runner, table, 'mutable');
    for (const table of ['taken_units', 'granted']) await grant(runner, table, 'append-only');
  }

  async down(): Promise<void> {
    throw new Error('what was returned is kept: restore a backup instead');
  }
}
