import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { Order } from '../../domain/order/order.js';
import { chargeInvoicedOf, deliveredOf, invoicedNetOf, invoicedOf, statusOf } from '../../domain/order/status.js';

interface Row {
  state: Order;
  promise: string | null;
}

/** What orders believes of every order, to be compared with what fulfillment and billing know. */
@Injectable()
export class ReadBooks {
  constructor(private readonly store: Store) {}

  async page(after: string, limit: number): Promise<{ orders: object[]; next: string | null }> {
    const rows = await this.store.query<Row & Record<string, unknown>>(
      'select o.state, j.promise from orders o left join journeys j on j.id = o.id where o.id > $1 order by o.id limit $2',
      [after, limit],
    );
    return { orders: rows.map(booked), next: rows.length < limit ? null : (rows.at(-1)?.state.id ?? null) };
  }
}

function booked({ state: order, promise }: Row): object {
  return {
    id: order.id,
    customer: order.customer,
    state: statusOf(order),
    promise: promise === 'Kept' || promise === 'Broken' ? promise.toLowerCase() : null,
    lines: order.terms.lines.map(({ line, product, quantity }) => ({
      line,
      product,
      ordered: quantity,
      delivered: deliveredOf(order, line),
      invoiced: invoicedOf(order, line),
      invoicedNet: invoicedNetOf(order, line),
    })),
    charges: order.terms.charges.map(({ charge }) => ({ charge, invoicedNet: chargeInvoicedOf(order, charge) })),
  };
}
