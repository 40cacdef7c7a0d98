import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { Messaging, Store } from '@siklus/messaging';
import { clerk, ops, startSample } from './sample.js';

let sample: Awaited<ReturnType<typeof startSample>>;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.end());

describe('a service', () => {
  it('sends work away while too much waits, but not ops', async () => {
    const busy = jest.spyOn(sample.app.get(Messaging, { strict: false }), 'busy').mockReturnValue({ reason: '9 messages wait to be told', retryAfterSeconds: 7 });
    const answer = await sample.ask('GET', '/carts', { as: clerk });
    expect([answer.status, answer.json['code'], answer.headers.get('retry-after')]).toEqual([503, 'ORDERS.BUSY', '7']);
    for (const path of ['/health/live', '/metrics']) expect((await sample.ask('GET', path)).status).toBe(200);
    expect((await sample.ask('GET', '/ops/parked', { as: ops })).status).toBe(200);
    busy.mockRestore();
  });

  it('carries the trace of a request into what is done', async () => {
    const store = Object.getPrototypeOf(sample.app.get(Store, { strict: false })) as Store;
    const performAll = jest.spyOn(store, 'performAll');
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const headers = { 'idempotency-key': 't', traceparent };
    const cart = { customer: 'a', lines: [{ item: 'tea', quantity: '1' }] };
    await sample.ask('POST', '/carts', { as: clerk, headers, body: cart });
    await sample.ask('POST', '/carts', { as: clerk, headers: { 'idempotency-key': 'u', traceparent: 'nonsense' }, body: cart });
    await sample.ask('POST', '/carts/file', { as: clerk, headers: { traceparent, 'content-type': 'application/x-ndjson' }, body: JSON.stringify(cart) });
    expect(performAll.mock.calls.map(([[act]]) => act?.traceparent)).toEqual([traceparent, undefined, traceparent]);
    performAll.mockRestore();
  });

  it('takes a new key of the issuer without a restart, and says so when keys cannot be had', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const file = new URL(sample.identity.jwksUrl);
    const before = await readFile(file, 'utf8');
    await writeFile(file, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] }));
    const authorization = `Bearer ${await sample.identity.token(clerk, { alg: 'ES256', key: privateKey })}`;
    expect((await sample.ask('GET', '/carts', { headers: { authorization } })).status).toBe(200);
    await writeFile(file, 'half a fi');
    expect(await sample.ask('GET', '/carts', { headers: { authorization } })).toMatchObject({ status: 503, json: { code: 'ORDERS.ISSUER_UNREACHABLE' } });
    await writeFile(file, before);
  });
});

describe('a service that is stopped', () => {
  it('finishes its requests, then ends hearing and telling, and takes no more', async () => {
    const stopped = await startSample();
    const transport = stopped.app.get(Messaging, { strict: false }).transport;
    const happened: string[] = [];
    const close = transport.close.bind(transport);
    jest.spyOn(transport, 'close').mockImplementation(async () => {
      happened.push('transport closed');
      await close();
    });
    let end: () => void = () => undefined;
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from('{}\n'));
        end = () => controller.close();
      },
    });
    const running = stopped.ask('POST', '/carts/file', { as: clerk, body, headers: { 'content-type': 'application/x-ndjson' } }).then((answer) => happened.push(`answered ${answer.status}`));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const ended = stopped.end();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(fetch(`${stopped.address}/health/live`)).rejects.toThrow();
    end();
    await Promise.all([running, ended]);
    expect(happened).toEqual(['answered 200', 'transport closed']);
  });
});
