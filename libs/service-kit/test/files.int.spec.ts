import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Store } from '@siklus/messaging';
import { clerk, startSample, type Body } from './sample.js';

let sample: Awaited<ReturnType<typeof startSample>>;
let store: Store;
beforeAll(async () => {
  sample = await startSample();
  store = sample.app.get(Store, { strict: false });
});
afterAll(() => sample.end());

interface Result {
  readonly line?: number;
  readonly status?: string;
  readonly id?: string;
  readonly code?: string;
  readonly detail?: string;
}

async function send(type: string, body: Body, headers: Record<string, string> = {}) {
  const answer = await sample.ask('POST', '/carts/file', { as: clerk, body, headers: { 'content-type': type, ...headers } });
  const results = answer.status === 200 ? answer.text.trimEnd().split('\n').map((line) => JSON.parse(line) as Result) : [];
  return { ...answer, results: results.slice(0, -1), sums: results.at(-1) as unknown };
}
const csv = (body: Body, headers?: Record<string, string>) => send('text/csv', body, headers);
const ndjson = (body: Body, headers?: Record<string, string>) => send('application/x-ndjson', body, headers);
const statuses = (results: readonly Result[]) => results.map(({ line, status }) => `${line} ${status}`);
const items = async (cart: string) => (await store.query<{ items: string[] }>(`select state -> 'items' as items from carts where id = $1`, [cart]))[0]?.items;
const thing = (customer: string, ...names: string[]) => JSON.stringify({ customer, lines: names.map((item) => ({ item, quantity: '1' })) });

describe('a file of CSV', () => {
  it('makes one act of consecutive lines with the same key, and repeats without doubling', async () => {
    const file = 'cart,item,quantity\nc1,tea,1\nc1,"coffee, black",\nc2,milk,2\n';
    const { status, headers, results, sums } = await csv(file);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    expect(results).toEqual([
      { line: 2, status: 'done', id: 'c1' },
      { line: 3, status: 'done', id: 'c1' },
      { line: 4, status: 'done', id: 'c2' },
    ]);
    expect(sums).toEqual({ done: 3, repeated: 0, refused: 0 });
    expect(await items('c1')).toEqual(['tea', 'coffee, black']);
    expect((await csv(file)).sums).toEqual({ done: 0, repeated: 3, refused: 0 });
  });

  it('refuses the whole of a thing when one of its lines breaks a rule, wherever that line stands', async () => {
    const { results } = await csv('cart,item,quantity\nd1,tea,1\nd1,coffee,-1\nd1,milk,1\nd2,tea,1\n');
    expect(statuses(results)).toEqual(['2 refused', '3 refused', '4 refused', '5 done']);
    expect(results[1]).toMatchObject({ code: 'ORDERS.BAD_LINE', detail: expect.stringContaining('quantity') });
    expect(results[0]?.detail).toMatch('line 3');
    expect(await items('d1')).toBeUndefined();
  });

  it('does not do half a thing beside a line whose key cannot be read', async () => {
    const { results } = await csv('cart,item,quantity\ne1,tea,1\nbroken\ne1,milk,1\ne2,tea,1\nbroken\ne3,tea,1\ne4,tea,1\n');
    expect(statuses(results)).toEqual(['2 refused', '3 refused', '4 refused', '5 refused', '6 refused', '7 refused', '8 done']);
  });

  it('tells per line what cannot be read', async () => {
    const bytes = Buffer.concat([Buffer.from('cart,item,quantity\nf1,tea,1\n'), Buffer.from('f2,Tée,1\n', 'latin1'), Buffer.from('f3,"tea,1\nf4,tea,"1\nf5,tea\n')]);
    const { results } = await csv(bytes);
    expect(results.filter(({ code }) => code === 'ORDERS.BAD_LINE')).toHaveLength(5);
    expect(results[1]?.detail).toMatch('UTF-8');
    expect(results[2]?.detail).toMatch('quoted');
    expect(results[4]?.detail).toMatch('2 cells where the header names 3');
  });

  it('refuses a header that is none, an empty file, and other encodings', async () => {
    for (const body of ['', 'cart,,item\n', 'cart,cart\n']) expect((await csv(body)).json['code']).toBe('ORDERS.BAD_REQUEST');
    expect((await csv(Buffer.from('cart,item,quantity\ng1,tea,1\n', 'utf16le'))).status).toBe(400);
    expect((await send('text/csv; charset=iso-8859-1', 'cart\n')).status).toBe(415);
    expect((await send('application/json', '{}')).status).toBe(415);
  });
});

describe('a file of NDJSON', () => {
  it('answers line by line, in order, and takes a file without a last line break', async () => {
    const closed = 'n-closed';
    await sample.ask('POST', `/carts/${closed}/close`, { as: { ...clerk, role: 'manager' } });
    const { results, sums } = await ndjson([thing('n1', 'tea'), '', '{"customer": "n2"', thing(closed, 'tea'), '[]', `\uFEFF${thing('n3', 'tea')}`, thing('n1', 'tea')].join('\r\n'));
    expect(statuses(results)).toEqual(['1 done', '3 refused', '4 refused', '5 refused', '6 done', '7 repeated']);
    expect(results[2]).toMatchObject({ code: 'ORDERS.CART_CLOSED', items: 0 });
    expect(sums).toEqual({ done: 2, repeated: 1, refused: 3 });
  });

  it('refuses alone what the database does not keep', async () => {
    const { results } = await ndjson(['m1', 'm2', 'm3', 'm4', 'm5'].map((cart) => thing(cart, cart === 'm4' ? 'gold' : 'tea')).join('\n'));
    expect(statuses(results)).toEqual(['1 done', '2 done', '3 done', '4 refused', '5 done']);
    expect(results[3]).toMatchObject({ code: 'ORDERS.CONSTRAINT', constraint: 'carts_no_gold' });
  });

  it.each([
    ['a line without an end', `${thing('o1', 'tea')}\n${'x'.repeat(10_000_000)}\n${thing('o2', 'tea')}`],
    ['nesting', `${thing('o1', 'tea')}\n${'['.repeat(30_000)}\n${thing('o2', 'tea')}`],
    ['a prototype', `${thing('o1', 'tea')}\n{"__proto__": {}, "customer": "x", "lines": []}\n${thing('o2', 'tea')}`],
    ['an unknown field', `${thing('o1', 'tea')}\n{"admin": true, "customer": "x", "lines": []}\n${thing('o2', 'tea')}`],
    ['NaN', `${thing('o1', 'tea')}\n{"customer": NaN}\n${thing('o2', 'tea')}`],
    ['thirty digits', `${thing('o1', 'tea')}\n{"customer": "x", "lines": [{"item": "tea", "quantity": "${'9'.repeat(30)}"}]}\n${thing('o2', 'tea')}`],
  ])('goes on behind %s', async (_, body) => {
    const { results } = await ndjson(body);
    expect(results.map(({ status }) => status === 'refused')).toEqual([false, true, false]);
  });

  it('stays small however long the file is', async () => {
    const lines = 20_000;
    let sent = 0;
    const stream = new ReadableStream({
      pull(controller) {
        if (sent >= lines) return controller.close();
        controller.enqueue(Buffer.from(Array.from({ length: 100 }, () => `{"customer": "long", "lines": [{"item": "tea", "quantity": "1"}], "pad": "${'x'.repeat(1_000)}", "n": ${(sent += 1)}}\n`).join('')));
      },
    });
    const before = process.memoryUsage().rss;
    const { sums } = await ndjson(stream);
    expect(sums).toEqual({ done: 0, repeated: 0, refused: lines });
    expect((process.memoryUsage().rss - before) / 1_048_576).toBeLessThan(150);
  });
});

describe('an import that is known by an id', () => {
  it('goes on where it was: what is done is not done again, what was refused is', async () => {
    const things = Array.from({ length: 250 }, (_, i) => thing(`p${i}`, 'tea'));
    const broken = things.with(120, '{');
    expect((await ndjson(broken.join('\n'), { 'import-id': 'i1' })).sums).toEqual({ done: 249, repeated: 0, refused: 1 });
    await store.query(`delete from carts where id = 'p3'`);
    await store.query(`delete from facts where key = 'p3'`).catch(() => undefined);
    const { results, sums } = await ndjson(things.join('\n'), { 'import-id': 'i1' });
    expect(sums).toEqual({ done: 1, repeated: 249, refused: 0 });
    expect(results[120]).toMatchObject({ status: 'done', id: 'p120' });
    expect(await items('p3')).toBeUndefined();
  });

  it('does not take another file under the same id for done', async () => {
    await ndjson(thing('q1', 'tea'), { 'import-id': 'i2' });
    expect((await ndjson(thing('q2', 'tea'), { 'import-id': 'i2' })).sums).toMatchObject({ done: 1 });
    expect(await items('q2')).toEqual(['tea']);
  });

  it('stops with a last line that says how to go on when something fails here', async () => {
    const { results, sums } = await ndjson([...Array.from({ length: 100 }, (_, i) => thing(`r${i}`, 'tea')), thing('r100', 'poison')].join('\n'), { 'import-id': 'i3' });
    expect(results).toHaveLength(100);
    expect(sums).toMatchObject({ stopped: true, done: 100, code: 'ORDERS.IMPORT_STOPPED' });
    expect(JSON.stringify(sums)).not.toMatch('secret');
  });
});
