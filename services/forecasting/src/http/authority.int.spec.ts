import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { departments, roles } from '@siklus/contracts';
import { startForecasting, type ForecastingService } from '../../test/forecasting-service.js';

let service: ForecastingService;
beforeAll(async () => {
  service = await startForecasting();
});
afterAll(() => service.end());

const people = departments.flatMap((department) =>
  roles.map((role) => ({ name: `${department}:${role}`, claims: { sub: `${role}-of-${department}`, department, role } })),
);
const outsiders = ['customer', 'retailer', 'logistics-provider'].map((party) => ({
  name: party,
  claims: { sub: `a-${party}`, party, party_id: 'x' },
}));
const everybodyOf = (...names: string[]) => names.flatMap((name) => roles.map((role) => `${name}:${role}`));
const managersOf = (...names: string[]) => names.flatMap((name) => [`${name}:manager`, `${name}:executive`]);

const readers = everybodyOf('marketing', 'production', 'sales', 'strategy');
const planning = everybodyOf('marketing', 'production');
const asked = everybodyOf(...departments.filter((name) => name !== 'ops'));
const routes: [method: string, path: string, granted: string[]][] = [
  ['GET', '/products/tea/history', readers],
  ['GET', '/field-reports', everybodyOf('marketing', 'production')],
  ['GET', '/products/tea/baseline', readers],
  ['POST', '/products/history/file', managersOf('marketing', 'production')],
  ['POST', '/planning-rounds', planning],
  ['GET', '/planning-rounds', asked],
  ['GET', '/planning-rounds/r', asked],
  ['PUT', '/planning-rounds/r/proposal', planning],
  ['PUT', '/planning-rounds/r/figures', planning],
  ['POST', '/planning-rounds/r/challenges', planning],
  ['POST', '/planning-rounds/r/challenges/c/answer', planning],
  ['POST', '/planning-rounds/r/supply', planning],
  ['POST', '/planning-rounds/r/signatures', asked],
  ['POST', '/planning-rounds/r/refusals', asked],
  ['POST', '/planning-rounds/r/publish', managersOf('marketing', 'production')],
  ['POST', '/planning-rounds/r/measure', planning],
  ['GET', '/track-records', readers],
  ['GET', '/plan-stability', readers],
  ['GET', '/trade-off', [...readers, ...everybodyOf('warehouse', 'finance')]],
  ['POST', '/planning-rounds/r/abandon', managersOf('marketing', 'production')],
];

describe('every route', () => {
  it.each(routes)('%s %s is for those who are named, and for nobody else', async (method, path, granted) => {
    const body = method === 'GET' ? undefined : { nonsense: true };
    expect((await service.ask(method, path, undefined, body)).status).toBe(401);
    const allowed: string[] = [];
    for (const { name, claims } of [...people, ...outsiders]) {
      const { status, json } = await service.ask(method, path, claims, body);
      if (status !== 403) allowed.push(name);
      else expect(json.code).toBe('FORECASTING.NOT_ALLOWED');
    }
    expect(allowed.sort()).toEqual([...granted].sort());
  });

  it('is listed here', async () => {
    const { paths } = (await service.ask('GET', '/docs-json', undefined)).json as unknown as { paths: Record<string, Record<string, object>> };
    const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(documented.filter((route) => !/ \/(ops|health|metrics|docs|cycle)/.test(route))).toHaveLength(routes.length);
  });
});
