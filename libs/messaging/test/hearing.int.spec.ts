import { agreedTerms, delivery } from '@siklus/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { quantity } from '@siklus/kernel';
import { Breaker, PartitionBroken } from '../src/hearing/breaker.js';
import type { ChunkHearer } from '../src/hearing/chunk.js';
import { BrokerLostData } from '../src/hearing/fence.js';
import { on } from '../src/index.js';
import { accounts, biller } from './departments.js';
import { delivered, openHearer, planned, record, slice, terms } from './hearer.js';

const T = agreedTerms.topic;
const D = delivery.topic;

describe('hearing', () => {
  let open: Awaited<ReturnType<typeof openHearer>>;
  let hearer: ChunkHearer;
  beforeAll(async () => (open = await openHearer(biller)));
  afterAll(() => open.stop());
  beforeEach(async () => {
    await open.fresh.query('truncate heard, position, parked, accounts, facts, told, outbox, agenda, billed_deliveries, totals');
    hearer = open.hearer(new Breaker());
  });

  const account = async (key: string) => (await open.store.state(accounts, key))?.state;
  const parked = () => open.fresh.query<{ key: string; code: string; seq: string }>('select key, code, seq from parked order by id');

  it('joins two halves in either order with the same result', async () => {
    await hearer.hear([slice(T, 0, [terms('first-terms', 1), terms('late', 1)])]);
    await hearer.hear([slice(D, 0, [delivered('first-terms', 1), delivered('first-delivery', 1)])]);
    await hearer.hear([slice(T, 2, [terms('first-delivery', 1)])]);
    expect((await account('first-terms'))?.amount).toBe('750');
    expect((await account('first-delivery'))?.amount).toBe('750');
    expect((await account('late'))?.amount).toBe('0');
  });

  it('joins slices of several topics and partitions in one transaction', async () => {
    const result = await hearer.hear([slice(T, 0, [terms('a', 1)]), slice(D, 0, [delivered('a', 1)]), slice(T, 0, [terms('b', 1)], { partition: 1 })]);
    expect(result).toMatchObject({ heard: 3, applied: 3, parked: 0 });
    expect((await account('a'))?.amount).toBe('750');
  });

  it('drops what came twice, by its sequence: within a chunk, across chunks and from another partition of time', async () => {
    const first = delivered('a', 1);
    await hearer.hear([slice(T, 0, [terms('a', 1)]), slice(D, 0, [first, first])]);
    const again = await hearer.hear([slice(D, 2, [first, delivered('a', 2)])]);
    expect(again).toMatchObject({ heard: 2, applied: 1, repeated: 1 });
    expect((await account('a'))?.billed).toBe('6');
  });

  it('drops what a replaced consumer hears late: the position is the truth', async () => {
    await hearer.hear([slice(T, 0, [terms('a', 1), terms('a', 2)])]);
    const zombie = await open.hearer().hear([slice(T, 0, [terms('a', 1)])]);
    expect(zombie.verdicts).toEqual([{ seekTo: 2n }]);
    const overlapping = await open.hearer().hear([slice(T, 1, [terms('a', 2), terms('a', 3)])]);
    expect(overlapping).toMatchObject({ heard: 1, applied: 1 });
    expect(await open.fresh.query('select next from position')).toEqual([{ next: '3' }]);
  });

  it('goes back to a hole once, and accepts it the second time', async () => {
    await hearer.hear([slice(T, 0, [terms('a', 1)])]);
    const beyond = slice(T, 5, [terms('b', 1)]);
    expect((await hearer.hear([beyond])).verdicts).toEqual([{ seekTo: 1n }]);
    expect(await hearer.hear([beyond])).toMatchObject({ heard: 1, applied: 1 });
    expect(await open.fresh.query('select next from position')).toEqual([{ next: '6' }]);
  });

  it('stops when the broker has lost what was heard already', async () => {
    await hearer.hear([slice(T, 0, [terms('a', 1), terms('a', 2), terms('a', 3)])]);
    await expect(hearer.hear([slice(T, 0, [terms('x', 1)], { high: 1 })])).rejects.toThrow(BrokerLostData);
  });

  it('holds a key whose sequence has a gap, and goes on when the gap is filled', async () => {
    await hearer.hear([slice(T, 0, [terms('a', 1), terms('a', 3, 300), terms('b', 1)])]);
    expect(await parked()).toMatchObject([{ key: 'a', code: 'MESSAGING.GAP', seq: '3' }]);
    await hearer.hear([slice(T, 3, [terms('a', 2, 200)])]);
    expect(await parked()).toHaveLength(2);
    expect(await open.redrive.run('orders.agreed-terms', 'a')).toEqual({ heard: 2, left: 0 });
    expect((await account('a'))?.prices).toEqual({ 1: '250', 2: '200', 3: '300' });
  });

  it('parks what is malformed, contradicts, or has a type that no schema knows; its key waits, others flow', async () => {
    await hearer.hear([
      slice(T, 0, [
        terms('malformed', 1, 1, { value: '{"version": 1,' }),
        terms('violates', 1, 1, { value: '{"version": 0}' }),
        terms('contradicts', 1, 666),
        record(agreedTerms, 'unknown', 1, 'TermsForgotten', {}),
        terms('no-envelope', 1, 1, { headers: { ce_sequence: 'one' } }),
        terms('other-key', 1, 1, { headers: { ce_subject: 'another' } }),
        terms('good', 1),
        terms('malformed', 2),
      ]),
    ]);
    expect(await parked()).toEqual([
      { key: 'malformed', code: 'CONTRACTS.MALFORMED_JSON', seq: '1' },
      { key: 'violates', code: 'CONTRACTS.SCHEMA_VIOLATION', seq: '1' },
      { key: 'contradicts', code: 'BILLING.IMPOSSIBLE_PRICE', seq: '1' },
      { key: 'unknown', code: 'CONTRACTS.UNKNOWN_TYPE', seq: '1' },
      { key: 'no-envelope', code: 'CONTRACTS.MALFORMED_ENVELOPE', seq: '0' },
      { key: 'other-key', code: 'MESSAGING.KEY_MISMATCH', seq: '0' },
      { key: 'malformed', code: 'MESSAGING.QUEUED', seq: '2' },
    ]);
    expect((await account('good'))?.prices).toEqual({ 1: '250' });
    expect(await account('malformed')).toBeUndefined();
  });

  it('lets a newer event type of a known contract pass unread, and a type that nobody needs here', async () => {
    const newer = record(agreedTerms, 'a', 2, 'TermsForgotten', {}, { headers: { ce_dataschema: `urn:siklus:schema:${T}:0123456789ab` } });
    expect(await hearer.hear([slice(T, 0, [terms('a', 1), newer, terms('a', 3)]), slice(D, 0, [planned('a', 1), delivered('a', 2)])])).toMatchObject({ applied: 3, parked: 0 });
    expect((await account('a'))?.amount).toBe('750');
  });

  it('redrives a key in order, and keeps what is refused again with its reason', async () => {
    await hearer.hear([slice(T, 0, [terms('a', 1, 666), terms('a', 2, 200), terms('a', 3, 300)])]);
    expect(await open.redrive.run('orders.agreed-terms', 'a')).toMatchObject({ heard: 0, left: 3, problem: { code: 'BILLING.IMPOSSIBLE_PRICE' } });
    expect(await open.fresh.query('select attempts from parked order by id limit 1')).toEqual([{ attempts: 2 }]);
    await open.redrive.skip('orders.agreed-terms', 'a');
    expect(await open.redrive.run('orders.agreed-terms', 'a')).toEqual({ heard: 2, left: 0 });
    expect((await account('a'))?.prices).toEqual({ 2: '200', 3: '300' });
    await hearer.hear([slice(T, 3, [terms('a', 4, 400)])]);
    expect((await account('a'))?.prices).toMatchObject({ 4: '400' });
  });

  it('parks the one message that breaks a constraint, not its neighbours', async () => {
    const messages = Array.from({ length: 9 }, (_, n) => terms(`k-${n}`, 1, n === 4 ? 900_000 : 100));
    await hearer.hear([slice(T, 0, messages), slice(D, 0, messages.map(({ key }) => delivered(key, 1)))]);
    expect(await parked()).toMatchObject([{ key: 'k-4', code: 'MESSAGING.CONSTRAINT' }]);
    expect(await open.fresh.query('select count(*)::int as n from accounts where amount = 300')).toEqual([{ n: 8 }]);
  });

  it('takes the key of a ledger for a race once, and then for a rule', async () => {
    await open.fresh.query("insert into billed_deliveries (delivery, order_id, amount) values ('k/1', 'another', 1)");
    await hearer.hear([slice(T, 0, [terms('k', 1)])]);
    const transactions = jest.spyOn(open.database, 'transaction');
    await hearer.hear([slice(D, 0, [delivered('k', 1)])]);
    expect(await parked()).toMatchObject([{ key: 'k', code: 'MESSAGING.CONSTRAINT' }]);
    // Tried, looked at once more, and parked.
    expect(transactions).toHaveBeenCalledTimes(3);
    transactions.mockRestore();
  });

  it('answers who breaks the key of a ledger after a second look', async () => {
    await open.fresh.query("insert into billed_deliveries (delivery, order_id, amount) values ('k/1', 'another', 1)");
    const transactions = jest.spyOn(open.database, 'transaction');
    const steps = [
      on(accounts, 'k', { type: 'NoteTerms', version: 1, price: '1' }),
      on(accounts, 'k', { type: 'NoteDelivery', delivery: 'k/1', quantity: quantity(1), version: 1 }),
    ];
    await expect(open.store.perform({ steps, by: { kind: 'service', subject: 'test' } })).rejects.toMatchObject({ constraint: 'billed_deliveries_pkey' });
    expect(transactions).toHaveBeenCalledTimes(2);
    transactions.mockRestore();
  });

  it('pauses the partition instead of parking the world', async () => {
    const bad = (from: number, count: number) => Array.from({ length: count }, (_, n) => terms(`bad-${from + n}`, 1, 666));
    await hearer.hear([slice(T, 0, bad(0, 19))]);
    await expect(hearer.hear([slice(T, 19, bad(19, 1))])).rejects.toThrow(PartitionBroken);
    expect(await parked()).toHaveLength(19);
    expect(await open.fresh.query('select next from position')).toEqual([{ next: '19' }]);
  });

  it('decides again when two consumers make the same thing at once', async () => {
    const keys = Array.from({ length: 40 }, (_, n) => `race-${n}`);
    await Promise.all([
      open.hearer().hear([slice(T, 0, keys.map((key) => terms(key, 1)))]),
      open.hearer().hear([slice(D, 0, keys.map((key) => delivered(key, 1)))]),
    ]);
    expect(await open.fresh.query('select count(*)::int as n from accounts where amount = 750')).toEqual([{ n: 40 }]);
    expect(await open.fresh.query('select count(*)::int as n from billed_deliveries')).toEqual([{ n: 40 }]);
  });
});
