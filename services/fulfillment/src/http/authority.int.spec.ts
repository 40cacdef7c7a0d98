import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { departments, roles } from '@siklus/contracts';
import type { JWTPayload } from 'jose';
import { furnish, order, startFulfillment, type FulfillmentService } from '../../test/fulfillment-service.js';

let service: FulfillmentService;
beforeAll(async () => {
  service = await startFulfillment();
  await furnish(service, '10', 'tea');
  await order(service, 'o');
});
afterAll(() => service.end());

const people: JWTPayload[] = departments.flatMap((department) =>
  roles.map((role) => ({ sub: `${role}-of-${department}`, department, role })),
);
const parties: JWTPayload[] = ['customer', 'retailer', 'logistics-provider'].map((party) => ({ sub: `a-${party}`, party, party_id: 'x' }));
const nameOf = ({ department, role, party }: Record<string, unknown>): string =>
  party === undefined ? `${department as string}:${role as string}` : (party as string);

const everybodyOf = (...names: string[]) => names.flatMap((name) => roles.map((role) => `${name}:${role}`));
const above = (department: string) => [`${department}:manager`, `${department}:executive`];
const warehouse = everybodyOf('warehouse');
const shipping = everybodyOf('shipping');
const house = [...warehouse, ...shipping];
const lookers = everybodyOf('warehouse', 'shipping', 'sales', 'production', 'marketing');
const followers = [...lookers, ...everybodyOf('service')];
const carriers = ['logistics-provider'];
const bookkeepers = everybodyOf('ops', 'finance');

const routes: [method: string, path: string, granted: string[]][] = [
  ['POST', '/receipts', warehouse],
  ['POST', '/receipts/file', warehouse],
  ['GET', '/material/waiting', everybodyOf('warehouse', 'production')],
  ['GET', '/material/o/1', everybodyOf('warehouse', 'production')],
  ['GET', '/stock', lookers],
  ['GET', '/stock/tea', lookers],
  ['GET', '/stock/plan/missing', lookers],
  ['GET', '/stock/tea/movements', everybodyOf('warehouse', 'finance', 'ops')],
  ['POST', '/stock/tea/moves', warehouse],
  ['POST', '/stock/tea/counts', warehouse],
  ['POST', '/stock/tea/scraps', warehouse],
  ['PUT', '/stock/tea/quota-target', above('warehouse')],
  ['GET', '/orders', followers],
  ['GET', '/orders/in-doubt', followers],
  ['GET', '/orders/o', followers],
  ['GET', '/orders/o/destination', house],
  ['POST', '/orders/o/propose-date', shipping],
  ['GET', '/deliveries?order=o', house],
  ['GET', '/deliveries/o.1', house],
  ['POST', '/deliveries/file', house],
  ['POST', '/deliveries/o.1/pick', warehouse],
  ['POST', '/deliveries/o.1/dispatch', house],
  ['POST', '/deliveries/o.1/deliver', shipping],
  ['POST', '/deliveries/o.1/refuse', shipping],
  ['POST', '/deliveries/o.1/lose', shipping],
  ['POST', '/deliveries/o.1/inspect', warehouse],
  ['POST', '/deliveries/o.1/correct', above('shipping')],
  ['GET', '/deliveries/o.1/proof', shipping],
  ['DELETE', '/deliveries/o.1/proof', above('shipping')],
  ['GET', '/consignments', carriers],
  ['GET', '/consignments/o.1', carriers],
  ['POST', '/consignments/file', carriers],
  ['POST', '/consignments/o.1/accept', carriers],
  ['POST', '/consignments/o.1/delivered', carriers],
  ['POST', '/consignments/o.1/refused', carriers],
  ['POST', '/consignments/o.1/lost', carriers],
  ['GET', '/providers', house],
  ['GET', '/returns', everybodyOf('warehouse', 'shipping', 'sales', 'service')],
  ['GET', '/returns/x', everybodyOf('warehouse', 'shipping', 'sales', 'service')],
  ['GET', '/returns/x/pick-up', shipping],
  ['POST', '/returns/x/book', shipping],
  ['POST', '/returns/x/receive', warehouse],
  ['POST', '/returns/x/lose', shipping],
  ['POST', '/returns/x/send-back', shipping],
  ['GET', '/collections', carriers],
  ['GET', '/collections/x', carriers],
  ['POST', '/collections/x/collected', carriers],
  ['POST', '/collections/x/lost', carriers],
  ['GET', '/providers/x/claims', everybodyOf('shipping', 'finance')],
  ['GET', '/providers/x/recourses', everybodyOf('shipping', 'finance')],
  ['PUT', '/providers/x', above('shipping')],
  ['GET', '/lanes', everybodyOf('shipping', 'finance')],
  ['PUT', '/lanes/FR', above('shipping')],
  ['DELETE', '/lanes/FR', above('shipping')],
  ['GET', '/books/orders', bookkeepers],
  ['GET', '/books/stock', bookkeepers],
];

describe('every route', () => {
  it.each(routes)('%s %s is for those who are named, and for nobody else', async (method, path, granted) => {
    const body = method === 'GET' || method === 'DELETE' ? undefined : { nonsense: true };
    expect((await service.ask(method, path, undefined, body)).status).toBe(401);
    const allowed: string[] = [];
    for (const who of [...people, ...parties]) {
      const { status, json } = await service.ask(method, path, who, body);
      if (status !== 403) allowed.push(nameOf(who));
      else expect(json.code).toBe('FULFILLMENT.NOT_ALLOWED');
    }
    expect(allowed.sort()).toEqual([...new Set(granted)].sort());
  });

  it('is listed here', async () => {
    const { paths } = (await service.ask('GET', '/docs-json', undefined)).json as unknown as {
      paths: Record<string, Record<string, object>>;
    };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.filter((route) => !/ \/(ops|health|metrics|docs|cycle)/.test(route))).toHaveLength(routes.length);
  });
});
