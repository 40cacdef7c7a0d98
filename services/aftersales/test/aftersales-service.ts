import { instant, quantity, type CalendarDate, type TimeZone } from '@siklus/kernel';
import { startService, type BrokerLogin, type Claims } from '@siklus/testing';
import { readAftersalesConfig } from '../src/aftersales.config.js';
import { AftersalesModule } from '../src/aftersales.module.js';
import { onDelivery } from '../src/messaging/fulfillment-delivery.reaction.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { migrations } from '../src/persistence/migrations.js';

/** Monday, 2 March 2026, nine in the morning in Paris. */
export const start = instant('2026-03-02T08:00:00.000Z');

export const service: Claims = { sub: 'seb', department: 'service', role: 'staff' };
export const serviceManager: Claims = { sub: 'sia', department: 'service', role: 'manager' };
export const sales: Claims = { sub: 'sam', department: 'sales', role: 'staff' };
export const marketing: Claims = { sub: 'mo', department: 'marketing', role: 'staff' };
export const customer = (id = 'VINET'): Claims => ({ sub: `clerk-of-${id}`, party: 'customer', party_id: id });

/** What answers of this service hold, as far as specs take it apart. */
export interface Shown {
  readonly code: string;
  readonly case: string;
  readonly status: string;
  readonly visits: readonly { readonly visit: string; readonly status: string }[];
  readonly cases: readonly { readonly case: string }[];
  readonly installed: readonly { readonly quantity: string; readonly serials: readonly string[] }[];
  readonly debts: readonly { readonly order: string }[];
  readonly interviews: readonly { readonly interview: string; readonly engineer: string }[];
  readonly insights: readonly { readonly insight: string }[];
  readonly engineers: readonly { readonly engineer: string }[];
  readonly inspections: readonly { readonly return: string }[];
}

export type AftersalesService = Awaited<ReturnType<typeof startAftersales>>;

export const startAftersales = (broker?: BrokerLogin) =>
  startService<Shown>({
    name: 'aftersales',
    module: AftersalesModule,
    readConfig: readAftersalesConfig,
    migrations,
    start,
    broker,
  });

/** Two taps, with their serials, at a customer's. */
export async function install(aftersales: AftersalesService, order: string, whose = 'VINET'): Promise<void> {
  const line = { line: '1', product: 'tap', quantity: quantity('2'), termsVersion: 1 };
  const refusals = [
    await aftersales.hear(onOrderLifecycle, 'Received', order, {
      customer: whose,
      timeZone: 'Europe/Paris' as TimeZone,
      lines: [{ ...line, route: 'warehouse', promisedDate: '2026-03-01' as CalendarDate }],
    }),
    await aftersales.hear(onDelivery, 'Delivered', order, {
      delivery: `${order}.1`,
      date: '2026-02-27' as CalendarDate,
      lines: [{ line: '1', quantity: quantity('2'), termsVersion: 1, serials: [`${order}-A`, `${order}-B`] }],
    }),
  ].filter(Boolean);
  if (refusals.length > 0) throw new Error(refusals.join());
}

/** Works from eight to six on weekdays, in Paris. */
export const engineer = (own: object = {}) => ({
  name: 'Erik Olsen',
  region: 'north',
  zone: 'Europe/Paris',
  skills: [{ skill: 'taps' }],
  shifts: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 480, to: 1080 })),
  absences: [],
  active: true,
  ...own,
});

export const morning = { from: '2026-03-03T09:00:00.000Z', to: '2026-03-03T11:00:00.000Z' };
