import { instant, none, quantity, type CalendarDate, type TimeZone } from '@siklus/kernel';
import type { Route } from '@siklus/contracts';
import { startService, type BrokerLogin, type Claims } from '@siklus/testing';
import { readFulfillmentConfig } from '../src/fulfillment.config.js';
import { FulfillmentModule } from '../src/fulfillment.module.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { migrations } from '../src/persistence/migrations.js';

/** Monday, 2 March 2026, nine in the morning in Paris. */
export const start = instant('2026-03-02T08:00:00.000Z');

export const warehouse: Claims = { sub: 'wim', department: 'warehouse', role: 'staff' };
export const warehouseManager: Claims = { sub: 'wanda', department: 'warehouse', role: 'manager' };
export const shipping: Claims = { sub: 'sol', department: 'shipping', role: 'staff' };
export const shippingManager: Claims = { sub: 'sara', department: 'shipping', role: 'manager' };
export const sales: Claims = { sub: 'sam', department: 'sales', role: 'staff' };
export const ops: Claims = { sub: 'olga', department: 'ops', role: 'staff' };
export const carrier = (id: string): Claims => ({ sub: `driver-of-${id}`, party: 'logistics-provider', party_id: id });

/** What answers of this service hold, as far as specs take it apart. */
export interface Shown {
  readonly code: string;
  readonly onHand: string;
  readonly lines: readonly { readonly reserved: string }[];
  readonly locations: readonly object[];
  readonly movements: readonly object[];
  readonly products: readonly object[];
  readonly consignments: readonly object[];
  readonly stage: string;
}

/** A line of the answer to a file. */
export interface Result {
  readonly line?: number;
  readonly status?: string;
  readonly id?: string;
  readonly code?: string;
}

export type FulfillmentService = Awaited<ReturnType<typeof startFulfillment>>;

export const startFulfillment = (broker?: BrokerLogin) =>
  startService<Shown, Result>({
    name: 'fulfillment',
    module: FulfillmentModule,
    readConfig: readFulfillmentConfig,
    migrations,
    start,
    broker,
  });

/** Products that orders has stated, so many of each in the house. */
export async function furnish(service: FulfillmentService, quantity: string, ...products: readonly string[]): Promise<void> {
  for (const product of products)
    await service.hear(onProduct, 'ProductStated', product, {
      product,
      name: product,
      unit: 'EA',
      family: 'Beverages',
      routes: ['warehouse'],
      tracking: 'none',
      taxCategory: 'S',
      active: true,
    });
  if (quantity === '0') return;
  const receipt = { reference: `GR-${products.join('-')}`, location: 'main', lines: products.map((product) => ({ product, quantity })) };
  const { status, text } = await service.ask('POST', '/receipts', warehouse, receipt);
  if (status !== 201) throw new Error(text);
}

export interface Ordered {
  readonly product?: string;
  readonly quantity?: string;
  readonly promisedDate?: string;
  readonly held?: string;
  readonly rank?: number;
  readonly route?: Route;
}

/** Orders tells of an order: received, then released. Ten of tea for 20 March, unless said otherwise. */
export async function order(service: FulfillmentService, id: string, lines: readonly Ordered[] = [{}]): Promise<void> {
  const ordered = lines.map(({ product = 'tea', quantity: many = '10', promisedDate = '2026-03-20', route = 'warehouse' }, n) => ({
    line: String(n + 1),
    product,
    quantity: quantity(many),
    route,
    promisedDate: promisedDate as CalendarDate,
    termsVersion: 1,
  }));
  const whose = { customer: 'VINET', timeZone: 'Europe/Paris' as TimeZone };
  await service.hear(onOrderLifecycle, 'Received', id, { ...whose, lines: ordered });
  const released = ordered.map((line, n) => ({ ...line, held: quantity(lines[n]?.held ?? none) }));
  const refused = await service.hear(onOrderLifecycle, 'Released', id, { ...whose, rank: lines[0]?.rank ?? 100, lines: released });
  if (refused !== undefined) throw new Error(refused);
}
