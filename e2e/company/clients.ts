import type { CalendarDate, Currency, Instant, Money, Quantity } from '@siklus/kernel';
import { Api, Wallet, type Doors, type Person } from './http.js';
import { USD, type Carrier, type Customer, type Order, type Product } from './northwind.js';

const ops: Person = { department: 'ops', role: 'staff' };
const salesStaff: Person = { department: 'sales', role: 'staff' };
const salesManager: Person = { department: 'sales', role: 'manager' };
const executive: Person = { department: 'strategy', role: 'executive' };
const warehouse: Person = { department: 'warehouse', role: 'staff' };
const shipping: Person = { department: 'shipping', role: 'staff' };
const shippingManager: Person = { department: 'shipping', role: 'manager' };
const finance: Person = { department: 'finance', role: 'staff' };
const driver = (carrier: string): Person => ({ party: 'logistics-provider', partyId: carrier });

/** What a service's `/ops/standing` says, as much of it as the play looks at. */
export interface Standing {
  readonly now: Instant;
  readonly quiet: boolean;
  readonly nextDue: Instant | null;
  readonly told: number;
  readonly heard: number;
  readonly parked: number;
  readonly outbox: number;
  readonly agendaDue: number;
  readonly positions: readonly { readonly next: number | string; readonly end: number | string }[];
}

export interface Page<Row> {
  readonly orders: readonly Row[];
  readonly next: string | null;
}

/** A department, as far as ops see it. */
export class Service {
  readonly name: string;
  readonly api: Api;

  constructor(name: string, api: Api) {
    this.name = name;
    this.api = api;
  }

  standing(): Promise<Standing> {
    return this.api.get(ops, '/ops/standing');
  }

  advance(to: Instant): Promise<unknown> {
    return this.api.post(ops, '/ops/clock', { to }, `clock/${to}`);
  }

  /** From now on the clock runs on by itself. */
  follow(): Promise<unknown> {
    return this.api.post(ops, '/ops/clock', { follow: true }, 'clock/follow');
  }

  protected async pages<Row>(as: Person, path: string): Promise<Row[]> {
    const rows: Row[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: Page<Row> = await this.api.get(as, `${path}?limit=1000${after && `&after=${encodeURIComponent(after)}`}`);
      rows.push(...page.orders);
      after = page.next;
    }
    return rows;
  }
}

/** What orders believes of one order: delivered as fulfillment told it, invoiced as billing told it. */
export interface OrderAtOrders {
  readonly id: string;
  readonly customer: string;
  readonly state: string;
  readonly promise: 'kept' | 'broken' | null;
  readonly lines: readonly {
    readonly line: string;
    readonly product: string;
    readonly ordered: Quantity;
    readonly delivered: Quantity;
    readonly invoiced: Quantity;
    readonly invoicedNet: Money;
  }[];
  readonly charges: readonly { readonly charge: string; readonly invoicedNet: Money }[];
}

export class Orders extends Service {
  stateProduct({ id, name, family, price }: Product): Promise<unknown> {
    return this.api.put(salesManager, `/products/${id}`, {
      name,
      unit: 'EA',
      family,
      routes: ['warehouse'],
      tracking: 'none',
      taxCategory: 'Z',
      active: true,
      prices: [{ currency: USD, unitPrice: price }],
    });
  }

  stateCustomer({ id, name, country, language, timeZone }: Customer): Promise<unknown> {
    return this.api.put(salesStaff, `/customers/${id}`, { legalName: name, country, language, timeZone });
  }

  signStandingPolicy(): Promise<unknown> {
    return this.api.post(executive, '/standing-policies', { name: 'everything' }, 'northwind/standing-policy');
  }

  place(order: Order): Promise<unknown> {
    return this.api.post(
      salesStaff,
      '/orders',
      {
        customer: order.customer,
        purchaseOrder: order.purchaseOrder,
        currency: USD,
        salesperson: order.salesperson,
        lines: order.lines.map(({ line, product, quantity, price, discount }) => ({
          line,
          product,
          quantity,
          unitPrice: price,
          discount,
          wantedDate: order.requiredOn,
          route: 'warehouse',
        })),
        charges: [{ charge: 'freight', kind: 'freight', amount: order.freight, dueWith: 'first-delivery' }],
        deliveryInstructions: order.shipTo,
      },
      `northwind/order/${order.number}`,
    );
  }

  books(): Promise<OrderAtOrders[]> {
    return this.pages(ops, '/books/orders');
  }
}

export interface OrderAtFulfillment {
  readonly id: string;
  readonly promise: 'kept' | 'broken' | null;
  readonly lines: readonly {
    readonly line: string;
    readonly product: string;
    readonly quantity: Quantity;
    readonly delivered: Quantity;
    readonly deliveredOn: CalendarDate | null;
  }[];
}

/** State (`onHand`, `reserved`) beside what the ledger sums up to (`received`, `made`, `delivered`, `scrapped`, `adjusted`). */
export interface StockAtFulfillment {
  readonly product: string;
  readonly onHand: Quantity;
  readonly reserved: Quantity;
  readonly received: Quantity;
  readonly delivered: Quantity;
  /** To work orders, as their material. */
  readonly issued: Quantity;
  readonly made: Quantity;
  readonly scrapped: Quantity;
  readonly adjusted: Quantity;
}

export class Fulfillment extends Service {
  stateCarrier({ id, name }: Carrier): Promise<unknown> {
    return this.api.put(shippingManager, `/providers/${id}`, { name, active: true });
  }

  receive(reference: string, lines: readonly { readonly product: string; readonly quantity: Quantity }[]): Promise<unknown> {
    return this.api.post(warehouse, '/receipts', { reference, location: 'main', lines }, `northwind/receipt/${reference}`);
  }

  async deliveriesOf(order: string): Promise<string[]> {
    const deliveries: { id: string }[] = await this.api.get(warehouse, `/deliveries?order=${order}`);
    return deliveries.map(({ id }) => id);
  }

  pick(delivery: string): Promise<unknown> {
    return this.api.post(warehouse, `/deliveries/${delivery}/pick`, {}, `northwind/pick/${delivery}`);
  }

  dispatch(delivery: string, carrier: string): Promise<unknown> {
    return this.api.post(shipping, `/deliveries/${delivery}/dispatch`, { provider: carrier }, `northwind/dispatch/${delivery}`);
  }

  accept(delivery: string, carrier: string): Promise<unknown> {
    return this.api.post(driver(carrier), `/consignments/${delivery}/accept`, {}, `northwind/accept/${delivery}`);
  }

  deliver(delivery: string, carrier: string, signedBy: string): Promise<unknown> {
    return this.api.post(driver(carrier), `/consignments/${delivery}/delivered`, { signedBy }, `northwind/deliver/${delivery}`);
  }

  books(): Promise<OrderAtFulfillment[]> {
    return this.pages(ops, '/books/orders');
  }

  async stock(): Promise<readonly StockAtFulfillment[]> {
    const { products }: { products: StockAtFulfillment[] } = await this.api.get(ops, '/books/stock');
    return products;
  }
}

export interface OrderAtBilling {
  readonly id: string;
  readonly lines: readonly {
    readonly line: string;
    readonly product: string;
    readonly delivered: Quantity;
    readonly billed: Quantity;
    readonly net: Money;
  }[];
  readonly charges: readonly { readonly charge: string; readonly net: Money }[];
  /** Revenue that the double-entry ledger holds for the order: goods and charges, without tax. */
  readonly ledgerNet: Money;
}

export interface BooksOfBilling {
  readonly currency: Currency;
  readonly invoices: { readonly issued: number };
  readonly linesInvoiced: number;
  readonly netMinor: Money;
  readonly chargesMinor: Money;
  readonly paidMinor: Money;
  readonly owedMinor: Money;
  readonly trialBalance: readonly { readonly account: string; readonly currency: Currency; readonly debit: Money; readonly credit: Money }[];
}

export class Billing extends Service {
  stateProfile({ id, language }: Customer): Promise<unknown> {
    return this.api.put(finance, `/profiles/${id}`, { procedure: 'per-delivery', currency: USD, language, paymentTermDays: 30 });
  }

  books(): Promise<OrderAtBilling[]> {
    return this.pages(finance, '/books/orders');
  }

  totals(): Promise<BooksOfBilling> {
    return this.api.get(finance, '/books');
  }

  async months(): Promise<readonly { readonly month: string; readonly net: Money; readonly charges: Money }[]> {
    const { months }: { months: { month: string; net: Money; charges: Money }[] } = await this.api.get(finance, '/books/months');
    return months;
  }
}

/** All that run, also those that have no part in the play: they live by the same clock. */
export function servicesOf(doors: Doors): Service[] {
  const wallet = new Wallet(doors);
  return Object.entries(doors.urls).map(([name, url]) => new Service(name, new Api(url, wallet)));
}

export interface Departments {
  readonly orders: Orders;
  readonly fulfillment: Fulfillment;
  readonly billing: Billing;
}

export function departmentsOf(doors: Doors): Departments {
  const wallet = new Wallet(doors);
  return {
    orders: new Orders('orders', new Api(doors.urls.orders, wallet)),
    fulfillment: new Fulfillment('fulfillment', new Api(doors.urls.fulfillment, wallet)),
    billing: new Billing('billing', new Api(doors.urls.billing, wallet)),
  };
}
