import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Agenda } from '../src/agenda/agenda.js';
import { Clock } from '../src/clock.js';
import { rulebook } from '../src/department.js';
import { Breaker } from '../src/hearing/breaker.js';
import { ChunkHearer } from '../src/hearing/chunk.js';
import { Fence } from '../src/hearing/fence.js';
import { on, type Act, type Step } from '../src/index.js';
import { agreedTerms } from '@siklus/contracts';
import { Store } from '../src/storing/store.js';
import { accounts, biller, sales, seller } from './departments.js';
import { until } from './exchange.js';
import { openHearer, slice, terms } from './hearer.js';

const act = (...steps: Step[]): Act => ({ steps, by: { kind: 'service', subject: 'test' } });
const [early, late] = ['2001-01-01T00:00:00.000Z', '2002-01-01T00:00:00.000Z'] as never[];

/** Two departments in one database, by a clock that only moves when it is told to. */
describe('who waited for a row', () => {
  let open: Awaited<ReturnType<typeof openHearer>>;
  let clock: Clock;
  beforeAll(async () => {
    open = await openHearer(seller);
    clock = new Clock(open.database, 'driven');
  });
  afterAll(() => open.stop());
  beforeEach(async () => {
    await open.fresh.query('truncate facts, told, outbox, stream, agenda, parked, heard, position, sales, accounts');
    await open.fresh.query('update clock set at = $1, running_since = null', [early]);
  });

  /** Holds a row while something asks for it, and lets it go a year later. */
  async function heldFor(table: string, id: string, work: () => Promise<unknown>): Promise<void> {
    const holder = await open.database.pool.connect();
    await holder.query('begin');
    await holder.query(`select 1 from ${table} where id = $1 for update`, [id]);
    const working = work();
    const waiting = "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await until(() => open.fresh.query<{ n: number }>(waiting), ([row]) => row?.n === 1);
    await clock.advance(late as never);
    await holder.query('commit');
    holder.release();
    await working;
  }
  const lastFact = async (): Promise<unknown> => (await open.fresh.query<{ at: Date }>('select at from facts order by version desc limit 1'))[0]?.at.toISOString();
  const storeOf = (department = seller): Store => new Store(open.database, rulebook(department), clock, () => undefined);

  it('decides what a person asks for by the time at which it has the row', async () => {
    const agree = act(on(sales, 'o', { type: 'Agree', price: '1' }));
    await storeOf().perform(agree);
    await heldFor('sales', 'o', () => storeOf().perform(agree));
    expect(await lastFact()).toBe(late);
  });

  it('decides what it hears by that time too', async () => {
    await storeOf(biller).perform(act(on(accounts, 'a', { type: 'NoteTerms', version: 1, price: '1' })));
    const hearer = new ChunkHearer(open.database, rulebook(biller), clock, new Fence(open.database), new Breaker(), biller.hears);
    await heldFor('accounts', 'a', () => hearer.hear([slice(agreedTerms.topic, 0, [terms('a', 1)])]));
    expect(await lastFact()).toBe(late);
  });

  it('and so what the agenda gives', async () => {
    await storeOf().perform(act(on(sales, 'o', { type: 'PutOnOffer', until: early as never })));
    const agenda = new Agenda(open.database, rulebook(seller), clock, () => undefined, pino({ level: 'silent' }));
    await heldFor('sales', 'o', () => agenda.round());
    expect(await lastFact()).toBe(late);
  });
});
