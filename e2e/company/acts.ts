import type { Departments } from './clients.js';
import type { Company, Order } from './northwind.js';
import { inParallel } from './parallel.js';
import { needed, type Scene } from './timeline.js';

/** Master data, in the order in which one needs the other. Stated again, it changes nothing. */
export async function open({ orders, fulfillment, billing }: Departments, { products, customers, carriers }: Company): Promise<void> {
  await inParallel(products, (product) => orders.stateProduct(product));
  await inParallel(customers, (customer) => orders.stateCustomer(customer));
  await inParallel(customers, (customer) => billing.stateProfile(customer));
  await inParallel(carriers, (carrier) => fulfillment.stateCarrier(carrier));
  await orders.signStandingPolicy();
}

/** The clerk picks, the shipping clerk hands over, the carrier takes it and has it signed for at the customer's door. */
async function ship({ fulfillment }: Departments, order: Order): Promise<void> {
  for (const delivery of await fulfillment.deliveriesOf(order.id)) {
    await fulfillment.pick(delivery);
    await fulfillment.dispatch(delivery, order.carrier);
    await fulfillment.accept(delivery, order.carrier);
    await fulfillment.deliver(delivery, order.carrier, order.shipTo.recipient);
  }
}

/** Whatever was done already, when the play was interrupted here, is not done again: every act carries its name. */
export async function act(departments: Departments, { at, placed, shipped }: Scene): Promise<void> {
  const receiving = placed.length > 0 ? departments.fulfillment.receive(`GR-${at.slice(0, 10)}`, needed(placed)) : undefined;
  await Promise.all([
    receiving,
    inParallel(placed, (order) => departments.orders.place(order)),
    inParallel(shipped, (order) => ship(departments, order)),
  ]);
}
