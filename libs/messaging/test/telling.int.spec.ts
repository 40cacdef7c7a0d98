import { agreedTerms, deliveryInstructions } from '@siklus/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isRejection, money, quantity, rate, type Currency } from '@siklus/kernel';
import { pino } from 'pino';
import { Agenda } from '../src/agenda/agenda.js';
import { Clock } from '../src/clock.js';
import { rulebook } from '../src/department.js';
import { keeps, on, Refused, tells, type Act, type Department, type Step } from '../src/index.js';
import { Store } from '../src/storing/store.js';
import { accounts, addresses, biller, sales, seller, totals } from './departments.js';
import { openHearer } from './hearer.js';

const act = (...steps: Step[]): Act => ({ steps, by: { kind: 'person', subject: 'ann', department: 'sales', role: 'staff' }, why: 'because' });
const address = { order: 'order-1', recipient: 'Ann Example', street: ['1 High Street'], city: 'Reims', country: 'FR' };

/** Two kinds of things that tell under the same key: only the stream's lock orders them. */
const chorus: Department = (() => {
  const singers = ['sales', 'trips'].map((table) =>
    keeps<{ n: number }, { type: 'Sing' }, { type: 'Sung'; n: number }>({
      kind: `singer-of-${table}`,
      table,
      decider: { initial: () => ({ n: 0 }), decide: ({ n }) => [{ type: 'Sung', n: n + 1 }], evolve: (_, { n }) => ({ n }) },
      ...(table === 'sales' && { columns: { terms: { type: 'integer' as const, of: ({ n }: { n: number }) => n } } }),
    }),
  );
  const song = (n: number) => ({
    version: n, customer: 'c', purchaseOrder: 'po', currency: 'EUR' as Currency, agreedBy: 'order-placed' as const, agreedAt: '2026-01-02T03:04:05.000Z' as never,
    lines: [{ line: '1', product: 'p', quantity: quantity(1), unitPrice: money(1), discount: rate('0'), orderDiscount: money(0), taxCategory: 'Z', taxRate: rate('0') }],
    charges: [],
  });
  return {
    name: 'orders', hears: [], keeps: singers, sends: [],
    tells: singers.map((singer) => tells(agreedTerms, singer, { Sung: ({ n }) => ({ key: 'one song', type: 'TermsAgreed', data: song(n) }) })),
  };
})();

describe('telling', () => {
  let open: Awaited<ReturnType<typeof openHearer>>;
  beforeAll(async () => (open = await openHearer(seller)));
  afterAll(() => open.stop());
  beforeEach(() => open.fresh.query('truncate facts, told, told_personal, outbox, stream, agenda, parked, sales, addresses, trips, accounts, totals, billed_deliveries'));
  const storeOf = (department: Department): Store => new Store(open.database, rulebook(department), new Clock(open.database, 'system'), () => undefined);

  it('keeps state, facts, the message and its pointer in one transaction', async () => {
    const { facts } = await open.store.perform(act(on(sales, 'order-1', { type: 'Agree', price: '250' })));
    expect(await open.fresh.query('select id, version, terms from sales')).toEqual([{ id: 'order-1', version: 1, terms: 1 }]);
    expect(await open.fresh.query('select id, kind, key, version, type, data->>\'price\' as price, actor->>\'subject\' as who, why, correlation from facts')).toEqual([
      { id: facts[0]?.id, kind: 'sale', key: 'order-1', version: 1, type: 'Agreed', price: '250', who: 'ann', why: 'because', correlation: 'order-1' },
    ]);
    const [told] = await open.fresh.query<{ value: string }>('select contract, key, seq, type, correlation, causation, value from told');
    expect(told).toMatchObject({ contract: 'orders.agreed-terms', key: 'order-1', seq: '1', type: 'TermsAgreed', correlation: 'order-1', causation: facts[0]?.id });
    expect(JSON.parse(told?.value ?? '')).toMatchObject({ version: 1, lines: [{ unitPrice: '250' }] });
    expect(await open.fresh.query('select contract, major, key, seq from outbox')).toEqual([{ contract: 'orders.agreed-terms', major: 1, key: 'order-1', seq: '1' }]);
  });

  it('does all steps of an act or none, and each act by itself', async () => {
    const store = storeOf(biller);
    const note = (key: string, price: string) => on(accounts, key, { type: 'NoteTerms', version: 1, price });
    const outcomes = await store.performAll([act(note('a', '1'), note('b', '666')), act(note('c', '1'))]);
    expect(outcomes.map(isRejection)).toEqual([true, false]);
    expect(await open.fresh.query('select id from accounts')).toEqual([{ id: 'c' }]);
    await expect(store.perform(act(note('d', '666')))).rejects.toThrow(Refused);
  });

  it('orders what is told under a key by commit, whatever rows the transactions change', async () => {
    const store = storeOf(chorus);
    const [one, other] = chorus.keeps;
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => store.perform(act(on(n % 2 === 0 ? (one as never) : (other as never), `singer-${n % 7}`, { type: 'Sing' })))),
    );
    const rows = await open.fresh.query<{ seq: string }>('select seq from outbox order by position');
    expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
  });

  it('does not lose an update to a row that many change at once', async () => {
    await Promise.all(Array.from({ length: 40 }, () => open.store.perform(act(on(sales, 'order-1', { type: 'Agree', price: '1' })))));
    expect(await open.fresh.query('select version, terms from sales')).toEqual([{ version: 40, terms: 40 }]);
    expect(await open.fresh.query('select count(*)::int as n, max(seq)::int as last from told')).toEqual([{ n: 40, last: 40 }]);
  });

  it('keeps personal data out of facts and of what was told, and erases it with the withdrawal', async () => {
    await open.store.perform(act(on(addresses, 'order-1', { type: 'State', instructions: address })));
    expect(await open.fresh.query('select data from facts')).toEqual([{ data: {} }]);
    expect(await open.fresh.query('select value, hash is not null as hashed from told')).toEqual([{ value: null, hashed: true }]);
    expect(await open.fresh.query("select contract, value::jsonb->>'recipient' as recipient from told_personal")).toEqual([
      { contract: 'orders.delivery-instructions', recipient: 'Ann Example' },
    ]);
    await open.store.perform(act(on(addresses, 'order-1', { type: 'Erase' })));
    for (const table of ['facts', 'told', 'told_personal', 'addresses', 'agenda'])
      expect(JSON.stringify(await open.fresh.query(`select * from ${table}`))).not.toContain('Ann Example');
    expect(deliveryInstructions.classification).toBe('personal');
  });

  it.each(['facts', 'told', 'billed_deliveries'])('lets the service add to %s and read it, not change it', async (table) => {
    await expect(open.database.query(`update ${table} set ${table === 'billed_deliveries' ? 'amount = 1' : 'key = key'}`)).rejects.toThrow('permission denied');
    await expect(open.database.query(`delete from ${table}`)).rejects.toThrow('permission denied');
    await expect(open.database.query(`truncate ${table}`)).rejects.toThrow('permission denied');
    await expect(open.database.query(`drop table ${table}`)).rejects.toThrow('must be owner');
  });

  describe('the agenda', () => {
    const agendaOf = (department: Department, clock = new Clock(open.database, 'driven')): Agenda =>
      new Agenda(open.database, rulebook(department), clock, () => undefined, pino({ level: 'silent' }));
    const until = '1999-01-01T00:00:00.000Z' as never;
    beforeEach(() => open.fresh.query("update clock set at = 'epoch', running_since = null"));

    it('fires what is due when its time has come, once, also after a long absence', async () => {
      const clock = new Clock(open.database, 'driven');
      await open.store.perform(act(on(sales, 'order-1', { type: 'PutOnOffer', until })));
      expect(await agendaOf(seller).round()).toBe(false);
      await clock.advance('1999-01-02T00:00:00.000Z' as never);
      await Promise.all([agendaOf(seller).round(), agendaOf(seller).round(), agendaOf(seller).round()]);
      expect(await open.fresh.query("select count(*)::int as n from facts where type = 'Expired'")).toEqual([{ n: 1 }]);
      expect(await open.fresh.query('select * from agenda')).toEqual([]);
      expect(await clock.advance(until)).toBe('1999-01-02T00:00:00.000Z');
    });

    it('puts off what waits for a half that is parked, of this key alone, until ops have seen to it', async () => {
      await open.store.perform(act(on(sales, 'order-1', { type: 'PutOnOffer', until })));
      await open.store.perform(act(on(sales, 'order-2', { type: 'PutOnOffer', until })));
      await open.fresh.query(`insert into parked (contract, key, seq, topic, partition, "offset", headers, code, detail)
        values ('fulfillment.delivery', 'order-1', 1, 'fulfillment.delivery.v1', 0, 7, '{}', 'MESSAGING.MALFORMED', 'no JSON')`);
      const clock = new Clock(open.database, 'driven');
      await clock.advance('1999-01-02T00:00:00.000Z' as never);
      const expired = (): Promise<object[]> => open.fresh.query("select key from facts where type = 'Expired' order by key");
      expect(await agendaOf(seller).round()).toBe(true);
      expect(await agendaOf(seller).round()).toBe(false);
      expect(await expired()).toEqual([{ key: 'order-2' }]);
      await open.fresh.query('delete from parked');
      expect(await agendaOf(seller).round()).toBe(true);
      expect(await expired()).toEqual([{ key: 'order-1' }, { key: 'order-2' }]);
    });

    it('moves an appointment with the state', async () => {
      await open.store.perform(act(on(sales, 'order-1', { type: 'PutOnOffer', until })));
      await open.store.perform(act(on(sales, 'order-1', { type: 'PutOnOffer', until: '2000-01-01T00:00:00.000Z' as never })));
      expect(await open.fresh.query("select name, due = '2000-01-01' as moved from agenda")).toEqual([{ name: 'expire', moved: true }]);
    });

    it('carries errands to other aggregates, in the order in which they were sent', async () => {
      const store = storeOf(biller);
      for (const n of [1, 2, 3]) {
        await store.perform(act(on(accounts, `order-${n}`, { type: 'NoteTerms', version: 1, price: String(n) })));
        await store.perform(act(on(accounts, `order-${n}`, { type: 'NoteDelivery', delivery: `d-${n}`, quantity: quantity(1), version: 1 })));
      }
      await agendaOf(biller).round();
      expect((await store.state(totals, 'all'))?.state).toEqual({ amount: '6', count: 3 });
      expect(await open.fresh.query("select data->>'amount' as amount from facts where kind = 'total' order by version")).toEqual([{ amount: '1' }, { amount: '2' }, { amount: '3' }]);
    });

    describe('while errands come in without an end', () => {
      const clock = () => new Clock(open.database, 'driven');
      let sent = 0;
      const send = (count: number) =>
        open.fresh.query(
          `insert into agenda (kind, key, name, command) select 'sale', 'sale-' || g % 50, 'errand/' || g, '{"type": "Agree", "price": "1"}'
           from generate_series($1::int + 1, $2::int) g`,
          [sent, (sent += count)],
        );
      const offer = (key: string) => act(on(sales, key, { type: 'PutOnOffer', until }));
      const expired = async () => (await open.fresh.query("select key from facts where type = 'Expired'")).length;

      it('gives deadlines their share of every round', async () => {
        await open.store.performAll(Array.from({ length: 150 }, (_, n) => offer(`offer-${n}`)));
        await send(1_000);
        await clock().advance('1999-01-02T00:00:00.000Z' as never);
        await agendaOf(seller).round();
        expect(await expired()).toBe(100);
        await send(300);
        await agendaOf(seller).round();
        expect(await expired()).toBe(150);
        // And errands the rest of it: 200, then 250.
        expect(await open.fresh.query('select count(*)::int as n from agenda')).toEqual([{ n: 1_300 - 450 }]);
      });

      it('does not fire a deadline before what was sent to the same thing earlier', async () => {
        await open.store.perform(offer('moved'));
        await send(600);
        const later = { type: 'PutOnOffer', until: '2010-01-01T00:00:00.000Z' };
        await open.fresh.query("insert into agenda (kind, key, name, command) values ('sale', 'moved', 'errand/move', $1)", [JSON.stringify(later)]);
        await clock().advance('1999-01-02T00:00:00.000Z' as never);
        await agendaOf(seller).round();
        expect(await expired()).toBe(0);
        expect(await open.fresh.query("select due = '2010-01-01' as moved from agenda where key = 'moved'")).toEqual([{ moved: true }]);
      });

      it('gives all of them in the end, each once', async () => {
        await open.store.performAll(Array.from({ length: 150 }, (_, n) => offer(`offer-${n}`)));
        await send(700);
        await clock().advance('1999-01-02T00:00:00.000Z' as never);
        while (await agendaOf(seller).round());
        expect(await expired()).toBe(150);
        expect(await open.fresh.query("select count(*)::int as n from facts where type = 'Agreed'")).toEqual([{ n: 700 }]);
        expect(await open.fresh.query('select * from agenda')).toEqual([]);
      });
    });

    it('parks a command that fails, and gives the others', async () => {
      await open.fresh.query(`insert into agenda (kind, key, name, command) values
        ('account', 'a', 'errand/1', '{"type": "NoteTerms", "version": 1, "price": "666"}'),
        ('account', 'b', 'errand/2', '{"type": "NoteTerms", "version": 1, "price": "5"}')`);
      await agendaOf(biller).round();
      expect(await open.fresh.query('select contract, key, code from parked')).toEqual([{ contract: 'agenda.account', key: 'a', code: 'BILLING.IMPOSSIBLE_PRICE' }]);
      expect(await open.fresh.query('select id from accounts')).toEqual([{ id: 'b' }]);
      expect(await open.fresh.query('select * from agenda')).toEqual([]);
    });
  });
});
