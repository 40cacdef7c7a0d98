import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UPDATED_IN_PLACE = 'with (fillfactor = 70)';

/** What was agreed and what was billed of it: no unit twice, none that was not delivered, none at another price. */
const ACCOUNTS = `
  create table accounts (${KEPT}, customer text, withheld integer not null) ${UPDATED_IN_PLACE};
  create index accounts_withhold on accounts (customer) where withheld > 0;

  create table agreed_prices (
    order_id text not null,
    line text not null,
    terms_version integer not null check (terms_version > 0),
    quantity numeric not null check (quantity >= 0),
    unit_price bigint not null check (unit_price >= 0),
    discount numeric not null check (discount between 0 and 1),
    order_discount bigint not null check (order_discount >= 0),
    constraint prices_are_agreed_once primary key (order_id, line, terms_version),
    constraint prices_are_cited_whole unique (order_id, line, terms_version, unit_price, discount, order_discount, quantity)
  );

  create table billed_units (
    order_id text not null,
    line text not null,
    terms_version integer not null,
    n integer not null check (n > 0),
    previous integer generated always as (nullif(n - 1, 0)) stored,
    item text,
    agreed numeric not null check (agreed > 0),
    unit_price bigint not null,
    discount numeric not null,
    order_discount bigint not null,
    delivered numeric not null,
    billed_before numeric not null,
    billed numeric not null,
    net_before bigint not null,
    net bigint not null,
    constraint units_change_one_by_one primary key (order_id, line, terms_version, n),
    constraint units_are_counted_through unique (order_id, line, terms_version, n, billed, net),
    constraint units_stand_on_one_item unique (item, line, terms_version),
    constraint units_begin_at_nothing check (n > 1 or (billed_before = 0 and net_before = 0)),
    constraint units_are_billed_once foreign key (order_id, line, terms_version, previous, billed_before, net_before)
      references billed_units (order_id, line, terms_version, n, billed, net),
    constraint units_were_delivered check (billed >= 0 and billed <= delivered),
    constraint units_are_priced_as_agreed foreign key (order_id, line, terms_version, unit_price, discount, order_discount, agreed)
      references agreed_prices (order_id, line, terms_version, unit_price, discount, order_discount, quantity),
    constraint units_cost_what_was_agreed check (net = case
      when order_discount = 0 then round(unit_price * billed * (1 - discount))
      else div(2 * (round(unit_price * agreed * (1 - discount)) - order_discount) * billed + agreed, 2 * agreed) end)
  );
`;

/** Who is billed how, and who it is. Buyers is the one table with names that can be erased. */
const CUSTOMERS = `
  create table statements (${KEPT}, waiting integer not null) ${UPDATED_IN_PLACE};
  create table buyers (${KEPT});
  create table products (${KEPT});
  create table sellers (code text primary key, particulars jsonb not null);
`;

/** Documents and their numbers: drawn without a gap, kept byte for byte, with the names as they were then. */
const DOCUMENTS = `
  create table registers (${KEPT}) ${UPDATED_IN_PLACE};

  create table invoice_numbers (
    entity text not null,
    year integer not null,
    sequence integer not null check (sequence > 0),
    previous integer generated always as (nullif(sequence - 1, 0)) stored,
    number text not null,
    document text not null,
    issued_on date not null,
    constraint numbers_are_drawn_once primary key (entity, year, sequence),
    constraint numbers_have_no_gap foreign key (entity, year, previous) references invoice_numbers (entity, year, sequence),
    constraint numbers_name_one_document unique (document, number),
    constraint documents_are_numbered_once unique (document),
    constraint numbers_are_of_their_year check (extract(year from issued_on) = year),
    constraint numbers_say_their_place
      check (number = entity || '-' || year || '-' || lpad(sequence::text, greatest(6, length(sequence::text)), '0'))
  );

  create table invoice_documents (
    document text not null,
    kind text not null check (kind in ('invoice', 'credit-note')),
    invoice text not null,
    number text not null,
    customer text not null,
    issued_on date not null,
    content text not null,
    hash text not null,
    products jsonb not null,
    constraint documents_are_issued_once primary key (document),
    constraint documents_have_their_number foreign key (document, number) references invoice_numbers (document, number),
    constraint documents_are_sealed check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
  );
  create index documents_of_invoice on invoice_documents (invoice);

  create table document_parties (
    document text not null,
    seller jsonb not null,
    buyer jsonb,
    products jsonb not null,
    constraint parties_are_named_once primary key (document),
    constraint parties_are_of_a_document foreign key (document) references invoice_documents (document)
  );

  create function name_parties() returns trigger language plpgsql as $$
  begin
    insert into document_parties (document, seller, buyer, products)
    select d.document, s.particulars, b.state -> 'particulars',
      (select coalesce(jsonb_object_agg(p.id, p.state -> 'description'), '{}') from products p
       where p.id in (select jsonb_array_elements_text(d.products)))
    from issued d left join sellers s on s.code = split_part(d.number, '-', 1) left join buyers b on b.id = d.customer;
    return null;
  end $$;
  create trigger parties_are_named after insert on invoice_documents referencing new table as issued
    for each statement execute function name_parties();

  create table invoiced (
    item text not null,
    kind text not null check (kind in ('line', 'charge')),
    name text not null,
    terms_version integer not null,
    joined_item text generated always as (case when kind = 'line' then item end) stored,
    invoice text not null,
    order_id text not null,
    quantity numeric check ((quantity is not null) = (kind = 'line')),
    net bigint not null check (net >= 0),
    constraint items_are_invoiced_once primary key (item, kind, name, terms_version),
    constraint lines_join_delivery_and_terms foreign key (joined_item, name, terms_version)
      references billed_units (item, line, terms_version)
  );
  create index invoiced_of_order on invoiced (order_id);

  create table invoices (
    ${KEPT},
    status text not null,
    number text,
    customer text,
    currency text,
    issued_on date,
    due_on date,
    gross bigint,
    credited bigint,
    paid bigint,
    written_off bigint,
    owed bigint generated always as (gross - credited - paid - written_off) stored,
    constraint invoices_have_one_number unique (number),
    constraint invoices_are_covered_once check (credited >= 0 and paid >= 0 and written_off >= 0 and credited + paid + written_off <= gross)
  ) ${UPDATED_IN_PLACE};
  create index invoices_of_customer on invoices (customer, issued_on);
  create index invoices_owed on invoices (due_on) where owed > 0;

  create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'what was % stays as it is', tg_argv[0] using errcode = '23514', constraint = tg_name;
  end $$;
  create trigger issued_invoices_never_change before update on invoices for each row
    when (old.number is not null and (old.number, old.customer, old.currency, old.issued_on, old.due_on, old.gross)
      is distinct from (new.number, new.customer, new.currency, new.issued_on, new.due_on, new.gross))
    execute function refuse_change('issued');
`;

/** Money, and what does not meet. */
const BOOKS = `
  create table payments (
    ${KEPT},
    status text not null,
    bank_reference text not null,
    customer text not null,
    currency text not null,
    received_on date not null,
    amount bigint not null check (amount > 0),
    unallocated bigint not null,
    constraint payments_are_recorded_once unique (bank_reference),
    constraint payments_give_what_they_have check (unallocated between 0 and amount)
  ) ${UPDATED_IN_PLACE};
  create index payments_of_customer on payments (customer, received_on);
  create trigger recorded_payments_never_change before update on payments for each row
    when ((old.bank_reference, old.customer, old.currency, old.received_on, old.amount)
      is distinct from (new.bank_reference, new.customer, new.currency, new.received_on, new.amount))
    execute function refuse_change('recorded');

  create table journal (
    fact text not null,
    entry integer not null,
    booked_on date not null,
    debit text not null,
    credit text not null,
    amount bigint not null,
    currency text not null,
    customer text not null,
    reference text not null,
    order_id text,
    constraint entries_are_made_once primary key (fact, entry),
    constraint entries_move_something check (amount > 0 and debit <> credit),
    constraint entries_name_accounts check (
      array[debit, credit] <@ '{receivables,revenue,freight-revenue,other-revenue,tax-payable,cash,unallocated,bad-debt}'::text[])
  );
  create index entries_of_reference on journal (reference);
  create index entries_of_order on journal (order_id) where order_id is not null;

  create table discrepancies (
    ${KEPT},
    status text not null,
    kind text,
    owner text,
    order_id text,
    invoice text,
    raised_at timestamptz,
    due_at timestamptz
  ) ${UPDATED_IN_PLACE};
  create index discrepancies_open on discrepancies (owner, raised_at) where status in ('Raised', 'Overdue');
`;

const appendOnly = ['agreed_prices', 'billed_units', 'invoice_numbers', 'invoice_documents', 'document_parties', 'invoiced', 'journal'];
const mutable = ['accounts', 'statements', 'registers', 'invoices', 'payments', 'discrepancies', 'buyers', 'products', 'sellers'];

/** The tables of the department. What billing must never do is forbidden here too, whoever asks. */
export class CreateBilling1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const tables of [ACCOUNTS, CUSTOMERS, DOCUMENTS, BOOKS]) await runner.query(tables);
    for (const table of appendOnly) await grant(runner, table, 'append-only');
    for (const table of mutable) await grant(runner, table, 'mutable');
    await runner.query(
      `do $$ begin execute format('revoke delete on ${mutable.join(', ')} from %I', current_database() || '_app'); end $$`,
    );
  }

  async down(): Promise<void> {
    throw new Error('the books are kept: restore a backup instead');
  }
}
