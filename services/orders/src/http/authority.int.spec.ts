import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { departments, roles } from '@siklus/contracts';
import type { JWTPayload } from 'jose';
import { customer, entry, executive, staff, startOrders, stock, type OrdersService } from '../../test/orders-service.js';

let orders: OrdersService;
let id = '';
beforeAll(async () => {
  orders = await startOrders();
  await stock(orders);
  await orders.ask('POST', '/standing-policies', executive, { name: 'everything' });
  id = (await orders.ask('POST', '/orders', staff, entry('A-1'))).json.id;
});
afterAll(() => orders.end());

const people: JWTPayload[] = departments.flatMap((department) =>
  roles.map((role) => ({ sub: `${role}-of-${department}`, department, role })),
);
const parties: JWTPayload[] = ['customer', 'retailer', 'logistics-provider'].map((party) => ({
  sub: `a-${party}`,
  party,
  party_id: 'VINET',
}));
const nameOf = ({ department, role, party }: Record<string, unknown>): string =>
  party === undefined ? `${department as string}:${role as string}` : (party as string);

const everybodyOf = (...names: string[]) => names.flatMap((name) => roles.map((role) => `${name}:${role}`));
const executives = departments.filter((name) => name !== 'ops').map((name) => `${name}:executive`);
const sales = everybodyOf('sales');
const buyers = [...sales, 'customer'];
const office = [...everybodyOf('sales', 'marketing', 'strategy', 'finance'), 'customer'];
const asked = everybodyOf(...departments.filter((name) => name !== 'ops'));
const quoting = [...everybodyOf('sales', 'finance'), 'customer'];
const followers = [...asked, 'customer'];

const routes: [method: string, path: string, granted: string[]][] = [
  ['PUT', '/products/x', ['sales:manager', 'sales:executive']],
  ['PUT', '/products/x/prices/USD', ['sales:manager', 'sales:executive']],
  ['GET', '/products', office],
  ['GET', '/products/tea', office],
  ['PUT', '/customers/x', sales],
  ['PUT', '/customers/x/importance', executives],
  ['DELETE', '/customers/x/identity', ['sales:manager', 'sales:executive']],
  ['GET', '/customers', sales],
  ['GET', '/customers/VINET', buyers],
  ['GET', '/orders/in-doubt', [...sales, ...everybodyOf('finance')]],
  ['POST', '/standing-policies', executives],
  ['POST', '/standing-policies/x/withdraw', executives],
  ['POST', '/standing-policies/x/signatures', asked],
  ['POST', '/standing-policies/x/refusals', asked],
  ['GET', '/standing-policies', [...executives, ...sales]],
  ['GET', '/offers', sales],
  ['GET', '/measures', everybodyOf('sales', 'marketing', 'production', 'strategy', 'warehouse', 'shipping', 'finance', 'service', 'ops')],
  ['PUT', '/orders/x/needs', sales],
  ['GET', '/orders/x/needs', sales],
  ['DELETE', '/orders/x/needs', sales],
  ['GET', '/hints', sales],
  ['GET', '/opportunities', sales],
  ['GET', '/opportunities/tea/customers', sales],
  ['GET', '/selling-rules', everybodyOf('sales', 'finance')],
  ['PUT', '/selling-rules', ['finance:manager', 'finance:executive']],
  ['POST', '/quotes', sales],
  ['GET', '/quotes', quoting],
  ['GET', '/quotes/awaiting-signature', asked],
  ['GET', '/quotes/x', quoting],
  ['POST', '/quotes/x/issue', sales],
  ['POST', '/quotes/x/signatures', asked],
  ['POST', '/quotes/x/refusals', asked],
  ['POST', '/quotes/x/accept', buyers],
  ['POST', '/quotes/x/decline', buyers],
  ['POST', '/orders', buyers],
  ['POST', '/orders/file', buyers],
  ['GET', '/orders', office],
  ['GET', '/orders/awaiting-selection', [...executives, ...sales]],
  ['GET', '/orders/:id', office],
  ['GET', '/orders/:id/terms', [...everybodyOf('sales', 'finance'), 'customer']],
  ['GET', '/orders/:id/journey', followers],
  ['GET', '/books/orders', everybodyOf('ops', 'finance')],
  ['POST', '/orders/:id/select', executives],
  ['POST', '/orders/:id/decline', executives],
  ['POST', '/orders/:id/hold', everybodyOf('sales', 'finance')],
  ['POST', '/orders/:id/resume', everybodyOf('sales', 'finance')],
  ['POST', '/orders/:id/cancel', buyers],
  ['POST', '/orders/:id/cut', buyers],
  ['POST', '/orders/:id/agree-date', buyers],
  ['POST', '/orders/:id/refuse-date', buyers],
  ['POST', '/orders/:id/agree-price', everybodyOf('sales', 'finance')],
  ['POST', '/orders/:id/renew-promise', sales],
  ['PUT', '/orders/:id/instructions', buyers],
  ['GET', '/orders/:id/instructions', buyers],
  ['DELETE', '/orders/:id/instructions', buyers],
  ['GET', '/strategic-intent', [...executives, ...sales]],
  ['PUT', '/strategic-intent', ['strategy:executive']],
  ['GET', '/orders/:id/score', [...executives, ...sales]],
  ['GET', '/ranking-rules', asked],
  ['POST', '/ranking-rules', everybodyOf('marketing', 'production', 'strategy')],
  ['POST', '/ranking-rules/signatures', asked],
  ['POST', '/ranking-rules/refusals', asked],
  ['GET', '/ranking-exceptions/awaiting-signature', asked],
  ['GET', '/ranking-exceptions/:id', asked],
  ['POST', '/ranking-exceptions/:id', everybodyOf('sales', 'marketing', 'production', 'strategy')],
  ['POST', '/ranking-exceptions/:id/signatures', asked],
  ['POST', '/ranking-exceptions/:id/refusals', asked],
];

describe('every route', () => {
  it.each(routes)('%s %s is for those who are named, and for nobody else', async (method, path, granted) => {
    const at = path.replace(':id', id);
    const body = method === 'GET' || method === 'DELETE' ? undefined : { nonsense: true };
    expect((await orders.ask(method, at, undefined, body)).status).toBe(401);
    const allowed: string[] = [];
    for (const who of [...people, ...parties]) {
      const { status, json } = await orders.ask(method, at, who, body);
      if (status !== 403) allowed.push(nameOf(who));
      else expect(json.code).toBe('ORDERS.NOT_ALLOWED');
    }
    expect(allowed.sort()).toEqual([...new Set(granted)].sort());
  });

  it('is listed here', async () => {
    const { paths } = (await orders.ask('GET', '/docs-json', undefined)).json as unknown as {
      paths: Record<string, Record<string, object>>;
    };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const own = documented.filter((route) => !/ \/(ops|health|metrics|docs|cycle)/.test(route));
    expect(own).toHaveLength(routes.length);
  });

  it('is closed to the tokens of another customer', async () => {
    const stranger = customer('ALFKI');
    const cut = { reason: 'X', lines: [{ line: '1', quantity: '1' }] };
    const where = { recipient: 'Me', street: ['Here'], city: 'There', country: 'DE' };
    const attempts = [
      ['GET', '', undefined],
      ['GET', '/journey', undefined],
      ['GET', '/terms', undefined],
      ['POST', '/cancel', { reason: 'X' }],
      ['POST', '/cut', cut],
      ['POST', '/agree-date', { proposal: 'p' }],
      ['POST', '/refuse-date', { proposal: 'p' }],
      ['PUT', '/instructions', where],
      ['GET', '/instructions', undefined],
      ['DELETE', '/instructions', undefined],
    ] as const;
    for (const [method, path, body] of attempts) {
      const { status, json } = await orders.ask(method, `/orders/${id}${path}`, stranger, body);
      expect([method, path, status, json.code]).toEqual([method, path, 403, 'ORDERS.ORDER_NOT_YOURS']);
    }
    expect((await orders.ask('GET', '/customers/VINET', stranger)).json.code).toBe('ORDERS.CUSTOMER_NOT_YOURS');
    expect((await orders.ask('POST', '/orders', stranger, entry('A-2'))).json.code).toBe('ORDERS.CUSTOMER_NOT_YOURS');
  });
});
