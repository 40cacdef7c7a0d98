import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../src/ports.js';
import { isAlive, recorded } from '../src/processes.js';
import { shortLived } from '../src/postgres/server-settings.js';
import { startStack, type Stack, type StackOptions } from '../src/stack/stack.js';
import { aProjectWith } from './a-service.js';

const run = process.env.SIKLUS_TEST_RUN ?? '';
const project = aProjectWith('orders');
const deaths: string[] = [];
let options: StackOptions;
let stack: Stack;

beforeAll(async () => {
  const dir = join(run, 'infra-stack');
  mkdirSync(dir, { recursive: true });
  const ports = { kafka: await freePort(), postgres: await freePort(), orders: await freePort() };
  options = { dir, ports, services: ['orders'], root: project.root, infra: 'embedded', postgresSettings: shortLived, onDeath: (name) => deaths.push(name) };
  stack = await startStack(options);
});
afterAll(async () => {
  await stack.stop();
  project.remove();
});

const get = async (path: string): Promise<unknown> => (await fetch(`${stack.urls.orders}${path}`)).json();

it('runs the service as its own principal', async () => {
  expect(await get('/marks')).toBe(1);
  expect(await get('/topics')).toContain('orders.order-lifecycle.v1');
  expect(await get('/topics')).not.toContain('billing.progress.v2');
});

it('keeps secrets to the owner of the folder', () => {
  for (const file of ['secrets.json', 'issuer/private.jwk.json', 'env/orders.env', 'kafka/server.properties'])
    expect([file, (statSync(join(stack.dir, file)).mode & 0o777).toString(8)]).toEqual([file, '600']);
});

it('kills and starts services, two of them where asked', async () => {
  await stack.kill('orders');
  await expect(get('/marks')).rejects.toThrow();
  await stack.start('orders');
  const port = await freePort();
  expect(await stack.start('orders', { as: 'orders-2', port })).toBe(`http://127.0.0.1:${port}`);
  expect(await get('/marks')).toBe(3);
  expect(deaths).toEqual([]);
  await stack.kill('orders-2', 'SIGTERM');
});

it('tells of a service that ends by itself', async () => {
  const running = recorded(stack.dir).find(({ name }) => name === 'orders');
  process.kill((running as { pid: number }).pid, 'SIGKILL');
  while (deaths.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(deaths).toEqual(['orders']);
  await stack.start('orders');
});

it('restarts the database and the broker, gently or not, with what they held', async () => {
  await stack.restartDatabase('SIGKILL');
  await stack.restartDatabase();
  await stack.restartBroker('SIGKILL');
  expect(await get('/marks')).toBe(4);
  await stack.restart('orders');
  expect(await get('/topics')).toContain('orders.order-lifecycle.v1');
});

it('tells what everybody has used', () => {
  const usage = stack.usage();
  expect(Object.keys(usage).sort()).toEqual(['kafka', 'orders', 'postgres']);
  for (const { cpuSeconds, residentBytes } of Object.values(usage)) {
    expect(cpuSeconds).toBeGreaterThan(0);
    expect(residentBytes).toBeGreaterThan(20_000_000);
  }
});

it('refuses to start twice', async () => {
  await expect(startStack(options)).rejects.toThrow('Siklus is running already (orders, kafka, postgres): end it with npm run stop.');
});

it('goes on where it was, and leaves nothing running when a service does not start', async () => {
  await stack.stop();
  expect(recorded(stack.dir).filter(isAlive)).toEqual([]);
  const broken = aProjectWith('orders', { main: `console.error('SIKLUS_X is missing'); process.exit(1)` });
  await expect(startStack({ ...options, root: broken.root })).rejects.toThrow(/orders ended at its start \(exit code 1\).*SIKLUS_X is missing/);
  expect(recorded(stack.dir).filter(isAlive)).toEqual([]);
  broken.remove();
  stack = await startStack(options);
  expect(await get('/marks')).toBe(6);
});
