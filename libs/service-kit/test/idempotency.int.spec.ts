import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Store } from '@siklus/messaging';
import type { JWTPayload } from 'jose';
import { IdempotencyKeys } from '../src/idempotency/idempotency-keys.js';
import { clerk, startSample } from './sample.js';

let sample: Awaited<ReturnType<typeof startSample>>;
let store: Store;
beforeAll(async () => {
  sample = await startSample();
  store = sample.app.get(Store, { strict: false });
});
afterAll(() => sample.end());

const request = (item: string) => ({ customer: 'alfki', lines: [{ item, quantity: '2' }] });
const fill = (key: string, item: string, as: JWTPayload = clerk) => sample.ask('POST', '/carts', { as, body: request(item), headers: { 'idempotency-key': key } });
const claim = (key: string, age: string) => store.query(`update idempotency set status = null, body = null, at = clock_timestamp() - $2::interval where key = $1`, [key, age]);

describe('an idempotency key', () => {
  it('is required where something is created', async () => {
    const answer = await sample.ask('POST', '/carts', { as: clerk, body: request('tea') });
    expect([answer.status, answer.json['code']]).toEqual([400, 'ORDERS.IDEMPOTENCY_KEY_MISSING']);
    expect((await fill('two words', 'tea')).status).toBe(400);
  });

  it('gives the same answer again, and acts once', async () => {
    const [first, second] = [await fill('a', 'tea'), await fill('a', 'tea')];
    expect(first).toMatchObject({ status: 201, json: { filled: 1 } });
    expect(second).toMatchObject({ status: 201, json: first.json });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const [row] = await store.query<{ version: number }>('select version from carts where id = $1', [first.json['id']]);
    expect(row?.version).toBe(1);
  });

  it('is refused with another body', async () => {
    await fill('b', 'tea');
    const answer = await fill('b', 'coffee');
    expect([answer.status, answer.json['code']]).toEqual([422, 'ORDERS.IDEMPOTENCY_KEY_REUSED']);
  });

  it('belongs to who sent it', async () => {
    const [mine, theirs] = [await fill('c', 'tea'), await fill('c', 'coffee', { ...clerk, sub: 'bob' })];
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(mine.json['id']).not.toBe(theirs.json['id']);
  });

  it('acts once when it comes many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => fill('d', 'tea')));
    expect(new Set(answers.map(({ status }) => status)).isSubsetOf(new Set([201, 409]))).toBe(true);
    const { json } = await fill('d', 'tea');
    expect(await store.query('select 1 from facts where key = $1', [json['id']])).toHaveLength(1);
  });

  it('is in progress while its carrier is young, and taken over when it has fallen silent', async () => {
    const first = await fill('e', 'tea');
    await claim('e', '10 seconds');
    const early = await fill('e', 'tea');
    expect([early.status, early.json['code'], early.headers.get('retry-after')]).toEqual([409, 'ORDERS.IDEMPOTENCY_KEY_IN_PROGRESS', '1']);
    await claim('e', '31 seconds');
    expect((await fill('e', 'coffee')).status).toBe(422);
    expect(await fill('e', 'tea')).toMatchObject({ status: 201, json: { id: first.json['id'], filled: 0 } });
  });

  it('is free again after a refusal or a failure', async () => {
    expect((await fill('f', 'poison')).status).toBe(500);
    expect((await fill('f', 'poison')).status).toBe(500);
    expect((await sample.ask('POST', '/carts', { as: clerk, body: { customer: 'x' }, headers: { 'idempotency-key': 'g' } })).status).toBe(400);
    expect((await fill('g', 'tea')).status).toBe(201);
  });

  describe('whose outcome is unknown', () => {
    const push = (key: string, status: string, id = key) => sample.ask('POST', `/carts/${id}/pushes`, { as: clerk, body: { status }, headers: { 'idempotency-key': key } });
    const pushes = (id: string) => store.query("select 1 from facts where key = $1 and type = 'Pushed'", [id]);
    const keys = () => sample.app.get(IdempotencyKeys, { strict: false });
    const loseAnswer = () => jest.spyOn(IdempotencyKeys.prototype, 'answer').mockRejectedValueOnce(Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' }));
    afterEach(() => void jest.restoreAllMocks());

    it('acts once when the answer could not be made after the commit', async () => {
      expect((await push('p1', 'closed')).status).toBe(500);
      for (let again = 0; again < 3; again += 1) expect(await push('p1', 'closed')).toMatchObject({ status: 409, json: { code: 'ORDERS.IDEMPOTENCY_ANSWER_LOST' } });
      expect(await pushes('p1')).toHaveLength(1);
    });

    it('acts once when the answer could not be kept', async () => {
      loseAnswer();
      expect((await push('p2', 'open')).status).toBe(503);
      expect(await push('p2', 'open')).toMatchObject({ status: 409, json: { code: 'ORDERS.IDEMPOTENCY_ANSWER_LOST' } });
      expect(await pushes('p2')).toHaveLength(1);
    });

    it('stays bound to its body', async () => {
      loseAnswer();
      expect((await fill('p3', 'tea')).status).toBe(503);
      expect((await fill('p3', 'coffee')).status).toBe(422);
    });

    it('is taken up at once where the route finds its own work', async () => {
      loseAnswer();
      expect((await fill('p4', 'tea')).status).toBe(503);
      const again = await fill('p4', 'tea');
      expect(again).toMatchObject({ status: 201, json: { filled: 0 } });
      expect(await store.query('select 1 from facts where key = $1', [again.json['id']])).toHaveLength(1);
    });

    it('acts anew when it is known that nothing was done', async () => {
      const performAll = jest.spyOn(Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf(store))) as Store, 'performAll');
      performAll.mockRejectedValueOnce(Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' }));
      expect((await push('p5', 'open')).status).toBe(503);
      expect(await push('p5', 'open')).toMatchObject({ status: 201, json: { pushed: 1 } });
      expect(await pushes('p5')).toHaveLength(1);
    });

    it('keeps a carrier out that wakes up after it was replaced', async () => {
      const wish = { actor: 'a', route: 'r', key: 'p6' };
      const first = await keys().claim(wish, 'hash');
      await claim('p6', '31 seconds');
      const second = await keys().claim(wish, 'hash');
      if (first.outcome !== 'claimed' || second.outcome !== 'claimed') throw new Error('it was not claimed');
      await expect(store.transaction((client) => keys().carriedOut(client, wish, first.since))).rejects.toThrow('IDEMPOTENCY_KEY_IN_PROGRESS');
      await store.transaction((client) => keys().carriedOut(client, wish, second.since));
      await keys().leave(wish, second.since);
      expect(await keys().claim(wish, 'hash')).toMatchObject({ outcome: 'claimed', carriedOut: true });
    });
  });
});
