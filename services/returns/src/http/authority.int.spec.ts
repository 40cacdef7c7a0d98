import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { departments, roles } from '@siklus/contracts';
import type { JWTPayload } from 'jose';
import { sell, startReturns, type ReturnsService } from '../../test/returns-service.js';

let service: ReturnsService;
beforeAll(async () => {
  service = await startReturns();
  await sell(service, 'o');
});
afterAll(() => service.end());

const people: JWTPayload[] = departments.flatMap((department) => roles.map((role) => ({ sub: `${role}-of-${department}`, department, role })));
const parties: JWTPayload[] = ['customer', 'retailer', 'logistics-provider'].map((party) => ({ sub: `a-${party}`, party, party_id: 'x' }));
const nameOf = ({ department, role, party }: Record<string, unknown>): string =>
  party === undefined ? `${department as string}:${role as string}` : (party as string);

const everybodyOf = (...names: string[]) => names.flatMap((name) => roles.map((role) => `${name}:${role}`));
const sales = everybodyOf('sales');
const managers = ['sales:manager', 'sales:executive'];
const lookers = [...everybodyOf('sales', 'service', 'shipping', 'warehouse', 'finance'), 'customer', 'retailer'];
const signers = everybodyOf(...departments.filter((one) => one !== 'ops'));

const routes: [method: string, path: string, granted: string[]][] = [
  ['POST', '/returns', [...sales, 'customer', 'retailer']],
  ['GET', '/returns', lookers],
  ['GET', '/returns/x', lookers],
  ['GET', '/returns/x/authorisation', lookers],
  ['POST', '/returns/x/retailer-agreement', ['retailer']],
  ['POST', '/returns/x/decline', [...sales, 'retailer']],
  ['POST', '/returns/x/authorise', sales],
  ['POST', '/returns/x/withdraw', [...sales, 'customer']],
  ['POST', '/returns/x/settle', sales],
  ['DELETE', '/returns/x/words', managers],
  ['POST', '/claims', [...sales, 'customer']],
  ['GET', '/claims', [...signers, 'customer']],
  ['GET', '/claims/x', [...signers, 'customer']],
  ['POST', '/claims/x/sign', signers],
  ['POST', '/claims/x/refuse', signers],
  ['GET', '/orders/o/returnable', [...everybodyOf('sales', 'service'), 'customer']],
  ['GET', '/settlements', everybodyOf('sales', 'finance')],
  ['GET', '/policy', [...everybodyOf('sales', 'finance', 'service'), 'customer', 'retailer']],
  ['PUT', '/policy', managers],
  ['GET', '/retailers', [...everybodyOf('sales', 'shipping'), 'customer']],
  ['PUT', '/retailers/x', managers],
  ['GET', '/books/units', everybodyOf('ops', 'finance')],
  ['GET', '/books/waiting', everybodyOf('ops', 'finance')],
];

describe('every route', () => {
  it.each(routes)('%s %s is for those who are named, and for nobody else', async (method, path, granted) => {
    const body = method === 'GET' ? undefined : { nonsense: true };
    expect((await service.ask(method, path, undefined, body)).status).toBe(401);
    const allowed: string[] = [];
    for (const who of [...people, ...parties]) {
      const { status, json } = await service.ask(method, path, who, body);
      if (status === 403 && json.code === 'RETURNS.NOT_ALLOWED') continue;
      allowed.push(nameOf(who));
    }
    expect(allowed.sort()).toEqual([...new Set(granted)].sort());
  });

  it('is listed here', async () => {
    const { paths } = (await service.ask('GET', '/docs-json', undefined)).json as unknown as {
      paths: Record<string, Record<string, object>>;
    };
    const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    expect(documented.filter((route) => !/ \/(ops|health|metrics|docs|cycle)/.test(route))).toHaveLength(routes.length);
  });
});
