import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort, isAlive, recorded, type Stack } from '@siklus/infra';
import { freshStack } from '@siklus/testing';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { aProjectWith } from './a-service.js';

const inContainers = process.env.SIKLUS_INFRA === 'docker';
const project = aProjectWith('orders');
const deaths: string[] = [];
const options = { services: ['orders'], root: project.root, onDeath: (name: string) => deaths.push(name) } as const;
let stack: Stack;

beforeAll(async () => {
  stack = await freshStack(options);
});
afterAll(async () => {
  await stack?.stop();
  project.remove();
});

const get = async (path: string): Promise<unknown> => (await fetch(`${stack.urls.orders}${path}`)).json();
const alive = () => recorded(stack.dir).filter((running) => 'pid' in running && isAlive(running));

it('runs the service as its own principal', async () => {
  expect(await get('/marks')).toBe(1);
  expect(await get('/topics')).toContain('orders.order-lifecycle.v1');
});

it('keeps secrets to the owner of the folder', () => {
  const files = ['secrets.json', 'issuer/private.jwk.json', 'env/orders.env', ...(inContainers ? [] : ['kafka/server.properties'])];
  expect(files.map((file) => (statSync(join(stack.dir, file)).mode & 0o777).toString(8))).toEqual(files.map(() => '600'));
});

it('kills and starts services, two of them where asked', async () => {
  await stack.kill('orders');
  await expect(get('/marks')).rejects.toThrow();
  await stack.start('orders');
  const port = await freePort();
  expect(await stack.start('orders', { as: 'orders-2', port })).toBe(`http://127.0.0.1:${port}`);
  expect(await get('/marks')).toBe(3);
  await stack.kill('orders-2', 'SIGTERM');
  await pause(50);
  expect(deaths).toEqual([]);
});

it('tells of a service that ends by itself', async () => {
  stack.signal('orders', 'SIGKILL');
  while (deaths.length === 0) await pause(10);
  expect(deaths).toEqual(['orders']);
  await stack.start('orders');
});

it('restarts the database and the broker, gently or not, with what they held', async () => {
  await stack.restartDatabase('SIGKILL');
  await stack.restartDatabase();
  await stack.restartBroker('SIGKILL');
  await stack.restart('orders');
  expect(await get('/marks')).toBe(5);
  expect(await get('/topics')).toContain('orders.order-lifecycle.v1');
});

it('tells what everybody has used', () => {
  const usage = stack.usage();
  expect(Object.keys(usage).sort()).toEqual(inContainers ? ['orders'] : ['kafka', 'orders', 'postgres']);
  for (const { cpuSeconds, residentBytes } of Object.values(usage)) {
    expect(cpuSeconds).toBeGreaterThan(0);
    expect(residentBytes).toBeGreaterThan(20_000_000);
  }
});

it('leaves no process behind that did not become ready', async () => {
  await expect(stack.start('orders', { as: 'orders-2', port: await freePort(), env: { SIKLUS_DATABASE_URL: 'postgres://127.0.0.1:1/none' } })).rejects.toThrow(/^orders-2 ended at its start/);
  await expect(stack.start('orders', { as: 'orders-2' })).rejects.toThrow(/^Port \d+ \(orders-2\) is taken/);
  expect(alive().map(({ name }) => name)).toEqual(inContainers ? ['orders'] : ['orders', 'kafka', 'postgres']);
});

it('refuses to start twice', async () => {
  await expect(freshStack({ ...options, dir: stack.dir })).rejects.toThrow(/^Siklus is running already \(orders.*\): end it with npm run stop\.$/);
});

if (!inContainers)
  it('goes on where it was, and leaves nothing running when a service does not start', async () => {
    await stack.stop();
    expect(alive()).toEqual([]);
    const broken = aProjectWith('orders', { main: `console.error('SIKLUS_X is missing'); process.exit(1)` });
    const { dir } = stack;
    await expect(freshStack({ ...options, dir, root: broken.root })).rejects.toThrow(/orders ended at its start \(exit code 1\).*SIKLUS_X is missing/);
    expect(alive()).toEqual([]);
    broken.remove();
    stack = await freshStack({ ...options, dir });
    expect(await get('/marks')).toBe(6);
  });
