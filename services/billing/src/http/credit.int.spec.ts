import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { days } from '@siklus/kernel';
import { customer, finance, introduce, manager, sales, startBilling, type BillingService } from '../../test/billing-service.js';
import { deliveredLine } from '../../test/mothers.js';

const STANDING = 'billing.credit-standing';
let billing: BillingService;
beforeAll(async () => {
  billing = await startBilling();
  await introduce(billing);
});
afterAll(() => billing.end());

/** An invoice over 2975, due in thirty days. */
async function invoiced(order: string): Promise<string> {
  await billing.agreed(order);
  await billing.delivered(order, `delivery of ${order}`, deliveredLine(10));
  return (await billing.ask('GET', `/invoices?order=${order}`, finance)).json.invoices[0]?.number ?? '';
}
const told = async () => (await billing.told(STANDING, 'VINET')).map(({ data }) => data);
const see = async () => (await billing.ask('GET', '/credit/VINET', finance)).json;

describe('credit', () => {
  it('is a matter of finance, and its terms of its manager', async () => {
    const terms = { currency: 'USD', limit: '3000' };
    expect((await billing.ask('GET', '/credit/VINET', sales)).status).toBe(403);
    expect((await billing.ask('GET', '/credit/VINET', customer('VINET'))).status).toBe(403);
    expect((await billing.ask('PUT', '/credit/VINET', finance, terms)).status).toBe(403);
    expect((await billing.ask('PUT', '/credit/VINET', manager, { ...terms, limit: '-1' })).json.code).toBe('BILLING.BAD_REQUEST');
  });

  it('is held above the limit, and orders is told; a payment clears it', async () => {
    const first = await invoiced('o-1');
    await billing.ask('PUT', '/credit/VINET', manager, { currency: 'USD', limit: '3000', graceDays: 10 });
    expect(await told()).toEqual([]);
    await invoiced('o-2');
    expect(await told()).toEqual([{ standing: 'hold', reason: 'LIMIT' }]);
    expect(await see()).toMatchObject({ standing: 'hold', owed: [{ currency: 'USD', total: '5950' }] });
    expect((await billing.ask('GET', '/credit?standing=hold', finance)).json).toMatchObject({ credit: [{ customer: 'VINET' }] });
    const payment = { bankReference: 'P-1', customer: 'VINET', currency: 'USD', amount: '2975', allocations: [{ invoice: first }] };
    await billing.ask('POST', '/payments', finance, payment);
    await billing.advance();
    expect((await told()).at(-1)).toEqual({ standing: 'clear' });
  });

  it('is held when an invoice is overdue; what is disputed is not', async () => {
    const second = (await billing.ask('GET', '/invoices?order=o-2', finance)).json.invoices[0]?.number ?? '';
    await billing.passes(days(40));
    expect((await told()).at(-1)).toEqual({ standing: 'clear' });
    await billing.passes(days(2));
    expect((await told()).at(-1)).toEqual({ standing: 'hold', reason: 'OVERDUE' });
    expect(await see()).toMatchObject({ owed: [{ total: '2975' }] });
    await billing.ask('POST', `/invoices/${second}/disputes`, customer('VINET'), { reason: 'DAMAGED' });
    await billing.advance();
    expect((await told()).at(-1)).toEqual({ standing: 'clear' });
    expect(await see()).toMatchObject({ owed: [{ total: '0' }] });
  });

  it('is clear for as long as finance grants time', async () => {
    await invoiced('o-3');
    await billing.passes(days(45));
    expect((await told()).at(-1)).toEqual({ standing: 'hold', reason: 'OVERDUE' });
    const until = (await billing.store.now()).slice(0, 10);
    const granted = await billing.ask('POST', '/credit/VINET/time', manager, { until, reason: 'PAYS_IN_RATES' });
    expect(granted.json).toMatchObject({ standing: 'clear', granted: { until } });
    expect((await told()).at(-1)).toEqual({ standing: 'clear' });
    await billing.passes(days(1));
    expect((await told()).at(-1)).toEqual({ standing: 'hold', reason: 'OVERDUE' });
  });

  it('is counted by what is owed: the sums of the invoices and of the credits are one', async () => {
    const [row] = await billing.database.query<{ invoices: string; credits: string }>(
      `select (select coalesce(sum(owed), 0) from invoices where status <> 'Disputed')::text as invoices,
        (select coalesce(sum(d.value::bigint), 0) from credits c, jsonb_each(c.state -> 'owed') e, jsonb_each_text(e.value) d)::text as credits`,
    );
    expect(row?.credits).toBe(row?.invoices);
    expect(Number(row?.credits)).toBeGreaterThan(0);
  });
});
