import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair, UnsecuredJWT } from 'jose';
import { clerk, ops, startSample, type Answered, type Body } from './sample.js';

let sample: Awaited<ReturnType<typeof startSample>>;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.end());

const order = { customer: 'alfki', lines: [{ item: 'tea', quantity: '2' }] };
const isProblem = (answer: Answered, status: number, code: string): void => {
  expect([answer.status, answer.json['code']]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  expect(answer.json).toMatchObject({ type: `urn:siklus:problem:${code}`, title: expect.any(String), status, detail: expect.any(String) });
};

const routes: [method: string, path: string][] = [
  ['POST', '/carts'],
  ['POST', '/carts/file'],
  ['GET', '/carts'],
  ['GET', '/carts/one'],
  ['POST', '/carts/one/close'],
  ['GET', '/ops/standing'],
  ['GET', '/ops/parked'],
  ['POST', '/ops/parked/a/b/redrive'],
  ['POST', '/ops/parked/a/b/skip'],
  ['GET', '/ops/agenda'],
  ['POST', '/ops/pause/t'],
  ['POST', '/ops/resume/t'],
  ['GET', '/ops/digests'],
  ['POST', '/ops/clock'],
  ['POST', '/ops/clock/run'],
];

describe('who may do what', () => {
  it.each(routes)('%s %s is refused without a token, and for those whom no grant names', async (method, path) => {
    const anonymous = await sample.ask(method, path);
    isProblem(anonymous, 401, 'ORDERS.UNAUTHENTICATED');
    expect(anonymous.headers.get('www-authenticate')).toMatch(/^Bearer/);
    for (const as of [
      { sub: 'x', department: 'warehouse', role: 'executive' },
      { sub: 'x', party: 'retailer', party_id: 'r' },
    ]) {
      const other = await sample.ask(method, path, { as });
      isProblem(other, 403, 'ORDERS.NOT_ALLOWED');
      expect(other.headers.get('www-authenticate')).toMatch('insufficient_scope');
    }
  });

  it('refuses a role below the one that is granted, and takes one above it', async () => {
    isProblem(await sample.ask('POST', '/carts/low/close', { as: clerk }), 403, 'ORDERS.NOT_ALLOWED');
    for (const role of ['manager', 'executive']) expect((await sample.ask('POST', '/carts/high/close', { as: { ...clerk, role } })).status).toBe(201);
  });

  it('lets an outsider see only what is its own', async () => {
    await sample.ask('POST', '/carts/mine/close', { as: { ...clerk, role: 'manager' } });
    const as = (party_id: string) => ({ sub: 'c', party: 'customer', party_id });
    expect((await sample.ask('GET', '/carts/mine', { as: as('mine') })).status).toBe(200);
    isProblem(await sample.ask('GET', '/carts/mine', { as: as('other') }), 403, 'ORDERS.CART_NOT_YOURS');
  });

  it('refuses tokens that are expired, endless, of others, for others, or that name two', async () => {
    const { token } = sample.identity;
    const { privateKey: foreign } = await generateKeyPair('EdDSA');
    const tokens = [
      await token(clerk, { expires: '-1m' }),
      await token(clerk, { expires: '' }),
      await token(clerk, { issuer: 'https://elsewhere.test' }),
      await token(clerk, { audience: 'another' }),
      await token(clerk, { key: foreign }),
      await token(clerk, { alg: 'HS256', key: new TextEncoder().encode(sample.identity.pem) }),
      new UnsecuredJWT(clerk).setIssuer(sample.identity.issuer).setAudience('siklus').setExpirationTime('5m').encode(),
      `${new UnsecuredJWT(clerk).setIssuer(sample.identity.issuer).setAudience('siklus').setExpirationTime('5m').encode()}AAAA`,
      await token({ ...clerk, party: 'customer', party_id: 'c' }),
      await token({ sub: 'x', department: 'sales' }),
      await token({ sub: 'x', department: 'sales', role: 'king' }),
      await token({ sub: 'x', party: 'customer' }),
      await token({ department: 'sales', role: 'staff' }),
      'nonsense',
    ];
    for (const one of tokens) {
      const answer = await sample.ask('GET', '/carts', { headers: { authorization: `Bearer ${one}` } });
      isProblem(answer, 401, 'ORDERS.UNAUTHENTICATED');
    }
    isProblem(await sample.ask('GET', '/carts', { headers: { authorization: 'Basic YTpi' } }), 401, 'ORDERS.UNAUTHENTICATED');
  });

  it('answers without a token where that is meant', async () => {
    for (const path of ['/carts/open', '/health/live', '/metrics', '/docs', '/docs-json', '/docs/swagger-ui.css']) expect((await sample.ask('GET', path)).status).toBe(200);
    expect((await sample.ask('GET', '/docs/package.json')).status).toBe(404);
    isProblem(await sample.ask('GET', '/nowhere'), 404, 'ORDERS.ROUTE_UNKNOWN');
  });
});

describe('bad bodies', () => {
  const send = (body: Body, headers: Record<string, string> = {}) =>
    sample.ask('POST', '/carts', { as: clerk, body, headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers } });
  const json = (value: unknown) => JSON.stringify(value);

  it('names every path and rule', async () => {
    const answer = await send(json({ customer: 7, lines: [{ item: 'tea', quantity: '-1', price: '1' }, { quantity: '1'.repeat(30) }], admin: true }));
    isProblem(answer, 400, 'ORDERS.BAD_REQUEST');
    const paths = (answer.json['errors'] as { path: string }[]).map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(['customer', 'lines.0.quantity', 'lines.0.price', 'lines.1.item', 'lines.1.quantity', 'admin']));
  });

  it.each([
    ['an array for an object', '[]'],
    ['an array of objects for an object', json([order])],
    ['an object for a list', json({ customer: 'a', lines: { 0: order.lines[0], length: 1 } })],
    ['a list in the place of an object', json({ customer: 'a', lines: [[]] })],
    ['null', 'null'],
    ['a number', '7'],
    ['a string', '"text"'],
    ['nothing', ''],
    ['NaN', '{"customer": NaN}'],
    ['half a document', '{"customer": "a"'],
    ['a number for a quantity', json({ customer: 'a', lines: [{ item: 'tea', quantity: 2 }] })],
    ['infinity', '{"customer": "a", "lines": [{"item": "tea", "quantity": 1e999}]}'],
    ['a prototype', '{"customer": "a", "lines": [], "__proto__": {"admin": true}}'],
    ['a constructor', '{"customer": "a", "lines": [], "constructor": {"prototype": {"admin": true}}}'],
    ['NUL', json({ customer: 'a\u0000', lines: [] })],
    ['half a surrogate', '{"customer": "\\ud800", "lines": []}'],
    ['nesting', `{"lines": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['nested objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ])('refuses %s', async (_, body) => isProblem(await send(body), 400, 'ORDERS.BAD_REQUEST'));

  it('refuses other encodings, other types and large bodies', async () => {
    isProblem(await send(Buffer.from(json({ ...order, customer: 'Müller' }), 'latin1')), 400, 'ORDERS.BAD_REQUEST');
    isProblem(await send(Buffer.from(json(order), 'utf16le')), 400, 'ORDERS.BAD_REQUEST');
    const unfit: [string, string][] = [['content-type', 'application/json; charset=utf-16'], ['content-encoding', 'gzip'], ['content-type', 'application/xml'], ['content-type', 'text/csv']];
    for (const [name, value] of unfit) isProblem(await send(json(order), { [name]: value }), 415, 'ORDERS.MEDIA_TYPE');
    isProblem(await send(json({ ...order, customer: 'x'.repeat(10_000_000) })), 413, 'ORDERS.BODY_TOO_LARGE');
  });

  it('refuses queries and parameters that break rules', async () => {
    isProblem(await sample.ask('GET', '/carts?status=maybe', { as: clerk }), 400, 'ORDERS.BAD_REQUEST');
    isProblem(await sample.ask('GET', '/carts?state=open', { as: clerk }), 400, 'ORDERS.BAD_REQUEST');
    isProblem(await sample.ask('GET', '/carts?status=open&status=closed', { as: clerk }), 400, 'ORDERS.BAD_REQUEST');
    isProblem(await sample.ask('GET', '/carts/a%00b', { as: clerk }), 400, 'ORDERS.BAD_REQUEST');
    expect((await sample.ask('GET', '/carts?status=open', { as: clerk })).json).toEqual({ status: 'open' });
  });
});

describe('what goes wrong', () => {
  it('is told with a stable code and nothing of the inside', async () => {
    isProblem(await sample.ask('GET', '/carts/none', { as: clerk }), 404, 'ORDERS.CART_UNKNOWN');
    const kept = await sample.ask('POST', '/carts', { as: clerk, body: { customer: 'a', lines: [{ item: 'gold', quantity: '1' }] }, headers: { 'idempotency-key': 'k' } });
    isProblem(kept, 409, 'ORDERS.CONSTRAINT');
    expect(kept.json['constraint']).toBe('carts_no_gold');
    const failed = await sample.ask('POST', '/carts', { as: clerk, body: { customer: 'a', lines: [{ item: 'poison', quantity: '1' }] }, headers: { 'idempotency-key': 'p' } });
    isProblem(failed, 500, 'ORDERS.INTERNAL');
    expect(failed.text).not.toMatch(/secret|stack|\.ts/);
    expect(sample.logged.find(({ msg }) => msg === 'a request failed')).toMatchObject({ request: failed.headers.get('x-request-id'), err: { message: 'secret of the inside' } });
  });

  it('keeps the request id of the caller, in the answer and in the log', async () => {
    const answer = await sample.ask('GET', '/carts', { as: clerk, headers: { 'x-request-id': 'mine-1' } });
    expect(answer.headers.get('x-request-id')).toBe('mine-1');
    expect(sample.logged).toContainEqual(expect.objectContaining({ request: 'mine-1', route: '/carts', status: 200 }));
    expect(JSON.stringify(sample.logged)).not.toMatch('eyJ');
  });
});

describe('for ops', () => {
  it('tells the standing and moves a driven clock, and notes who did it', async () => {
    expect((await sample.ask('GET', '/ops/standing', { as: ops })).json).toMatchObject({ outbox: 0, parked: 0 });
    const moved = await sample.ask('POST', '/ops/clock', { as: ops, body: { to: '1996-07-04T08:00:00.000Z' } });
    expect(moved).toMatchObject({ status: 200, json: { now: '1996-07-04T08:00:00.000Z' } });
    isProblem(await sample.ask('POST', '/ops/clock', { as: ops, body: { to: 'tomorrow' } }), 400, 'ORDERS.BAD_REQUEST');
    expect(sample.logged).toContainEqual(expect.objectContaining({ audit: true, by: 'person:olga', did: 'advance' }));
  });

  it('pauses what is heard, and says what is not', async () => {
    isProblem(await sample.ask('POST', '/ops/pause/fulfillment.delivery.v1', { as: ops }), 404, 'ORDERS.TOPIC_UNKNOWN');
    isProblem(await sample.ask('POST', '/ops/held/orders.agreed-terms/o/release', { as: ops }), 404, 'ORDERS.HELD_KEY_UNKNOWN');
    expect((await sample.ask('GET', '/ops/held', { as: ops })).text).toBe('[]');
    expect((await sample.ask('POST', '/ops/resume/fulfillment.delivery.v1', { as: ops })).json).toEqual({ resumed: [] });
  });

  it('says what is not ready, by name, and counts', async () => {
    const ready = await sample.ask('GET', '/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.json['parts']).toContainEqual({ name: 'database', ready: true });
    expect(ready.json['parts']).toContainEqual(expect.objectContaining({ name: 'relay', ready: false }));
    const metrics = (await sample.ask('GET', '/metrics')).text;
    expect(metrics).toMatch(/siklus_http_seconds_count\{service="orders",method="GET",route="\/carts",status="200"\}/);
    expect(metrics).toMatch(/siklus_messaging\{what="heard",service="orders"\} 0/);
  });

  it('describes routes, who may use them, and bodies by their rules', async () => {
    const { json: document } = await sample.ask('GET', '/docs-json');
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: { '/carts/{id}/close': { post: { 'x-may-be-done-by': ['sales (manager or above)'], security: [{ bearer: [] }] } } },
      components: { schemas: { CartRequest: { required: ['customer', 'lines'], additionalProperties: false, properties: { lines: { type: 'array' } } } } },
    });
  });
});
