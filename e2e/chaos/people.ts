import { setTimeout as pause } from 'node:timers/promises';
import { calendarDate, idFrom, type CalendarDate } from '@siklus/kernel';
import type { ServiceName } from '@siklus/contracts';
import { Wallet, type Doors, type Person } from '../company/http.js';
import { StubbornApi, type Answer } from './stubborn.js';

const salesStaff: Person = { department: 'sales', role: 'staff' };
const salesManager: Person = { department: 'sales', role: 'manager' };
const executive: Person = { department: 'strategy', role: 'executive' };
const warehouse: Person = { department: 'warehouse', role: 'staff' };
const warehouseManager: Person = { department: 'warehouse', role: 'manager' };
const shipping: Person = { department: 'shipping', role: 'staff' };
const shippingManager: Person = { department: 'shipping', role: 'manager' };
const finance: Person = { department: 'finance', role: 'staff' };
const CARRIER = 'chaos-carrier';
const driver: Person = { party: 'logistics-provider', partyId: CARRIER };

const CUSTOMERS = ['CHAOS-1', 'CHAOS-2', 'CHAOS-3', 'CHAOS-4'];
const CURRENCY = 'EUR';
const LOCATION = 'main';
const PATIENCE_MS = 60_000;
const WANTED_IN_MS = 30 * 86_400_000;

export interface WantedLine {
  readonly product: string;
  readonly quantity: number;
  /** From what fulfillment offers, or not at all. */
  readonly fromStock?: boolean;
}

/** What is left to do for an order in the house. */
export interface Shipment {
  readonly stage: string;
  readonly deliveries: readonly { readonly id: string; readonly status: string }[];
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
      await this.billing.done(finance, 'PUT', `/profiles/${customer}`, { procedure: 'per-delivery', currency: CURRENCY, language: 'en', paymentTermDays: 30 });
    }
    await this.orders.done(executive, 'POST', '/standing-policies', { name: 'everything' }, 'chaos/policy');
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
      prices: [{ currency: CURRENCY, unitPrice: '1250' }],
    });
  }

  /** Goods come in, as soon as fulfillment has heard of the products. */
  async receive(reference: string, products: readonly string[], quantity: number): Promise<void> {
    const body = { reference, location: LOCATION, lines: products.map((product) => ({ product, quantity: String(quantity) })) };
    await this.untilKnown(() => this.fulfillment.ask(warehouse, 'POST', '/receipts', body, `chaos/receipt/${reference}`));
  }

  /** @returns the id that the order has, or would have had */
  async place(purchaseOrder: string, lines: readonly WantedLine[]): Promise<{ readonly order: string; readonly refused: string | undefined }> {
    const customer = customerOf(purchaseOrder);
    const body = {
      customer,
      purchaseOrder,
      currency: CURRENCY,
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
    return this.orders.ask(salesStaff, 'POST', `/orders/${order}/cancel`, { reason: 'CUSTOMER_ASKED', how: 'phone' });
  }

  cut(order: string, quantity: number): Promise<Answer<unknown>> {
    const lines = [{ line: '1', quantity: String(quantity) }];
    return this.orders.ask(salesStaff, 'POST', `/orders/${order}/cut`, { reason: 'CUSTOMER_ASKED', how: 'phone', lines });
  }

  /** Undefined while fulfillment has not heard of the order. */
  async shipmentOf(order: string): Promise<Shipment | undefined> {
    const { refused, body } = await this.fulfillment.ask<Shipment>(warehouse, 'GET', `/orders/${order}`);
    if (refused !== undefined && refused !== 'FULFILLMENT.ORDER_UNKNOWN') throw new Error(`the shipment of ${order} is not told: ${refused}`);
    return body;
  }

  pick(delivery: string): Promise<Answer<unknown>> {
    return this.fulfillment.ask(warehouse, 'POST', `/deliveries/${delivery}/pick`, {});
  }

  dispatch(delivery: string): Promise<Answer<unknown>> {
    return this.fulfillment.ask(shipping, 'POST', `/deliveries/${delivery}/dispatch`, { provider: CARRIER });
  }

  async deliver(delivery: string): Promise<void> {
    await this.fulfillment.done(driver, 'POST', `/consignments/${delivery}/accept`);
    await this.fulfillment.done(driver, 'POST', `/consignments/${delivery}/delivered`, { signedBy: 'Ann' });
  }

  /** So many units are to be kept on offer. */
  async offer(product: string, target: number): Promise<void> {
    await this.untilKnown(() => this.fulfillment.ask(warehouseManager, 'PUT', `/stock/${product}/quota-target`, { target: String(target) }));
  }

  count(product: string, onHand: number, name: string): Promise<Answer<unknown>> {
    const body = { location: LOCATION, onHand: String(onHand), reason: 'counted' };
    return this.fulfillment.ask(warehouse, 'POST', `/stock/${product}/counts`, body, `chaos/count/${product}/${name}`);
  }

  /** The customer of a purchase order pays so much on account. */
  async pay(purchaseOrder: string, amount: number): Promise<void> {
    const body = { bankReference: `BANK-${purchaseOrder}`, customer: customerOf(purchaseOrder), currency: CURRENCY, amount: String(amount) };
    await this.billing.done(finance, 'POST', '/payments', body, `chaos/payment/${purchaseOrder}`);
  }

  private async untilKnown(ask: () => Promise<Answer<unknown>>): Promise<void> {
    for (const deadline = performance.now() + PATIENCE_MS; ; await pause(100)) {
      const { refused } = await ask();
      if (refused === undefined) return;
      if (!refused.endsWith('_UNKNOWN') || performance.now() > deadline) throw new Error(`it was refused: ${refused}`);
    }
  }
}

const customerOf = (purchaseOrder: string): string => CUSTOMERS[Number(/\d+$/.exec(purchaseOrder)?.[0] ?? 0) % CUSTOMERS.length] as string;
const wantedDate = (): CalendarDate => calendarDate(new Date(Date.now() + WANTED_IN_MS).toISOString().slice(0, 10));
