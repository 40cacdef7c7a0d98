import { delivery as deliveryContract, orderLifecycle } from '@siklus/contracts';
import { instant, quantity, type CalendarDate, type Currency, type Money, type Rate, type TimeZone } from '@siklus/kernel';
import { startService, type BrokerLogin, type Claims } from '@siklus/testing';
import { onInvoice } from '../src/messaging/billing-invoice.reaction.js';
import { onDelivery } from '../src/messaging/fulfillment-delivery.reaction.js';
import { onAgreedTerms } from '../src/messaging/orders-agreed-terms.reaction.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { readReturnsConfig } from '../src/returns.config.js';
import { ReturnsModule } from '../src/returns.module.js';
import { migrations } from '../src/persistence/migrations.js';

/** Monday, 2 March 2026, nine in the morning in Paris. */
export const start = instant('2026-03-02T08:00:00.000Z');

export const sales: Claims = { sub: 'sam', department: 'sales', role: 'staff' };
export const salesManager: Claims = { sub: 'sue', department: 'sales', role: 'manager' };
export const financeManager: Claims = { sub: 'fay', department: 'finance', role: 'manager' };
export const finance: Claims = { sub: 'fred', department: 'finance', role: 'staff' };
export const ops: Claims = { sub: 'olga', department: 'ops', role: 'staff' };
export const customer = (id = 'VINET'): Claims => ({ sub: `clerk-of-${id}`, party: 'customer', party_id: id });
export const retailer = (id = 'corner-shop'): Claims => ({ sub: `clerk-of-${id}`, party: 'retailer', party_id: id });

/** What answers of this service hold, as far as specs take it apart. */
export interface Shown {
  readonly code: string;
  readonly return: string;
  readonly claim: string;
  readonly status: string;
  readonly words: string | null;
  readonly lines: readonly { readonly delivery: string; readonly quantity: string; readonly order: string }[];
  readonly waits: readonly { readonly for: string; readonly holder: string; readonly due: string; readonly late: boolean }[];
  readonly refunds: readonly { readonly settlement: string; readonly outcome: string }[];
  readonly returns: readonly { readonly return: string }[];
  readonly claims: readonly { readonly claim: string }[];
  readonly units: readonly { readonly quantity: string }[];
  readonly settlements: readonly { readonly settlement: string; readonly outcome: string }[];
  readonly waiting: readonly object[];
  readonly forgotten: number;
  readonly retailers: readonly object[];
  readonly policies: readonly object[];
}

export type ReturnsService = Awaited<ReturnType<typeof startReturns>>;

export const startReturns = (broker?: BrokerLogin) =>
  startService<Shown>({
    name: 'returns',
    module: ReturnsModule,
    readConfig: readReturnsConfig,
    migrations,
    start,
    broker,
  });

/** Orders, shipping and billing tell of an order: ten of tea for 2.50 each, all delivered on 20 February and billed. */
export async function sell(
  service: ReturnsService,
  order: string,
  { whose = 'VINET', product = 'tea', many = '10', date = '2026-02-20' }: { whose?: string; product?: string; many?: string; date?: string } = {},
): Promise<void> {
  const line = { line: '1', product, quantity: quantity(many), termsVersion: 1 };
  const refusals = [
    await service.hear(onProduct, 'ProductStated', product, {
      product,
      name: product,
      unit: 'EA',
      family: product === 'milk' ? 'Dairy' : 'Beverages',
      routes: ['warehouse'],
      tracking: 'none',
      taxCategory: 'S',
      active: true,
    }),
    await service.hear(onOrderLifecycle, 'Received', order, {
      customer: whose,
      timeZone: 'Europe/Paris' as TimeZone,
      lines: [{ ...line, route: 'warehouse', promisedDate: date as CalendarDate }],
    } satisfies InstanceType<(typeof orderLifecycle)['events']['Received']>),
    await service.hear(onAgreedTerms, 'TermsAgreed', order, {
      version: 1,
      customer: whose,
      purchaseOrder: `PO-${order}`,
      currency: 'USD' as Currency,
      agreedBy: 'order-placed',
      agreedAt: start,
      lines: [{ ...line, unitPrice: '250' as Money, discount: '0' as Rate, orderDiscount: '0' as Money, taxCategory: 'S', taxRate: '0.2' as Rate }],
      charges: [],
    }),
    await service.hear(onDelivery, 'Delivered', order, {
      delivery: `${order}.1`,
      date: date as CalendarDate,
      lines: [{ ...line, serials: [] }],
    } satisfies InstanceType<(typeof deliveryContract)['events']['Delivered']>),
    await service.hear(onInvoice, 'Invoiced', order, {
      invoice: `invoice-of-${order}`,
      number: `SIKLUS-2026-${order}`,
      issuedOn: date as CalendarDate,
      currency: 'USD' as Currency,
      lines: [{ ...line, net: String(Number(many) * 250) as Money }],
      charges: [],
    }),
  ].filter(Boolean);
  if (refusals.length > 0) throw new Error(refusals.join());
}

/** So many of an order's tea, to be fetched at the customer's. */
export const wish = (order: string, quantityOf = '3', own: object = {}) => ({
  way: 'customer',
  reason: 'UNWANTED',
  lines: [{ order, line: '1', quantity: quantityOf }],
  ...own,
});
