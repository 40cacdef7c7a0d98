import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quotes with computed dates. Beyond what anybody may offer only with the signatures of sales and finance; one quote makes one order. */
export class Quote1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lanes (${KEPT}, country text) with (fillfactor = 70);
      create index lanes_to on lanes (country);
      create table selling_policies (${KEPT}) with (fillfactor = 70);

      create table quote_signatures (
        quote text not null,
        hash text not null,
        department text not null,
        subject text not null,
        at timestamptz not null,
        primary key (quote, hash, department),
        constraint quote_signatures_of_one_person_each unique (quote, hash, subject)
      );
      create table quote_agreements (
        quote text not null,
        hash text not null,
        by_sales text not null check (by_sales = 'sales'),
        by_finance text not null check (by_finance = 'finance'),
        at timestamptz not null,
        primary key (quote, hash),
        constraint quotes_are_signed_by_sales foreign key (quote, hash, by_sales) references quote_signatures (quote, hash, department),
        constraint quotes_are_signed_by_finance foreign key (quote, hash, by_finance) references quote_signatures (quote, hash, department)
      );
      create table quotes (
        ${KEPT},
        status text not null check (status in ('Draft', 'Issued', 'Accepted', 'Declined', 'Expired')),
        customer text not null references customers (id),
        valid_until timestamptz not null,
        beyond boolean not null,
        agreed text,
        order_id text,
        constraint quotes_make_one_order unique (order_id),
        constraint quotes_make_an_order_when_accepted check ((status = 'Accepted') = (order_id is not null)),
        constraint quotes_beyond_limits_need_finance check (not beyond or status in ('Draft', 'Expired') or agreed is not null),
        constraint quotes_are_signed foreign key (id, agreed) references quote_agreements (quote, hash) deferrable initially deferred,
        constraint quotes_promise_with_a_source check (status not in ('Issued', 'Accepted') or not jsonb_path_exists(state,
          '$.promises.* ? (!(@.source == "stock-quota" || @.source == "capacity-quota" || @.source == "lead-time"))'))
      ) with (fillfactor = 70);
      create index quotes_of_customer on quotes (customer);
      create index quotes_await on quotes (valid_until) where status = 'Draft' and beyond;

      alter table orders drop constraint orders_promise_with_a_source;
      alter table orders add constraint orders_promise_with_a_source check (not jsonb_path_exists(state,
        '$.lines[*] ? (!(@.promise.source == "stock-quota" || @.promise.source == "capacity-quota" || @.promise.source == "wanted-date"
                     || @.promise.source == "lead-time" || @.promise.source == "proposal" || @.promise.source == "expired"))'));
      alter table terms drop constraint terms_change_with_the_customer;
      alter table terms add constraint terms_change_with_the_customer
        check ((version = 1) = (agreed_how in ('order-placed', 'quote-accepted')));
    `);
    for (const table of ['quote_signatures', 'quote_agreements']) await grant(runner, table, 'append-only');
    for (const table of ['lanes', 'selling_policies', 'quotes']) await grant(runner, table, 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('quotes are kept: restore a backup instead');
  }
}
