import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { departments, roles } from '@siklus/contracts';
import type { Claims } from '@siklus/testing';
import { startScheduling, type SchedulingService } from '../../test/scheduling-service.js';

let scheduling: SchedulingService;
beforeAll(async () => {
  scheduling = await startScheduling();
});
afterAll(() => scheduling.end());

const people: Claims[] = departments.flatMap((department) => roles.map((role) => ({ sub: `${role}-of-${department}`, department, role })));
const parties: Claims[] = ['customer', 'retailer', 'logistics-provider'].map((party) => ({ sub: `a-${party}`, party, party_id: 'VINET' }));
const nameOf = ({ department, role, party }: Record<string, unknown>): string =>
  party === undefined ? `${department as string}:${role as string}` : (party as string);

const everybodyOf = (...names: string[]) => names.flatMap((name) => roles.map((role) => `${name}:${role}`));
const leaders = ['production:manager', 'production:executive'];
const production = everybodyOf('production');
const both = everybodyOf('production', 'marketing');
const marketing = everybodyOf('marketing');

const routes: [method: string, path: string, granted: string[]][] = [
  ['GET', '/quality', everybodyOf('production', 'marketing')],
  ['GET', '/stock-proposals', everybodyOf('production', 'marketing')],
  ['GET', '/planned-hours', everybodyOf('production', 'marketing')],
  ['PUT', '/plant/calendars/x', leaders],
  ['PUT', '/plant/set-ups/x', leaders],
  ['PUT', '/plant/resources/x', leaders],
  ['PUT', '/plant/people/x', leaders],
  ['GET', '/plant/people/x/name', leaders],
  ['DELETE', '/plant/people/x/name', leaders],
  ['PUT', '/plant/routes/x', leaders],
  ['PUT', '/plant/kits/x', leaders],
  ['GET', '/plant/calendars', production],
  ['GET', '/plant/set-ups', production],
  ['GET', '/plant/resources', production],
  ['GET', '/plant/people', production],
  ['GET', '/plant/people/needed-elsewhere', production],
  ['GET', '/plant/routes', both],
  ['GET', '/plant/kits', everybodyOf('production', 'marketing', 'warehouse', 'service')],
  ['POST', '/plant/resources/x/breakdowns', production],
  ['POST', '/plant/resources/x/breakdowns/b/repair', production],
  ['POST', '/work-orders', production],
  ['GET', '/work-orders', everybodyOf('production', 'marketing', 'sales')],
  ['GET', '/work-orders/waiting', both],
  ['GET', '/work-orders/x', everybodyOf('production', 'marketing', 'sales')],
  ['POST', '/work-orders/x/starts', production],
  ['POST', '/work-orders/x/progress', production],
  ['POST', '/work-orders/x/scrap', production],
  ['POST', '/work-orders/x/completions', production],
  ['POST', '/schedules', production],
  ['GET', '/schedules', both],
  ['GET', '/schedules/awaiting-signature', both],
  ['GET', '/schedules/in-force', everybodyOf('production', 'marketing', 'sales', 'service')],
  ['GET', '/schedules/board', production],
  ['GET', '/schedules/x', both],
  ['POST', '/schedules/x/review', production],
  ['POST', '/schedules/x/signatures', both],
  ['POST', '/schedules/x/refusals', both],
  ['POST', '/schedules/x/publish', leaders],
  ['POST', '/expedites', marketing],
  ['GET', '/expedites', both],
  ['GET', '/expedites/waiting', both],
  ['GET', '/expedites/x', both],
  ['POST', '/expedites/x/price', both],
  ['POST', '/expedites/x/signatures', both],
  ['POST', '/expedites/x/refusals', both],
  ['POST', '/expedites/x/withdraw', marketing],
  ['POST', '/expedites/x/apply', leaders],
  ['PUT', '/excess-capacity/x', production],
  ['GET', '/excess-capacity', everybodyOf('production', 'marketing', 'sales')],
  ['GET', '/change-budgets', everybodyOf('production', 'marketing', 'sales', 'strategy')],
];

describe('every route', () => {
  it.each(routes)('%s %s is for those who are named, and for nobody else', async (method, path, granted) => {
    const body = method === 'GET' || method === 'DELETE' ? undefined : { nonsense: true };
    expect((await scheduling.ask(method, path, undefined, body)).status).toBe(401);
    const allowed: string[] = [];
    for (const who of [...people, ...parties]) {
      const { status, json } = await scheduling.ask(method, path, who, body);
      if (status !== 403) allowed.push(nameOf(who));
      else expect(json.code).toBe('SCHEDULING.NOT_ALLOWED');
    }
    expect(allowed.toSorted()).toEqual([...new Set(granted)].toSorted());
  });

  it('is listed here', async () => {
    const { paths } = (await scheduling.ask('GET', '/docs-json', undefined)).json as unknown as {
      paths: Record<string, Record<string, object>>;
    };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const own = documented.filter((route) => !/ \/(ops|health|metrics|docs|cycle)/.test(route));
    expect(own).toHaveLength(routes.length);
  });
});
