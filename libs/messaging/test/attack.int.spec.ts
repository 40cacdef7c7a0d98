import { agreedTerms, delivery } from '@siklus/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshKafka } from '@siklus/testing';
import type { Consumer, Kafka } from 'kafkajs';
import { pino } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import { Agenda } from '../src/agenda/agenda.js';
import { Clock } from '../src/clock.js';
import { rulebook } from '../src/department.js';
import { Breaker } from '../src/hearing/breaker.js';
import type { ChunkHearer } from '../src/hearing/chunk.js';
import { Gatherer } from '../src/hearing/gatherer.js';
import { Group } from '../src/hearing/group.js';
import { hears, keeps, on, tells, type Act, type Department, type Step } from '../src/index.js';
import { readTopic } from '../src/kafka/read-topic.js';
import { Store } from '../src/storing/store.js';
import { Relay } from '../src/telling/relay.js';
import { accounts, biller, onTerms, sales, seller } from './departments.js';
import { delivered, openHearer, slice, terms } from './hearer.js';

const T = agreedTerms.topic;
const D = delivery.topic;
const silent = pino({ level: 'silent' });
const act = (...steps: Step[]): Act => ({ steps, by: { kind: 'service', subject: 'test' } });
const n = (rows: { n: number }[]) => rows[0]?.n;

describe('attack: hearing', () => {
  let open: Awaited<ReturnType<typeof openHearer>>;
  let hearer: ChunkHearer;
  beforeAll(async () => (open = await openHearer(biller)));
  afterAll(() => open.stop());
  beforeEach(async () => {
    await open.fresh.query('truncate heard, position, parked, accounts, facts, told, outbox, stream, agenda, billed_deliveries, totals');
    hearer = open.hearer(new Breaker());
  });
  const account = async (key: string) => (await open.store.state(accounts, key))?.state;

  it('A1 a malformed message given up by ops does not cost the good one behind it', async () => {
    await hearer.hear([slice(T, 0, [terms('a', 1), terms('a', 2, 200, { headers: { ce_sequence: 'two' } }), terms('a', 3, 300)])]);
    await open.redrive.skip('orders.agreed-terms', 'a'); // gives up message 2
    await open.redrive.run('orders.agreed-terms', 'a'); // GAP: 3 after 1
    await open.redrive.skip('orders.agreed-terms', 'a'); // the only way on
    await open.redrive.run('orders.agreed-terms', 'a');
    expect((await account('a'))?.prices).toEqual({ 1: '250', 3: '300' });
  });

  it('A2 two consumers that hear the first message of a key at once apply it once', async () => {
    await hearer.hear([slice(D, 0, Array.from({ length: 30 }, (_, i) => delivered(`k-${i}`, 1)))]);
    const messages = Array.from({ length: 30 }, (_, i) => terms(`k-${i}`, 1));
    await Promise.all([open.hearer().hear([slice(T, 0, messages)]), open.hearer().hear([slice(T, 0, messages)]), open.hearer().hear([slice(T, 0, messages)])]);
    expect(n(await open.fresh.query("select count(*)::int as n from facts where type = 'TermsNoted'"))).toBe(30);
  });

  it('A2b as old and new major of a contract, on two partitions whose positions exist', async () => {
    await hearer.hear([slice(D, 0, [delivered('k', 1)])]);
    const v2 = { ...agreedTerms, version: 2, topic: 'orders.agreed-terms.v2' } as unknown as typeof agreedTerms;
    const both: Department = { ...biller, hears: [onTerms, hears(v2).when('TermsAgreed', ['version', 'lines'], ({ version, lines }, { key }) => on(accounts, key, { type: 'NoteTerms', version, price: lines[0]?.unitPrice ?? '0' }))] };
    const other = await openHearerOn(open, both);
    await open.fresh.query("insert into position values ($1, 0, 0), ($2, 0, 0)", [T, v2.topic]);
    const message = terms('k', 1);
    const inV2 = { ...message, headers: { ...message.headers, ce_type: 'orders.agreed-terms.v2.TermsAgreed' } };
    await Promise.all([other().hear([slice(T, 0, [message])]), other().hear([slice(v2.topic, 0, [inV2])])]);
    expect(n(await open.fresh.query("select count(*)::int as n from facts where type = 'TermsNoted'"))).toBe(1);
  });

  it('A3 answers one verdict for each slice, also when a slice was halved', async () => {
    const first = slice(T, 0, [terms('a', 1), terms('b', 1, 900_000), terms('c', 1)]);
    await hearer.hear([slice(D, 0, [delivered('b', 1)])]);
    const { verdicts } = await hearer.hear([first, slice(D, 0, [delivered('b', 1)])]);
    // the second slice was heard before: its consumer must be told so
    expect(verdicts).toHaveLength(2);
    expect(verdicts[1]).toEqual({ seekTo: 1n });
  });

  it('A4 goes back to a hole also when the transaction that saw it first was repeated', async () => {
    await hearer.hear([slice(T, 0, [terms('a', 1)]), slice(D, 0, [delivered('x', 1)])]);
    // The position is 1 (a restored or failed-over database), kafkajs reads on at 5; a neighbour breaks a constraint.
    const { verdicts } = await hearer.hear([slice(T, 5, [terms('b', 1)]), slice(D, 1, [{ ...delivered('x', 2, 5_000) }]), slice(T, 0, [terms('x', 1)], { partition: 1 })]);
    expect(verdicts[0]).toEqual({ seekTo: 1n });
    expect(await open.fresh.query('select next from position where topic = $1 and partition = 0', [T])).toEqual([{ next: '1' }]);
  });

  it('A5 messages that queue behind old parked ones do not trip the breaker', async () => {
    await hearer.hear([slice(T, 0, Array.from({ length: 19 }, (_, i) => terms(`old-${i}`, 1, 666)))]);
    const later = open.hearer(new Breaker()); // an hour later, or after a restart
    await later.hear([slice(T, 19, Array.from({ length: 19 }, (_, i) => terms(`old-${i}`, 2)))]);
    await later.hear([slice(T, 38, [terms('fresh', 1, 666)])]);
  });

  it('A6 ops can let a partition with 25 bad keys in one chunk go on', async () => {
    const breaker = new Breaker();
    const mine = open.hearer(breaker);
    const bad = slice(T, 0, Array.from({ length: 25 }, (_, i) => terms(`bad-${i}`, 1, 666)));
    await expect(mine.hear([bad])).rejects.toThrow('would be parked');
    breaker.wave(`${T}/0`); // what resumeTopic does
    await mine.hear([bad]);
  });

  it.each([['header', terms('z', 1, 1, { headers: { ce_sequence: 'one', extra: 'a\0b' } })], ['key', { ...terms('z', 1), key: 'a\0b' }]])(
    'A7 parks a message with NUL in a %s, and its neighbours flow',
    async (_, poison) => {
      await hearer.hear([slice(T, 0, [terms('good', 1), poison, terms('good', 2)])]);
      expect((await account('good'))?.prices).toEqual({ 1: '250', 2: '250' });
    },
  );

  it('A8 a telling that breaks its contract parks the one message, not the partition', async () => {
    const telling: Department = {
      ...biller, name: 'orders',
      tells: [tells(agreedTerms, accounts, { TermsNoted: (fact) => { if (fact.price === '13') throw new Error('a defect of the publisher'); return undefined; } })],
    };
    const mine = (await openHearerOn(open, telling))();
    await mine.hear([slice(T, 0, [terms('a', 1), terms('b', 1, 13), terms('c', 1)])]);
    expect(await account('c')).toBeDefined();
  });

  it('A9 a partition whose data the broker lost does not stop the others of the chunk', async () => {
    await hearer.hear([slice(T, 0, [terms('a', 1), terms('a', 2)])]);
    const gatherer = new Gatherer(hearer, () => undefined);
    const lost = gatherer.submit(slice(T, 0, [terms('a', 1)], { high: 1 })).catch((error: unknown) => (error as Error).name);
    const good = gatherer.submit(slice(D, 0, [delivered('b', 1)])).then(() => 'heard', (error: unknown) => (error as Error).name);
    expect([await lost, await good]).toEqual(['BrokerLostData', 'heard']);
  });
});

async function openHearerOn(open: Awaited<ReturnType<typeof openHearer>>, department: Department) {
  const { ChunkHearer } = await import('../src/hearing/chunk.js');
  const { Fence } = await import('../src/hearing/fence.js');
  return () => new ChunkHearer(open.database, rulebook(department), new Clock(open.database, 'system'), new Fence(open.database), new Breaker(), department.hears);
}

describe('attack: storing, agenda, clock', () => {
  let open: Awaited<ReturnType<typeof openHearer>>;
  beforeAll(async () => (open = await openHearer(seller)));
  afterAll(() => open.stop());
  beforeEach(() => open.fresh.query('truncate facts, told, outbox, stream, agenda, parked, sales, accounts, totals, billed_deliveries'));
  const agendaOf = (department: Department, clock = new Clock(open.database, 'driven')): Agenda => new Agenda(open.database, rulebook(department), clock, () => undefined, silent);

  it('B1 does what is wished once when the answer to its commit was lost', async () => {
    const client = await open.database.pool.connect();
    const real = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    let lost = false;
    (client as unknown as { query: unknown }).query = async (...args: unknown[]) => {
      const result = await real(...args);
      if (args[0] === 'commit' && !lost) {
        lost = true;
        throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
      }
      return result;
    };
    client.release();
    await open.store.perform(act(on(sales, 'order-1', { type: 'Agree', price: '1' }))).catch(() => undefined);
    expect(lost).toBe(true);
    expect(n(await open.fresh.query('select count(*)::int as n from facts'))).toBe(1);
  });

  it('B2 a driven clock that runs never goes back', async () => {
    const clock = new Clock(open.database, 'driven');
    await open.fresh.query("update clock set at = 'epoch', running_since = clock_timestamp() - interval '1 hour'");
    const before = await clock.now();
    const after = await clock.advance('1970-01-01T00:00:01.000Z' as never);
    expect(after >= before).toBe(true);
  });

  it('B3 an appointment that an errand of the same round moved does not fire', async () => {
    await open.fresh.query("update clock set at = '2000-01-02', running_since = null");
    await open.store.perform(act(on(sales, 'o', { type: 'PutOnOffer', until: '2000-01-01T00:00:00.000Z' as never })));
    await open.fresh.query(`insert into agenda (kind, key, name, command) values ('sale', 'o', 'errand/1', '{"type": "PutOnOffer", "until": "2010-01-01T00:00:00.000Z"}')`);
    await agendaOf(seller).round();
    expect(n(await open.fresh.query("select count(*)::int as n from facts where type = 'Expired'"))).toBe(0);
  });

  it('B4 a later errand to the same thing does not overtake a parked one', async () => {
    await open.fresh.query(`insert into agenda (kind, key, name, command) values
      ('account', 'a', 'errand/1', '{"type": "NoteTerms", "version": 1, "price": "666"}'),
      ('account', 'a', 'errand/2', '{"type": "NoteTerms", "version": 2, "price": "5"}')`);
    await agendaOf(biller).round();
    expect(n(await open.fresh.query('select count(*)::int as n from facts'))).toBe(0);
  });

  it.each([
    ['whose telling is a defect', `('sale', 'a', 'errand/1', '{"type": "Agree", "price": "no money"}')`],
    ['for a kind that is not kept (rollback of a release)', `('newer', 'a', 'errand/1', '{"type": "X"}')`],
  ])('B5 one item %s does not stop all others for ever', async (_, item) => {
    await open.fresh.query(`insert into agenda (kind, key, name, command) values ${item}, ('sale', 'b', 'errand/2', '{"type": "Agree", "price": "1"}')`);
    for (let round = 0; round < 3; round += 1) await agendaOf(seller).round().catch(() => undefined);
    expect(await open.fresh.query('select id from sales')).toEqual([{ id: 'b' }]);
  });

  it('B6 a replica that does not own the agenda rests', async () => {
    await open.fresh.query(`insert into agenda (kind, key, name, command) values ('sale', 'b', 'errand/2', '{"type": "Agree", "price": "1"}')`);
    const holder = await open.database.pool.connect();
    await holder.query('begin');
    await holder.query('select pg_advisory_xact_lock(7415002)');
    const more = await agendaOf(seller).round();
    await holder.query('rollback');
    holder.release();
    expect(more).toBe(false);
  });

  it('B7 two majors of a contract have the same sequence', async () => {
    const v2 = { ...agreedTerms, version: 2, topic: 'orders.agreed-terms.v2' } as unknown as typeof agreedTerms;
    const [one] = seller.tells;
    const department: Department = { ...seller, tells: [one as never, { ...(one as object), contract: v2 } as never] };
    const store = new Store(open.database, rulebook(department), new Clock(open.database, 'system'), () => undefined);
    await store.perform(act(on(sales, 'o', { type: 'Agree', price: '1' })));
    expect(await open.fresh.query('select major, seq from told order by major')).toEqual([{ major: 1, seq: '1' }, { major: 2, seq: '1' }]);
  });

  it('B8 the number of prepared statements is bounded by the kinds, not by their orders', async () => {
    await open.fresh.query('create table if not exists l (id text)');
    await open.fresh.query(`grant all on l to public`);
    const kinds = ['a', 'b', 'c', 'd'].map((kind) =>
      keeps<object, { type: 'Do' }, { type: 'Done' }>({
        kind, table: 'trips', decider: { initial: () => ({}), decide: () => [{ type: 'Done' }], evolve: (s) => s },
        ledgers: [{ table: 'l', columns: { id: kind === 'a' ? 'text' : kind === 'b' ? 'text' : 'text' }, rows: () => [{ id: kind }] }],
      }),
    );
    const tabled = kinds.map((kind, i) => ({ ...kind, ledgers: [{ ...kind.ledgers[0], table: i === 0 ? 'l' : `l${i}` }] })) as unknown as typeof kinds;
    for (const i of [1, 2, 3]) await open.fresh.query(`create table if not exists l${i} (id text); grant all on l${i} to public`);
    const store = new Store(open.database, rulebook({ name: 'orders', hears: [], tells: [], keeps: tabled, sends: [] }), new Clock(open.database, 'system'), () => undefined);
    const statements = (open.database as unknown as { statements: Map<string, string> }).statements;
    const orders = permutations([0, 1, 2, 3]);
    let key = 0;
    const before = statements.size;
    for (const order of orders) await store.perform(act(...order.map((i) => on(tabled[i] as never, `k${(key += 1)}`, { type: 'Do' }))));
    expect(statements.size - before).toBeLessThanOrEqual(6);
  });

  it('B9 looking for what is due does not read all that is due later', async () => {
    await open.fresh.query(`insert into agenda (kind, key, name, due, command) select 'sale', 'k' || g, 'x', timestamptz '2100-01-01' + g * interval '1 minute', '{}' from generate_series(1, 100000) g`);
    await open.fresh.query('analyze agenda');
    for (const [due, order] of [['is null', 'generation'], ["<= '2000-01-01'", 'due, generation']]) {
      const rows = await open.fresh.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, buffers) select kind, key, name, command, correlation, causation, generation from agenda where due ${due} order by ${order} limit 300`,
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      if (!/Index/.test(plan) || /Rows Removed by Filter: (\d{3,})/.test(plan)) throw new Error(plan);
    }
  });
});

function permutations<X>(list: X[]): X[][] {
  return list.length < 2 ? [list] : list.flatMap((x, i) => permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [x, ...rest]));
}

describe('attack: the group', () => {
  let open: Awaited<ReturnType<typeof openHearer>>;
  beforeAll(async () => (open = await openHearer(biller)));
  afterAll(() => open.stop());

  /** A client whose consumers do what `run` says; as in kafkajs, what needs a group throws while there is none. */
  function fake(run: (fire: (event: string, payload: object) => void, count: number) => void, high = '10') {
    let count = 0;
    const fires: ((event: string, payload: object) => void)[] = [];
    const kafka = {
      consumer: () => {
        count += 1;
        const mine = count;
        const listeners = new Map<string, (event: object) => void>();
        const fire = (event: string, payload: object) => listeners.get(event)?.({ payload });
        fires.push(fire);
        let running = false;
        const mustRun = () => {
          if (!running) throw new Error('Consumer group was not initialized, consumer#run must be called first');
        };
        return {
          events: { GROUP_JOIN: 'join', CRASH: 'crash' }, on: (event: string, listener: (event: object) => void) => void listeners.set(event, listener),
          connect: async () => undefined, subscribe: async () => undefined, disconnect: async () => void (running = false), commitOffsets: async () => undefined,
          run: async () => {
            running = true;
            run(fire, mine);
            await pause(1);
          },
          seek: mustRun, pause: mustRun, resume: mustRun,
          die: () => (running = false),
        } as unknown as Consumer;
      },
    } as unknown as Kafka;
    const admin = async () => ({ fetchTopicOffsets: async () => [0, 1].map((partition) => ({ partition, low: '0', high, offset: high })) }) as never;
    const gatherer = new Gatherer(open.hearer(), () => undefined);
    return { group: new Group('billing.flow', [T], kafka, admin, open.database, gatherer, new Breaker(), silent), count: () => count, fires };
  }

  it('C1 starts a consumer anew that crashed while it joined', async () => {
    const { group, count } = fake((fire, which) => {
      if (which === 1) fire('crash', { error: new Error('KafkaJSConnectionClosedError while joining') });
    });
    group.start();
    await pause(1_500);
    const seen = count();
    await group.stop().catch(() => undefined);
    expect(seen).toBe(2);
  });

  it('C2 has no lag on partitions that were given to another', async () => {
    const { group, fires } = fake(() => undefined);
    group.start();
    await pause(50);
    fires[0]?.('join', { memberAssignment: { [T]: [0, 1] } });
    await pause(200);
    expect(group.lag()).toBe(20);
    fires[0]?.('join', { memberAssignment: { [T]: [0] } });
    await pause(200);
    const lag = group.lag();
    await group.stop().catch(() => undefined);
    expect(lag).toBe(10);
  });

  it('C3 resuming while the consumer is being started anew throws nothing (it happens in a timer)', async () => {
    const { group } = fake(() => undefined);
    group.start();
    await pause(50);
    const { consumer } = group as unknown as { consumer: { die(): void } };
    consumer.die(); // as after a crash: kafkajs has disconnected, ours is about to replace it
    (group as unknown as { paused: Map<string, object> }).paused.set(`${T}/0`, { because: 'unavailable', detail: '' });
    expect(() => group.resumeTopic(T)).not.toThrow();
    await group.stop().catch(() => undefined);
  });
});

describe('attack: the broker', () => {
  let open: Awaited<ReturnType<typeof openHearer>>;
  let broker: Awaited<ReturnType<typeof freshKafka>>;
  beforeAll(async () => ([open, broker] = await Promise.all([openHearer(seller), freshKafka()])), 120_000);
  afterAll(async () => {
    await broker.stop();
    await open.stop();
  });

  it('D1 the relay goes on behind what is more than one batch may have', async () => {
    const producer = broker.client('orders').producer({ allowAutoTopicCreation: false, retry: { initialRetryTime: 100, retries: 2 } });
    const relay = new Relay(open.database, producer, [agreedTerms]);
    // 200 messages of one key, 8 KB each: far below MOST and MOST_BYTES.
    await open.fresh.query(`insert into told (contract, major, key, seq, recorded, id, type, dataschema, at, causation, value)
      select 'orders.agreed-terms', 1, 'k', g, now(), gen_random_uuid(), 'TermsAgreed', 'urn:siklus:schema:orders.agreed-terms.v1:0123456789ab', now(), 'c', repeat('x', 8000) from generate_series(1, 200) g`);
    await open.fresh.query('insert into outbox (contract, major, key, seq, recorded) select contract, major, key, seq, recorded from told order by seq');
    const errors: string[] = [];
    for (let round = 0; round < 3; round += 1) await relay.round().catch((error: unknown) => errors.push((error as Error).message));
    await producer.disconnect();
    expect({ errors, left: n(await open.fresh.query('select count(*)::int as n from outbox')) }).toEqual({ errors: [], left: 0 });
  });

  it('D2 two replicas that audit the same topic at once both come to an end', async () => {
    const kafka = broker.client('admin');
    const [producer, admin] = [kafka.producer(), kafka.admin()];
    await Promise.all([producer.connect(), admin.connect()]);
    await producer.send({ topic: D, messages: Array.from({ length: 60 }, (_, i) => ({ key: `k-${i}`, value: '1' })) });
    const counts = [0, 0];
    const audits = [0, 1].map((which) => readTopic(kafka, admin, D, 'one.audit', () => (counts[which] = (counts[which] ?? 0) + 1)).then(() => 'done', (error: unknown) => (error as Error).message));
    const ends = await Promise.race([Promise.all(audits), pause(30_000, 'hangs', { ref: false })]);
    await Promise.all([producer.disconnect(), admin.disconnect()]);
    expect({ ends, counts }).toEqual({ ends: ['done', 'done'], counts: [60, 60] });
  }, 60_000);
});
