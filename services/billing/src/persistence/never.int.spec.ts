import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreedTerms, delivery, readMessage } from '@siklus/contracts';
import type { CalendarDate } from '@siklus/kernel';
import { byApi, byMessage, bySql, testNevers, type Attack } from '@siklus/testing';
import { customer, finance, introduce, manager, startBilling, type BillingService } from '../../test/billing-service.js';
import { aCharge, anAgreedLine, deliveredLine, qty, terms } from '../../test/mothers.js';
import { onSettlement } from '../messaging/returns-settlement.reaction.js';

const granted = {
  settlement: 'settled',
  order: 'o-4',
  customer: 'VINET',
  due: '1996-07-30' as CalendarDate,
  lines: [{ line: '1', delivery: 'd-4', termsVersion: 1, quantity: qty(4) }],
};
let billing: BillingService;
let invoice = '';

beforeAll(async () => {
  billing = await startBilling();
  await introduce(billing);
  await billing.agreed('o-1', {
    lines: [anAgreedLine(), anAgreedLine({ line: '2', unitPrice: 300, orderDiscount: 100 })],
    charges: [aCharge()],
  });
  await billing.delivered('o-1', 'd-1', deliveredLine(6), deliveredLine(3, 1, '2'));
  await billing.agreed('o-2');
  await billing.delivered('o-2', 'd-2', deliveredLine(10));
  invoice = (await billing.ask('GET', '/invoices?order=o-1', finance)).json.invoices[0]?.invoice ?? '';
  await billing.ask('POST', '/payments', finance, {
    bankReference: 'B-1',
    customer: 'VINET',
    currency: 'USD',
    amount: '1000',
    allocations: [{ invoice }],
  });
  await billing.agreed('o-4');
  await billing.delivered('o-4', 'd-4', deliveredLine(10));
  const { json } = await billing.ask('GET', '/invoices?order=o-4', finance);
  const allocations = [{ invoice: json.invoices[0]?.invoice }];
  await billing.ask('POST', '/payments', finance, { bankReference: 'B-4', customer: 'VINET', currency: 'USD', amount: '2975', allocations });
  await billing.hear(onSettlement, 'RefundGranted', 'return-1', granted);
  await billing.ask('POST', '/refunds/settled/pay', finance, { bankReference: 'OUT-1' });
});
afterAll(() => billing.end());

const UNITS =
  'insert into billed_units (order_id, line, terms_version, n, item, agreed, unit_price, discount, order_discount, delivered, billed_before, billed, net_before, net) values';
/** Line 1 of o-1: six of ten units at 250 are billed. */
const units = (own: Record<string, string | number> = {}): string => {
  const row = {
    order: "'o-1'",
    line: "'1'",
    version: 1,
    n: 2,
    item: "'x'",
    agreed: 10,
    price: 250,
    discount: 0,
    off: 0,
    delivered: 7,
    before: 6,
    billed: 7,
    netBefore: 1500,
    net: 1750,
    ...own,
  };
  return `${UNITS} (${Object.values(row).join(', ')})`;
};
const REFUND = 'insert into refund_movements (settlement, version, kind, amount, payment, bank_reference, open_after) values';
const NUMBER = 'insert into invoice_numbers (entity, year, sequence, number, document, issued_on) values';
const DOCUMENT = 'insert into invoice_documents (document, kind, invoice, number, customer, issued_on, content, hash, products) values';
const ENTRY = `insert into journal (fact, entry, booked_on, debit, credit, amount, currency, customer, reference) values ('f', 1, '1996-07-16',`;
const credit = (own: object) => billing.ask('POST', `/invoices/${invoice}/credit-notes`, manager, { reason: 'X', ...own });
const pay = (own: object) =>
  billing.ask('POST', '/payments', finance, { bankReference: 'B-2', customer: 'VINET', currency: 'USD', amount: '10', ...own });
/** As the transport reads it before anybody hears it. */
const parked = (contract: typeof agreedTerms | typeof delivery, type: string, data: object) => async () => {
  const read = readMessage(contract, type, JSON.stringify(data));
  return read.ok ? undefined : read.code;
};

const nevers: Readonly<Record<string, readonly Attack[]>> = {
  'billed more than delivered less returned': [
    byApi('POST /invoices', () => billing.ask('POST', '/invoices', manager, {}), 'BILLING.ROUTE_UNKNOWN'),
    byMessage(
      'Delivered of less than nothing',
      () => billing.delivered('o-1', 'd-9', { ...deliveredLine(1), quantity: qty(-1) }),
      'BILLING.QUANTITY_NEGATIVE',
    ),
    byMessage('RefundGranted, and the delivery told again', () => billing.delivered('o-4', 'd-4', deliveredLine(10)), 'nothing'),
    bySql('more than was delivered', units({ delivered: 6 }), 'units_were_delivered'),
    bySql('less than nothing', units({ billed: -1, net: -250 }), 'units_were_delivered'),
  ],
  'a price or discount other than the agreed version': [
    byMessage(
      'TermsAgreed with another price under the same version',
      () => billing.agreed('o-1', { lines: [anAgreedLine({ unitPrice: 900 })] }),
      'BILLING.TERMS_CONTRADICT',
    ),
    byMessage(
      'TermsAgreed with more discount than price',
      () => billing.agreed('o-1', { version: 2, lines: [anAgreedLine({ orderDiscount: 9999 })] }),
      'BILLING.DISCOUNT_ABOVE_PRICE',
    ),
    bySql('another price', units({ price: 251, net: 1757 }), 'units_are_priced_as_agreed'),
    bySql('another discount', units({ discount: '0.1', net: 1575 }), 'units_are_priced_as_agreed'),
    bySql('a version that nobody agreed to', units({ version: 2, n: 1, before: 0, netBefore: 0 }), 'units_are_priced_as_agreed'),
    bySql('an amount that drifts from its quantity', units({ net: 1751 }), 'units_cost_what_was_agreed'),
    bySql(
      'an amount that drifts from a discounted quantity',
      units({ line: "'2'", price: 300, off: 100, delivered: 4, before: 3, billed: 4, netBefore: 870, net: 1161 }),
      'units_cost_what_was_agreed',
    ),
    bySql('a price that is edited', 'update agreed_prices set unit_price = 1', 'permission denied for table agreed_prices'),
    bySql('a second price', `insert into agreed_prices select * from agreed_prices`, 'prices_are_agreed_once'),
  ],
  'the same delivered unit billed twice': [
    byMessage(
      'Delivered with a line that stands twice',
      () => billing.delivered('o-1', 'd-9', deliveredLine(1), deliveredLine(1)),
      'BILLING.LINE_TWICE',
    ),
    byMessage('Delivered again with more', () => billing.delivered('o-1', 'd-1', deliveredLine(7)), 'BILLING.DELIVERY_CONTRADICTS'),
    bySql('the same change again', units({ n: 1, before: 0, billed: 6, netBefore: 0, net: 1500 }), 'units_change_one_by_one'),
    bySql('from the beginning again', units({ before: 0, billed: 1, netBefore: 0, net: 250 }), 'units_are_billed_once'),
    bySql('from units that overlap', units({ before: 5, billed: 7, netBefore: 1250 }), 'units_are_billed_once'),
    bySql('a change that skips one', units({ n: 3 }), 'units_are_billed_once'),
    bySql('a first change that does not begin at nothing', units({ order: "'o-3'", n: 1 }), 'units_begin_at_nothing'),
    bySql(
      'one line on two invoices',
      `insert into invoiced (item, kind, name, terms_version, invoice, order_id, quantity, net) select item, kind, name, terms_version, 'other', order_id, quantity, net from invoiced`,
      'items_are_invoiced_once',
    ),
    bySql(
      'a line that joins nothing',
      `insert into invoiced (item, kind, name, terms_version, invoice, order_id, quantity, net) values ('x', 'line', '1', 1, 'i', 'o-1', 1, 250)`,
      'lines_join_delivery_and_terms',
    ),
    bySql('units that are forgotten', 'delete from billed_units', 'permission denied for table billed_units'),
  ],
  'an issued invoice changed': [
    byApi('PUT /invoices/:id', () => billing.ask('PUT', `/invoices/${invoice}`, manager, { gross: '1' }), 'BILLING.ROUTE_UNKNOWN'),
    byApi('DELETE /invoices/:id', () => billing.ask('DELETE', `/invoices/${invoice}`, manager), 'BILLING.ROUTE_UNKNOWN'),
    bySql('the document', `update invoice_documents set content = '{}'`, 'permission denied for table invoice_documents'),
    bySql('the names on it', `update document_parties set buyer = '{}'`, 'permission denied for table document_parties'),
    bySql('its figures', `update invoices set gross = gross + 1`, 'issued_invoices_never_change'),
    bySql('its customer', `update invoices set customer = 'ALFKI'`, 'issued_invoices_never_change'),
    bySql('the invoice taken away', 'delete from invoices', 'permission denied for table invoices'),
    bySql(
      'the document issued again',
      `insert into invoice_documents select document, kind, invoice, number, customer, issued_on, content, hash, products from invoice_documents`,
      'documents_are_issued_once',
    ),
    bySql(
      'a document under a seal that is not its own',
      () => `${DOCUMENT} ('x', 'invoice', 'x', 'SIKLUS-1996-000001', 'VINET', '1996-07-16', '{}', repeat('0', 64), '[]')`,
      'documents_are_sealed',
    ),
    bySql('a fact that is edited', `update facts set data = '{}'`, 'permission denied for table facts'),
  ],
  'numbers skipped or repeated': [
    bySql('a number ahead of the next', `${NUMBER} ('SIKLUS', 1996, 9, 'SIKLUS-1996-000009', 'x', '1996-07-16')`, 'numbers_have_no_gap'),
    bySql('a number again', `${NUMBER} ('SIKLUS', 1996, 1, 'SIKLUS-1996-000001', 'x', '1996-07-16')`, 'numbers_are_drawn_once'),
    bySql('a number that is not its place', `${NUMBER} ('SIKLUS', 1996, 5, 'SIKLUS-1996-000006', 'x', '1996-07-16')`, 'numbers_say_their_place'),
    bySql('a number of another year', `${NUMBER} ('SIKLUS', 1996, 5, 'SIKLUS-1996-000005', 'x', '1997-07-16')`, 'numbers_are_of_their_year'),
    bySql(
      'a second number for a document',
      () => `${NUMBER} ('SIKLUS', 1996, 5, 'SIKLUS-1996-000005', '${invoice}', '1996-07-16')`,
      'documents_are_numbered_once',
    ),
    bySql(
      'a document without a number',
      `${DOCUMENT} ('x', 'invoice', 'x', 'SIKLUS-1996-000003', 'VINET', '1996-07-16', '{}', encode(sha256('{}'), 'hex'), '[]')`,
      'documents_have_their_number',
    ),
    bySql('a number taken back', 'delete from invoice_numbers', 'permission denied for table invoice_numbers'),
    bySql('the register wound back', 'delete from registers', 'permission denied for table registers'),
  ],
  'money as floating point': [
    byApi('POST /payments of a half cent', () => pay({ amount: '10.5' }), 'BILLING.BAD_REQUEST'),
    byApi('POST /payments of a number', () => pay({ amount: 10 }), 'BILLING.BAD_REQUEST'),
    byApi('POST /payments of NaN', () => pay({ amount: 'NaN' }), 'BILLING.BAD_REQUEST'),
    byApi('POST /payments in exponents', () => pay({ amount: '1e3' }), 'BILLING.BAD_REQUEST'),
    byApi('POST /payments of 30 digits', () => pay({ amount: '1'.repeat(30) }), 'BILLING.BAD_REQUEST'),
    byMessage(
      'TermsAgreed with a price of a half cent',
      parked(agreedTerms, 'TermsAgreed', {
        ...terms(),
        agreedBy: 'order-placed',
        agreedAt: '2026-03-02T12:00:00.000Z',
        lines: [anAgreedLine({ unitPrice: '2.5' as never })],
      }),
      'CONTRACTS.SCHEMA_VIOLATION',
    ),
    byMessage(
      'Delivered with a quantity of 30 digits',
      parked(delivery, 'Delivered', { delivery: 'd', date: '2026-03-02', lines: [{ ...deliveredLine('1'.repeat(30)), serials: [] }] }),
      'CONTRACTS.SCHEMA_VIOLATION',
    ),
    bySql('an entry of half a cent', `${ENTRY} 'cash', 'unallocated', '10.5', 'USD', 'VINET', 'x')`, 'invalid input syntax for type bigint: "10.5"'),
  ],
  'credited, paid or written off more than was billed': [
    byApi(
      'POST /invoices/:id/credit-notes of more units',
      () => credit({ lines: [{ order: 'o-1', line: '1', termsVersion: 1, quantity: '7' }] }),
      'BILLING.CREDIT_ABOVE_BILLED',
    ),
    byApi(
      'POST /invoices/:id/credit-notes of more money',
      () => credit({ charges: [{ order: 'o-1', charge: 'freight', net: '501' }] }),
      'BILLING.CREDIT_ABOVE_BILLED',
    ),
    byApi(
      'POST /invoices/:id/credit-notes by staff',
      () => billing.ask('POST', `/invoices/${invoice}/credit-notes`, finance, { reason: 'X', whole: true }),
      'BILLING.NOT_ALLOWED',
    ),
    byApi(
      'POST /invoices/:id/write-off of more',
      () => billing.ask('POST', `/invoices/${invoice}/write-off`, manager, { reason: 'X', amount: '9999999' }),
      'BILLING.WRITTEN_OFF_ABOVE_OWED',
    ),
    byApi(
      'POST /invoices/:id/write-off by the customer',
      () => billing.ask('POST', `/invoices/${invoice}/write-off`, customer('VINET'), { reason: 'X' }),
      'BILLING.NOT_ALLOWED',
    ),
    byApi(
      'POST /payments of more than is owed',
      () => pay({ amount: '9999999', allocations: [{ invoice, amount: '9999999' }] }),
      'BILLING.PAID_ABOVE_OWED',
    ),
    byApi(
      'POST /payments of more than was received',
      () => pay({ amount: '10', allocations: [{ invoice, amount: '11' }] }),
      'BILLING.ALLOCATED_ABOVE_PAYMENT',
    ),
    bySql('more credited than billed', 'update invoices set credited = gross + 1', 'invoices_are_covered_once'),
    bySql('more paid than billed', 'update invoices set paid = gross + 1', 'invoices_are_covered_once'),
  ],
  'money counted twice': [
    byApi(
      'POST /payments of the same reference with another amount',
      () => pay({ bankReference: 'B-1', amount: '999' }),
      'BILLING.PAYMENT_CONTRADICTS',
    ),
    bySql(
      'a payment again',
      `insert into payments select 'copy', version, schema_version, state, changed_at, status, bank_reference, customer, currency, received_on, amount, unallocated from payments`,
      'payments_are_recorded_once',
    ),
    bySql('a payment of another amount', 'update payments set amount = amount + 1', 'recorded_payments_never_change'),
    bySql('more left of it than there was', 'update payments set unallocated = amount + 1', 'payments_give_what_they_have'),
    bySql('a payment taken away', 'delete from payments', 'permission denied for table payments'),
  ],
  'refunded more than was paid, or without a settlement': [
    byApi(
      'POST /refunds/:id/pay for what nobody granted',
      () => billing.ask('POST', '/refunds/nobody/pay', finance, { bankReference: 'OUT-9' }),
      'BILLING.REFUND_UNKNOWN',
    ),
    byApi(
      'POST /refunds/:id/pay once more',
      () => billing.ask('POST', '/refunds/settled/pay', finance, { bankReference: 'OUT-2' }),
      'BILLING.NOTHING_TO_REFUND',
    ),
    byMessage('RefundGranted again', () => billing.hear(onSettlement, 'RefundGranted', 'return-1', granted), 'nothing'),
    bySql('without a settlement', `${REFUND} ('nobody', 1, 'PaidBack', 1, null, 'OUT-9', 0)`, 'refunds_have_a_settlement'),
    bySql('below nothing', `${REFUND} ('settled', 99, 'PaidBack', 1, null, 'OUT-9', -1)`, 'refunds_are_covered'),
    bySql('with money that nobody paid', `${REFUND} ('settled', 99, 'Funded', 1, 'nobody', null, 1)`, 'refunds_come_from_payments'),
    bySql('by the same transfer again', `${REFUND} ('settled', 99, 'PaidBack', 1, null, 'OUT-1', 0)`, 'refunds_are_paid_once'),
    bySql('granted twice', 'insert into refund_grants select * from refund_grants', 'refunds_are_granted_once'),
    bySql('a refund taken away', 'delete from refund_movements', 'permission denied for table refund_movements'),
  ],
  'books that do not balance': [
    bySql('an entry that moves nothing', `${ENTRY} 'cash', 'unallocated', 0, 'USD', 'VINET', 'x')`, 'entries_move_something'),
    bySql('an entry from an account to itself', `${ENTRY} 'cash', 'cash', 1, 'USD', 'VINET', 'x')`, 'entries_move_something'),
    bySql(
      'an entry without a credit',
      `${ENTRY} 'cash', null, 1, 'USD', 'VINET', 'x')`,
      'null value in column "credit" of relation "journal" violates not-null constraint',
    ),
    bySql('an account that there is not', `${ENTRY} 'cash', 'pocket', 1, 'USD', 'VINET', 'x')`, 'entries_name_accounts'),
    bySql('an entry again', 'insert into journal select * from journal', 'entries_are_made_once'),
    bySql('an entry that is edited', 'update journal set amount = 1', 'permission denied for table journal'),
    bySql('an entry taken away', 'delete from journal', 'permission denied for table journal'),
  ],
};

const tables = [
  'accounts',
  'agreed_prices',
  'billed_units',
  'invoices',
  'invoice_numbers',
  'invoice_documents',
  'document_parties',
  'invoiced',
  'payments',
  'journal',
  'refund_grants',
  'refund_movements',
  'registers',
  'facts',
];
/** All that an attack could have changed. */
const standing = `select ${tables.map((t) => `(select md5(string_agg(t::text, ',' order by t::text)) from ${t} t) as ${t}`).join(', ')}`;

testNevers(nevers, () => billing.database, standing);

describe('what is delivered above the order', () => {
  it('is not billed, whatever is told', async () => {
    await billing.delivered('o-2', 'd-8', deliveredLine(5));
    const [row] = await billing.database.query<{ billed: string; net: string }>(
      `select billed, net from billed_units where order_id = 'o-2' order by n desc limit 1`,
    );
    expect(row).toEqual({ billed: '10', net: '2500' });
  });
});
