import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { departments, roles } from '@siklus/contracts';
import type { JWTPayload } from 'jose';
import { install, startAftersales, type AftersalesService } from '../../test/aftersales-service.js';

let aftersales: AftersalesService;
beforeAll(async () => {
  aftersales = await startAftersales();
  await install(aftersales, 'o');
});
afterAll(() => aftersales.end());

const people: JWTPayload[] = departments.flatMap((department) =>
  roles.map((role) => ({ sub: `${role}-of-${department}`, department, role })),
);
const parties: JWTPayload[] = ['customer', 'retailer', 'logistics-provider'].map((party) => ({ sub: `a-${party}`, party, party_id: 'x' }));
const nameOf = ({ department, role, party }: Record<string, unknown>): string =>
  party === undefined ? `${department as string}:${role as string}` : (party as string);

const everybodyOf = (...names: string[]) => names.flatMap((name) => roles.map((role) => `${name}:${role}`));
const service = everybodyOf('service');
const managers = ['service:manager', 'service:executive'];
const both = everybodyOf('service', 'sales');
const withCustomer = [...both, 'customer'];

const routes: [method: string, path: string, granted: string[]][] = [
  ['POST', '/cases', withCustomer],
  ['GET', '/cases', withCustomer],
  ['GET', '/cases/x', withCustomer],
  ['POST', '/cases/x/triage', service],
  ['POST', '/cases/x/visits', service],
  ['POST', '/cases/x/unavailable', service],
  ['POST', '/cases/x/visits/v/start', service],
  ['POST', '/cases/x/visits/v/report', service],
  ['POST', '/cases/x/extra-work', [...service, 'customer']],
  ['POST', '/cases/x/confirm', ['customer']],
  ['POST', '/cases/x/cancel', service],
  ['GET', '/installed', withCustomer],
  ['GET', '/installed/o', withCustomer],
  ['GET', '/installed/o/site', service],
  ['GET', '/handover-debts', both],
  ['GET', '/visits?day=2026-03-02', service],
  ['GET', '/engineers', service],
  ['GET', '/engineers/unasked', everybodyOf('service', 'sales', 'marketing')],
  ['GET', '/people', service],
  ['PUT', '/engineers/x', managers],
  ['GET', '/inspections', service],
  ['GET', '/inspections/x', service],
  ['POST', '/inspections/x/verdict', service],
  ['GET', '/interviews', service],
  ['POST', '/interviews/answer?interview=x', service],
  ['GET', '/insights?about=product', everybodyOf('service', 'sales', 'marketing')],
  ['POST', '/insights/x/answer', everybodyOf('sales', 'marketing')],
  ['DELETE', '/insights/x', managers],
];

describe('every route', () => {
  it.each(routes)('%s %s is for those who are named, and for nobody else', async (method, path, granted) => {
    const body = method === 'GET' ? undefined : { nonsense: true };
    expect((await aftersales.ask(method, path, undefined, body)).status).toBe(401);
    const allowed: string[] = [];
    for (const who of [...people, ...parties]) {
      const { status, json } = await aftersales.ask(method, path, who, body);
      if (status === 403 && json.code === 'AFTERSALES.NOT_ALLOWED') continue;
      allowed.push(nameOf(who));
    }
    expect(allowed.sort()).toEqual([...new Set(granted)].sort());
  });

  it('is listed here', async () => {
    const { paths } = (await aftersales.ask('GET', '/docs-json', undefined)).json as unknown as {
      paths: Record<string, Record<string, object>>;
    };
    const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    expect(documented.filter((route) => !/ \/(ops|health|metrics|docs|cycle)/.test(route))).toHaveLength(routes.length);
  });
});
