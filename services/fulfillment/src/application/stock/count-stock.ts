import { Injectable } from '@nestjs/common';
import { quantities, reject, type Quantity } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { OF_WORK } from '../../domain/material/material.js';
import type { Loss } from '../../domain/stock/stock-facts.js';
import { deliveryOrders } from '../../persistence/delivery-orders.js';
import { materials } from '../../persistence/materials.js';
import { stocks } from '../../persistence/stocks.js';

/** Goods that are not there, or not fit to be sold. */
export type Shrinkage =
  | { readonly type: 'Count'; readonly location: string; readonly onHand: Quantity; readonly reason: string }
  | { readonly type: 'Scrap'; readonly location: string; readonly quantity: Quantity; readonly reason: string };

interface Reservation extends Record<string, unknown> {
  readonly order: string;
  readonly work: boolean;
  readonly line: string;
  readonly quantity: Quantity;
}

const ATTEMPTS = 8;

/**
 * Counts or scraps. Where less is left than is reserved, the orders that are served last lose their reservations in the same act and
 * ask again. The stock does not know whose they are, so that its row stays small; they are looked up, and looked up again when an
 * order was quicker.
 */
@Injectable()
export class CountStock {
  constructor(private readonly store: Store) {}

  /** @throws Refused */
  async execute(product: string, shrinkage: Shrinkage, by: Actor): Promise<void> {
    let losses: readonly Loss[] = [];
    for (let attempt = 1; ; attempt += 1) {
      try {
        const loses = losses.map(({ work, order, line, quantity }) =>
          work
            ? on(materials, order, { type: 'LoseReservation', product, quantity })
            : on(deliveryOrders, order, { type: 'LoseReservation', line, quantity }),
        );
        await this.store.perform({ steps: [...loses, on(stocks, product, { ...shrinkage, losses })], by, why: shrinkage.reason });
        return;
      } catch (error) {
        if (!(error instanceof Refused) || attempt >= ATTEMPTS) throw error;
        const { code, details } = error.rejection;
        if (code === 'FULFILLMENT.COUNT_BELOW_RESERVED') losses = await this.lastServed(product, details['short'] as Quantity);
        else if (code === 'FULFILLMENT.CHANGED_MEANWHILE') losses = [];
        else throw error;
      }
    }
  }

  /** Reservations that add up to `short`, of the orders that are served last. Picked goods are in somebody's hands: they are not lost. */
  private async lastServed(product: string, short: Quantity): Promise<Loss[]> {
    const open = await this.store.query<Reservation>(
      `select o.id as order, l ->> 'line' as line, false as work, o.rank, l ->> 'promised' as promised,
         trim_scale((l ->> 'reserved')::numeric - (l ->> 'picked')::numeric)::text as quantity
       from delivery_orders o cross join lateral jsonb_array_elements(o.state -> 'lines') l
       where o.stage not in ('announced', 'done', 'stopped') and l ->> 'product' = $1 and (l ->> 'reserved')::numeric > (l ->> 'picked')::numeric
       union all
       select m.id, $2::text, true, m.rank, m.state -> 'work' ->> 'promised', n ->> 'reserved'
       from materials m cross join lateral jsonb_array_elements(m.state -> 'needs') n
       where not m.issued and n ->> 'product' = $1 and (n ->> 'reserved')::numeric > 0
       order by rank desc, promised desc, 1 desc`,
      [product, OF_WORK.line],
    );
    const losses: Loss[] = [];
    let left = short;
    for (const { order, line, work, quantity } of open) {
      const part = quantities.least(left, quantity);
      if (!quantities.isPositive(part)) break;
      losses.push({ order, line, quantity: part, ...(work && { work }) });
      left = quantities.subtract(left, part);
    }
    if (quantities.isPositive(left)) throw new Refused(reject('FULFILLMENT.COUNT_BELOW_PICKED', { product, missing: left }));
    return losses;
  }
}
