import { executive, sales, salesManager, shipping, warehouse } from '../stage/people.js';
import type { Stage } from '../stage/stage.js';

/** A product in a family of its own, so that policies of other stories do not cover it. @returns its id */
export async function product(stage: Stage, name: string, routes: readonly string[] = ['warehouse'], family = name): Promise<string> {
  const id = stage.named(name);
  await stage.has(salesManager, 'orders', 'PUT', `/products/${id}`, {
    name: `${name} (invented)`,
    unit: 'EA',
    family: stage.named(family),
    routes,
    tracking: 'none',
    taxCategory: 'S',
    taxRate: '0.19',
    active: true,
    prices: [{ currency: 'EUR', unitPrice: '1200' }],
  });
  return id;
}

/** An executive has signed that a family may be sold without asking. */
export async function sellsFreely(stage: Stage, family: string): Promise<void> {
  const name = stage.named(family);
  await stage.has(executive, 'orders', 'POST', '/standing-policies', { name, families: [name] });
}

/** @returns its id */
export async function customer(stage: Stage, name: string): Promise<string> {
  const id = stage.named(name);
  await stage.has(sales, 'orders', 'PUT', `/customers/${id}`, {
    legalName: `${name} (invented)`,
    country: 'DE',
    language: 'en',
    timeZone: 'Europe/Berlin',
  });
  return id;
}

/** An order as sales enters it. @returns its id */
export async function order(stage: Stage, what: string, buyer: string, lines: readonly object[]): Promise<string> {
  const body = { customer: buyer, purchaseOrder: stage.named(what), currency: 'EUR', lines };
  const { id } = await stage.does<{ id: string }>(sales, `enters the order ${what}`, 'orders', 'POST', '/orders', body);
  return id;
}

interface Delivery {
  readonly id: string;
  readonly status: string;
}

export const deliveriesOf = async (stage: Stage, id: string): Promise<readonly Delivery[]> =>
  (await stage.look<{ deliveries: Delivery[] }>(warehouse, 'fulfillment', `/orders/${id}`)).deliveries;

/** All of an order that is in the house goes to its customer. */
export async function delivered(stage: Stage, id: string): Promise<void> {
  for (const { id: delivery, status } of await deliveriesOf(stage, id)) {
    if (status !== 'Planned' && status !== 'Reserved') continue;
    await stage.does(warehouse, 'picks it', 'fulfillment', 'POST', `/deliveries/${delivery}/pick`);
    await stage.does(shipping, 'sends it', 'fulfillment', 'POST', `/deliveries/${delivery}/dispatch`);
    await stage.does(shipping, 'hands it over', 'fulfillment', 'POST', `/deliveries/${delivery}/deliver`);
  }
}
