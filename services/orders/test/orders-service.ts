import { instant } from '@siklus/kernel';
import { startService, type BrokerLogin, type Claims } from '@siklus/testing';
import { readOrdersConfig } from '../src/orders.config.js';
import { OrdersModule } from '../src/orders.module.js';
import { migrations } from '../src/persistence/migrations.js';

/** Thursday, 4 July 1996, ten in the morning in Paris. */
export const start = instant('1996-07-04T08:00:00.000Z');

export const staff: Claims = { sub: 'sam', department: 'sales', role: 'staff' };
export const manager: Claims = { sub: 'mia', department: 'sales', role: 'manager' };
export const executive: Claims = { sub: 'eve', department: 'strategy', role: 'executive' };
export const finance: Claims = { sub: 'finn', department: 'finance', role: 'staff' };
export const ops: Claims = { sub: 'olga', department: 'ops', role: 'staff' };
export const customer = (id: string): Claims => ({ sub: `buyer-of-${id}`, party: 'customer', party_id: id });

/** What answers of this service hold, as far as specs take it apart. */
export interface Shown {
  readonly id: string;
  readonly code: string;
  readonly customer: string;
  readonly status: string;
  readonly termsVersion: number;
  readonly requests: readonly { readonly request: string }[];
  readonly lines: readonly { readonly orderDiscount: string }[];
  readonly orders: readonly Shown[];
  readonly offers: readonly { readonly product: string }[];
  readonly policies: readonly object[];
  readonly versions: readonly object[];
  readonly steps: readonly object[];
}

/** A line of the answer to a file. */
export interface Result {
  readonly line?: number;
  readonly status?: string;
  readonly id?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly path: string }[];
}

export type OrdersService = Awaited<ReturnType<typeof startOrders>>;

export const startOrders = (broker?: BrokerLogin) =>
  startService<Shown, Result>({
    name: 'orders',
    module: OrdersModule,
    readConfig: readOrdersConfig,
    migrations,
    start,
    broker,
  });

/** Four products with prices, of which cake is made for the order, a customer in France, and a way to name the orders of it. */
export async function stock({ ask }: OrdersService): Promise<void> {
  for (const [id, family, unit] of [
    ['tea', 'Beverages', 'EA'],
    ['coffee', 'Beverages', 'EA'],
    ['flour', 'Grains', 'KGM'],
    ['cake', 'Bakery', 'EA'],
  ]) {
    const product = {
      name: id,
      unit,
      family,
      routes: [id === 'cake' ? 'line' : 'warehouse'],
      tracking: 'none',
      taxCategory: 'S',
      taxRate: '0.2',
      active: true,
      prices: [{ currency: 'USD', unitPrice: '1000' }],
    };
    const { status, text } = await ask('PUT', `/products/${id}`, manager, product);
    if (status !== 204) throw new Error(text);
  }
  for (const id of ['VINET', 'ALFKI']) {
    const { status, text } = await ask('PUT', `/customers/${id}`, staff, {
      legalName: `${id} SA`,
      email: `buyer@${id}.test`,
      timeZone: 'Europe/Paris',
      country: 'FR',
      language: 'fr',
    });
    if (status !== 204) throw new Error(text);
  }
}

export const entry = (purchaseOrder: string, over: object = {}): object => ({
  customer: 'VINET',
  purchaseOrder,
  currency: 'USD',
  lines: [{ product: 'tea', quantity: '10', wantedDate: '1996-08-01' }],
  ...over,
});
