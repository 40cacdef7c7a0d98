import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { DeliveryOrder } from '../../domain/delivery-order/state.js';

interface StockRow extends Record<string, unknown> {
  readonly product: string;
}

/** What fulfillment believes of every order and of all goods, to be compared with what orders and billing know. */
@Injectable()
export class ReadBooks {
  constructor(private readonly store: Store) {}

  async orders(after: string, limit: number): Promise<{ orders: object[]; next: string | null }> {
    const rows = await this.store.query<{ state: DeliveryOrder }>('select state from delivery_orders where id > $1 order by id limit $2', [
      after,
      limit,
    ]);
    return { orders: rows.map(({ state }) => booked(state)), next: rows.length < limit ? null : (rows.at(-1)?.state.id ?? null) };
  }

  /** The state beside what the ledger sums up to. */
  async stock(): Promise<{ products: object[] }> {
    const products = await this.store.query<StockRow>(
      `select s.id as product, trim_scale(s.on_hand)::text as "onHand", trim_scale(s.reserved)::text as reserved,
         trim_scale(coalesce(sum(m.on_hand) filter (where m.kind = 'Received'), 0))::text as received,
         trim_scale(coalesce(sum(m.on_hand) filter (where m.kind in ('OutputReceived', 'KitsGathered')), 0))::text as made,
         trim_scale(-coalesce(sum(m.on_hand) filter (where m.kind in ('Shipped', 'TakenBack') and not m.work), 0))::text as delivered,
         trim_scale(-coalesce(sum(m.on_hand) filter (where m.kind in ('Shipped', 'TakenBack') and m.work), 0))::text as issued,
         trim_scale(-coalesce(sum(m.on_hand) filter (where m.kind = 'Scrapped'), 0))::text as scrapped,
         trim_scale(coalesce(sum(m.on_hand) filter (where m.kind = 'Counted'), 0))::text as adjusted
       from stocks s left join stock_movements m on m.product = s.id group by s.id order by s.id`,
    );
    return { products };
  }
}

function booked({ id, outcome, lines }: DeliveryOrder): object {
  return {
    id,
    promise: outcome?.toLowerCase() ?? null,
    lines: lines.map(({ line, product, quantity, delivered, lastDelivered }) => ({
      line,
      product,
      quantity,
      delivered,
      deliveredOn: lastDelivered ?? null,
    })),
  };
}
