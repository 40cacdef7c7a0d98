import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { departments, roles } from '@siklus/contracts';
import type { JWTPayload } from 'jose';
import { customer, finance, introduce, startBilling, type BillingService } from '../../test/billing-service.js';
import { deliveredLine } from '../../test/mothers.js';

let billing: BillingService;
let invoice = '';
let payment = '';
beforeAll(async () => {
  billing = await startBilling();
  await introduce(billing);
  await billing.agreed('o-1');
  await billing.delivered('o-1', 'd-1', deliveredLine(10));
  invoice = (await billing.ask('GET', '/invoices?order=o-1', finance)).json.invoices[0]?.invoice ?? '';
  const paid = { bankReference: 'B-1', customer: 'VINET', currency: 'USD', amount: '100' };
  payment = (await billing.ask('POST', '/payments', finance, paid)).json.payment;
});
afterAll(() => billing.end());

const people: JWTPayload[] = departments.flatMap((department) => roles.map((role) => ({ sub: `${role}-of-${department}`, department, role })));
const parties: JWTPayload[] = ['customer', 'retailer', 'logistics-provider'].map((party) => ({
  sub: `a-${party}`,
  party,
  party_id: 'VINET',
}));
const nameOf = ({ department, role, party }: Record<string, unknown>): string =>
  party === undefined ? `${department as string}:${role as string}` : (party as string);

const everybodyOf = (...names: string[]) => names.flatMap((name) => roles.map((role) => `${name}:${role}`));
const clerks = everybodyOf('finance');
const managers = ['finance:manager', 'finance:executive'];
const withBuyer = [...clerks, 'customer'];
const readers = [...everybodyOf('finance', 'sales'), 'customer'];
const signers = everybodyOf(...departments.filter((name) => name !== 'ops'));

const routes: [method: string, path: string, granted: string[]][] = [
  ['PUT', '/profiles/VINET', withBuyer],
  ['GET', '/profiles/VINET', withBuyer],
  ['GET', '/profiles/VINET/statement', withBuyer],
  ['GET', '/invoices', readers],
  ['GET', '/invoices/:invoice', readers],
  ['GET', '/invoices/:invoice/pdf', readers],
  ['GET', '/credit-notes/:invoice', readers],
  ['GET', '/credit-notes/:invoice/pdf', readers],
  ['POST', '/invoices/:invoice/disputes', withBuyer],
  ['POST', '/invoices/:invoice/credit-notes', managers],
  ['POST', '/invoices/:invoice/write-off', managers],
  ['POST', '/payments', clerks],
  ['POST', '/payments/file', clerks],
  ['GET', '/payments', withBuyer],
  ['GET', '/payments/:payment', withBuyer],
  ['POST', '/payments/:payment/allocations', clerks],
  ['POST', '/payments/:payment/reverse', managers],
  ['GET', '/refunds', [...clerks, ...everybodyOf('sales'), 'customer']],
  ['GET', '/refunds/x', [...clerks, ...everybodyOf('sales'), 'customer']],
  ['POST', '/refunds/x/pay', clerks],
  ['GET', '/discrepancies', signers],
  ['GET', '/discrepancies/x', signers],
  ['POST', '/discrepancies/x/sign', signers],
  ['GET', '/accounts/o-1', readers],
  ['GET', '/ledger/trial-balance', clerks],
  ['GET', '/ledger/entries', clerks],
  ['GET', '/ledger/aging', withBuyer],
  ['GET', '/mailings', clerks],
  ['POST', '/mailings/x/again', clerks],
  ['PUT', '/profiles/VINET/mailbox', withBuyer],
  ['GET', '/profiles/VINET/mailbox', withBuyer],
  ['DELETE', '/profiles/VINET/mailbox', withBuyer],
  ['GET', '/credit', clerks],
  ['GET', '/credit/VINET', clerks],
  ['PUT', '/credit/VINET', managers],
  ['POST', '/credit/VINET/time', managers],
  ['GET', '/books', clerks],
  ['GET', '/books/months', clerks],
  ['GET', '/books/orders', clerks],
];

describe('every route', () => {
  it.each(routes)('%s %s is for those who are named, and for nobody else', async (method, path, granted) => {
    const at = path.replace(':invoice', invoice).replace(':payment', payment);
    const body = method === 'GET' ? undefined : { nonsense: true };
    expect((await billing.ask(method, at, undefined, body)).status).toBe(401);
    const allowed: string[] = [];
    for (const who of [...people, ...parties]) {
      const { status, json } = await billing.ask(method, at, who, body);
      if (status !== 403) allowed.push(nameOf(who));
      else expect(json.code).toBe('BILLING.NOT_ALLOWED');
    }
    expect(allowed.sort()).toEqual([...granted].sort());
  });

  it('is listed here', async () => {
    const { paths } = (await billing.ask('GET', '/docs-json', undefined)).json as unknown as {
      paths: Record<string, Record<string, object>>;
    };
    const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    expect(documented.filter((route) => !/ \/(ops|health|metrics|docs|cycle)/.test(route))).toHaveLength(routes.length);
  });
});

describe('another customer', () => {
  const stranger = customer('ALFKI');

  it.each([
    ['GET', '/invoices/:invoice', undefined, 'BILLING.INVOICE_NOT_YOURS'],
    ['GET', '/invoices/:invoice/pdf', undefined, 'BILLING.INVOICE_NOT_YOURS'],
    ['GET', '/invoices/SIKLUS-1996-000001', undefined, 'BILLING.INVOICE_NOT_YOURS'],
    ['GET', '/credit-notes/SIKLUS-1996-000001', undefined, 'BILLING.INVOICE_NOT_YOURS'],
    ['POST', '/invoices/:invoice/disputes', { reason: 'PRICE' }, 'BILLING.INVOICE_NOT_YOURS'],
    ['GET', '/payments/:payment', undefined, 'BILLING.PAYMENT_NOT_YOURS'],
    ['GET', '/accounts/o-1', undefined, 'BILLING.ACCOUNT_NOT_YOURS'],
    ['GET', '/profiles/VINET', undefined, 'BILLING.PROFILE_NOT_YOURS'],
    ['GET', '/profiles/VINET/statement', undefined, 'BILLING.PROFILE_NOT_YOURS'],
    ['PUT', '/profiles/VINET', { procedure: 'per-order' }, 'BILLING.PROFILE_NOT_YOURS'],
  ])('%s %s is refused', async (method, path, body, code) => {
    const { status, json } = await billing.ask(method, path.replace(':invoice', invoice).replace(':payment', payment), stranger, body);
    expect([status, json.code]).toEqual([403, code]);
  });

  it('finds nothing in lists, whatever it asks for', async () => {
    expect((await billing.ask('GET', '/invoices?customer=VINET', stranger)).json.invoices).toEqual([]);
    expect((await billing.ask('GET', '/invoices?order=o-1', stranger)).json.invoices).toEqual([]);
    expect((await billing.ask('GET', '/payments?customer=VINET', stranger)).json.payments).toEqual([]);
    expect((await billing.ask('GET', '/ledger/aging?customer=VINET', stranger)).text).toBe('{"owed":[]}');
  });
});
