import type { BooksOfBilling, Departments, OrderAtBilling, OrderAtFulfillment, OrderAtOrders, Standing, StockAtFulfillment } from './clients.js';
import type { Money } from '@siklus/kernel';

/** All that the three departments say of themselves, read when nothing moved. */
export interface Books {
  readonly orders: { readonly standing: Standing; readonly orders: readonly OrderAtOrders[] };
  readonly fulfillment: {
    readonly standing: Standing;
    readonly orders: readonly OrderAtFulfillment[];
    readonly stock: readonly StockAtFulfillment[];
  };
  readonly billing: {
    readonly standing: Standing;
    readonly orders: readonly OrderAtBilling[];
    readonly totals: BooksOfBilling;
    readonly months: readonly { readonly month: string; readonly net: Money; readonly charges: Money }[];
  };
}

export async function readBooks({ orders, fulfillment, billing }: Departments): Promise<Books> {
  const [atOrders, atFulfillment, stock, atBilling, totals, months] = await Promise.all([
    orders.books(),
    fulfillment.books(),
    fulfillment.stock(),
    billing.books(),
    billing.totals(),
    billing.months(),
  ]);
  const [ordersStanding, fulfillmentStanding, billingStanding] = await Promise.all([orders.standing(), fulfillment.standing(), billing.standing()]);
  return {
    orders: { standing: ordersStanding, orders: atOrders },
    fulfillment: { standing: fulfillmentStanding, orders: atFulfillment, stock },
    billing: { standing: billingStanding, orders: atBilling, totals, months },
  };
}
