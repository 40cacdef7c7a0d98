import { calendarDate, idFrom, type CalendarDate } from '@siklus/kernel';
import type { ServiceName } from '@siklus/contracts';
import { Wallet, type Doors, type Person } from '../company/http.js';
import { StubbornApi, type Answer } from './stubborn.js';

const salesStaff: Person = { department: 'sales', role: 'staff' };
const salesManager: Person = { department: 'sales', role: 'manager' };
const salesExecutive: Person = { department: 'sales', role: 'executive' };
const warehouse: Person = { department: 'warehouse', role: 'staff' };
const warehouseManager: Person = { department: 'warehouse', role: 'manager' };
const shipping: Person = { department: 'shipping', role: 'staff' };
const shippingManager: Person = { department: 'shipping', role: 'manager' };
const finance: Person = { department: 'finance', role: 'staff' };
const CARRIER = 'chaos-carrier';
const driver: Person = { party: 'logistics-provider', partyId: CARRIER };

const CUSTOMERS = ['CHAOS-1', 'CHAOS-2', 'CHAOS-3', 'CHAOS-4'];
const WANTED_IN_MS = 30 * 86_400_000;

export interface WantedLine {
  readonly product: string;
  readonly quantity: number;
  /** From what fulfillment offers, or not at all. */
  readonly fromStock?: boolean;
}

export interface DeliveryInHand {
  readonly id: string;
  readonly status: string;
}

/** Clerks, warehouse, carrier and finance of a company that has four customers. Each act carries its name, so that it is done once. */
export class People {
  private readonly orders: StubbornApi;
  private readonly fulfillment: StubbornApi;
  private readonly billing: StubbornApi;

  constructor(token: Doors['token'], addressesOf: (service: ServiceName) => readonly string[]) {
    const wallet = new Wallet({ urls: { orders: '', fulfillment: '', billing: '' }, token });
    [this.orders, this.fulfillment, this.billing] = (['orders', 'fulfillment', 'billing'] as const).map(
      (service) => new StubbornApi(() => addressesOf(service), wallet),
    ) as [StubbornApi, StubbornApi, StubbornApi];
  }

  async openShop(): Promise<void> {
    for (const customer of CUSTOMERS) {
      await this.orders.done(salesStaff, 'PUT', `/customers/${customer}`, { legalName: `Customer ${customer}`, country: 'DE', language: 'en', timeZone: 'Europe/Berlin' });
      await this.billing.done(finance, 'PUT', `/profiles/${customer}`, { procedure: 'per-delivery', currency: 'EUR', language: 'en', paymentTermDays: 30 });
    }
    await this.orders.done(salesExecutive, 'POST', '/standing-policies', { name: 'everything' }, 'chaos/policy');
    await this.fulfillment.done(shippingManager, 'PUT', `/providers/${CARRIER}`, { name: 'Carrier', active: true });
  }

  async stateProduct(product: string): Promise<void> {
    await this.orders.done(salesManager, 'PUT', `/products/${product}`, {
      name: `Product ${product}`,
      unit: 'EA',
      family: 'Chaos',
      routes: ['warehouse'],
      tracking: 'none',
      taxCategory: 'S',
      taxRate: '0.19',
      active: true,
      prices: [{ currency: 'EUR', unitPrice: '1250' }],
    });
  }

  receive(reference: string, product: string, quantity: number): Promise<unknown> {
    const body = { reference, location: 'main', lines: [{ product, quantity: String(quantity) }] };
    return this.fulfillment.done(warehouse, 'POST', '/receipts', body, `chaos/receipt/${reference}`);
  }

  /** @returns the id that the order has, or would have had */
  async place(purchaseOrder: string, lines: readonly WantedLine[]): Promise<{ readonly order: string; readonly refused: string | undefined }> {
    const customer = CUSTOMERS[Number(/\d+$/.exec(purchaseOrder)?.[0] ?? 0) % CUSTOMERS.length] as string;
    const body = {
      customer,
      purchaseOrder,
      currency: 'EUR',
      lines: lines.map(({ product, quantity, fromStock }, n) => ({
        line: String(n + 1),
        product,
        quantity: String(quantity),
        wantedDate: wantedDate(),
        route: 'warehouse',
        ...(fromStock && { promise: 'from-stock' }),
      })),
      charges: [{ charge: 'freight', kind: 'freight', amount: '500', dueWith: 'first-delivery' }],
      deliveryInstructions: { recipient: 'Ann Example', street: ['1 High Street'], city: 'Berlin', country: 'DE' },
    };
    const { refused } = await this.orders.ask(salesStaff, 'POST', '/orders', body, `chaos/order/${purchaseOrder}`);
    return { order: idFrom('order', customer, purchaseOrder), refused };
  }

  cancel(order: string): Promise<Answer<unknown>> {
    return this.orders.ask(salesStaff, 'POST', `/orders/${order}/cancel`, { reason: 'CUSTOMER_ASKED', how: 'phone' }, `chaos/cancel/${order}`);
  }

  cut(order: string, quantity: number): Promise<Answer<unknown>> {
    const lines = [{ line: '1', quantity: String(quantity) }];
    return this.orders.ask(salesStaff, 'POST', `/orders/${order}/cut`, { reason: 'CUSTOMER_ASKED', how: 'phone', lines }, `chaos/cut/${order}`);
  }

  async orderStatus(order: string): Promise<string> {
    return (await this.orders.done<{ status: string }>(salesStaff, 'GET', `/orders/${order}`)).status;
  }

  deliveriesOf(order: string): Promise<readonly DeliveryInHand[]> {
    return this.fulfillment.done(warehouse, 'GET', `/deliveries?order=${order}`);
  }

  pick(delivery: string): Promise<Answer<unknown>> {
    return this.fulfillment.ask(warehouse, 'POST', `/deliveries/${delivery}/pick`, {}, `chaos/pick/${delivery}`);
  }

  dispatch(delivery: string): Promise<Answer<unknown>> {
    return this.fulfillment.ask(shipping, 'POST', `/deliveries/${delivery}/dispatch`, { provider: CARRIER }, `chaos/dispatch/${delivery}`);
  }

  async deliver(delivery: string): Promise<void> {
    await this.fulfillment.done(driver, 'POST', `/consignments/${delivery}/accept`, {}, `chaos/accept/${delivery}`);
    await this.fulfillment.done(driver, 'POST', `/consignments/${delivery}/delivered`, { signedBy: 'Ann' }, `chaos/deliver/${delivery}`);
  }

  offer(product: string, target: number): Promise<Answer<unknown>> {
    return this.fulfillment.ask(warehouseManager, 'PUT', `/stock/${product}/quota`, { target: String(target) });
  }

  count(product: string, onHand: number, key: string): Promise<Answer<unknown>> {
    return this.fulfillment.ask(warehouse, 'POST', `/stock/${product}/count`, { location: 'main', onHand: String(onHand), reason: 'COUNTED' }, key);
  }
}

const wantedDate = (): CalendarDate => calendarDate(new Date(Date.now() + WANTED_IN_MS).toISOString().slice(0, 10));
