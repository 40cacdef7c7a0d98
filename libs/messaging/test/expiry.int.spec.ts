import { deliveryInstructions } from '@siklus/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { rulebook } from '../src/department.js';
import { Breaker } from '../src/hearing/breaker.js';
import { Expiry } from '../src/hearing/expiry.js';
import { hears, on, type Department } from '../src/index.js';
import { addresses, biller, onTerms } from './departments.js';
import { openHearer, record, slice, terms } from './hearer.js';

const I = deliveryInstructions.topic;
const NAME = 'orders.delivery-instructions';

/** Keeps addresses, and cannot bear one of a certain city. */
const keeper: Department = {
  ...biller,
  keeps: [...biller.keeps, addresses],
  hears: [
    onTerms,
    hears(deliveryInstructions)
      .when('InstructionsStated', ['order', 'recipient', 'street', 'city', 'country'], (instructions, { key }) => {
        if (instructions.city === 'Nowhere') throw new Error('a defect');
        return on(addresses, key, { type: 'State', instructions });
      })
      .whenWithdrawn(({ key }) => on(addresses, key, { type: 'Erase' })),
  ],
};
const stated = (key: string, sequence: number, city: string) =>
  record(deliveryInstructions, key, sequence, 'InstructionsStated', { order: key, recipient: 'Ann Example', street: ['1 High Street'], city, country: 'FR' });

describe('parked personal data', () => {
  let open: Awaited<ReturnType<typeof openHearer>>;
  beforeAll(async () => (open = await openHearer(keeper)));
  afterAll(() => open.stop());
  beforeEach(() => open.fresh.query('truncate heard, position, parked, accounts, addresses, facts, told, outbox, agenda'));
  const expiry = (days = 30) => new Expiry(open.database, rulebook(keeper), keeper.hears, days);
  const parkedAgo = (age: string) => open.fresh.query('update parked set parked_at = now() - $1::interval', [age]);
  const parked = () => open.fresh.query<{ key: string; code: string; value: Buffer | null; hash: string | null }>('select key, code, value, hash from parked order by id');
  const city = async (key: string) => (await open.store.state(addresses, key))?.state.stated?.city;

  it('loses its bytes after some days, and keeps hash, code and place', async () => {
    const bad = stated('a', 1, 'Nowhere');
    await open.hearer(new Breaker()).hear([slice(I, 0, [bad])]);
    await parkedAgo('29 days');
    expect(await expiry().run()).toBe(0);
    await parkedAgo('31 days');
    expect(await expiry().run()).toBe(1);
    const hash = createHash('sha256').update(bad.value as Buffer).digest('hex');
    expect(await parked()).toEqual([{ key: 'a', code: 'MESSAGING.DEFECT', value: null, hash }]);
    expect(JSON.stringify(await open.fresh.query('select * from parked'))).not.toMatch(/Ann Example|QW5uIEV4YW1wbGU/);
    expect(await open.fresh.query('select topic, partition, "offset", seq from parked')).toEqual([{ topic: I, partition: 0, offset: '0', seq: '1' }]);
    expect(await expiry().run()).toBe(0);
  });

  it('is no concern of what holds no personal data, nor of a younger or another number of days', async () => {
    await open.hearer(new Breaker()).hear([slice(I, 0, [stated('a', 1, 'Nowhere')]), slice(onTerms.contract.topic, 0, [terms('a', 1, 666)])]);
    await parkedAgo('8 days');
    expect(await expiry().run()).toBe(0);
    expect(await expiry(7).run()).toBe(1);
    expect((await parked()).filter(({ value }) => value === null)).toHaveLength(1);
  });

  it('expires in commands of the agenda too', async () => {
    await open.fresh.query(`insert into parked (contract, key, seq, topic, partition, "offset", headers, value, code, detail)
      values ('agenda.address', 'a', 0, 'errand/1', 0, 0, '{}', '{"type": "State"}', 'MESSAGING.DEFECT', ''), ('agenda.total', 'a', 0, 'errand/2', 0, 1, '{}', '{}', 'MESSAGING.DEFECT', '')`);
    await parkedAgo('31 days');
    expect(await expiry().run()).toBe(1);
    expect(await open.redrive.run('agenda.address', 'a')).toMatchObject({ heard: 0, left: 1, problem: { code: 'MESSAGING.EXPIRED' } });
  });

  it('is never taken for a withdrawal, says so when it is redriven, and lets the next be heard when it is skipped', async () => {
    await open.hearer(new Breaker()).hear([slice(I, 0, [stated('a', 1, 'Reims'), stated('a', 2, 'Nowhere'), stated('a', 3, 'Lyon')])]);
    await open.fresh.query(`update parked set parked_at = now() - interval '31 days' where seq = 2`);
    await expiry().run();
    expect(await open.redrive.run(NAME, 'a')).toMatchObject({ heard: 0, left: 2, problem: { code: 'MESSAGING.EXPIRED' } });
    expect((await parked()).map(({ code }) => code)).toEqual(['MESSAGING.DEFECT', 'MESSAGING.QUEUED']);
    expect(await city('a')).toBe('Reims');
    await open.redrive.skip(NAME, 'a');
    expect(await open.redrive.run(NAME, 'a')).toEqual({ heard: 1, left: 0 });
    expect(await city('a')).toBe('Lyon');
  });

  it('is heard from the copy that its owner tells again', async () => {
    await open.hearer(new Breaker()).hear([slice(I, 0, [stated('a', 1, 'Nowhere')])]);
    await parkedAgo('31 days');
    await expiry().run();
    await open.hearer(new Breaker()).hear([slice(I, 1, [stated('a', 1, 'Reims')])]);
    expect(await open.redrive.run(NAME, 'a')).toEqual({ heard: 2, left: 0 });
    expect(await city('a')).toBe('Reims');
  });
});
