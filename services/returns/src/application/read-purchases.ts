import { Injectable } from '@nestjs/common';
import { isRejection, reject, type TimeZone } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import { allot, returnableOf, type Asked, type Returnable } from '../domain/purchase/returnable.js';
import type { Purchase } from '../domain/purchase/purchase.js';
import { mustBeOf } from './own.js';

export interface AskedOfOrder extends Asked {
  readonly order: string;
}

/** Units that were found, whose they are, and the orders that they were bought with. */
export interface Found {
  readonly customer: string;
  readonly zone: TimeZone;
  readonly units: readonly Returnable[];
  readonly purchases: readonly Purchase[];
}

/** What customers have bought, as orders, shipping and billing have told of it. */
@Injectable()
export class ReadPurchases {
  constructor(private readonly store: Store) {}

  /** @throws Refused `RETURNS.ORDER_UNKNOWN`, `RETURNS.ORDER_NOT_YOURS` */
  async returnable(order: string, by: Actor): Promise<Returnable[]> {
    const [purchase] = await this.all([order]);
    if (!purchase?.customer) throw new Refused(reject('RETURNS.ORDER_UNKNOWN', { order }));
    mustBeOf({ customer: purchase.customer }, 'ORDER', by);
    return returnableOf(purchase);
  }

  /**
   * @throws Refused `RETURNS.ORDER_UNKNOWN`, `RETURNS.ORDER_NOT_YOURS`, `RETURNS.SEVERAL_CUSTOMERS`, `RETURNS.LINE_UNKNOWN`,
   * `RETURNS.ABOVE_DELIVERED`, `RETURNS.NOTHING_ASKED`
   */
  async find(asked: readonly AskedOfOrder[], by: Actor): Promise<Found> {
    const ids = [...new Set(asked.map(({ order }) => order))];
    const purchases = await this.all(ids);
    const unknown = ids.find((id) => !purchases.some(({ order, zone }) => order === id && zone !== null));
    if (unknown !== undefined) throw new Refused(reject('RETURNS.ORDER_UNKNOWN', { order: unknown }));
    const [first, ...others] = purchases;
    if (!first?.customer || !first.zone) throw new Refused(reject('RETURNS.NOTHING_ASKED'));
    const { customer, zone } = first;
    if (others.some((one) => one.customer !== customer)) throw new Refused(reject('RETURNS.SEVERAL_CUSTOMERS', { orders: ids }));
    if (by.kind !== 'outsider' || by.party === 'customer') mustBeOf({ customer }, 'ORDER', by);
    const units = purchases.flatMap((purchase) => {
      const found = allot(
        purchase,
        asked.filter(({ order }) => order === purchase.order),
      );
      if (isRejection(found)) throw new Refused(found);
      return found;
    });
    return { customer, zone, units, purchases };
  }

  private async all(orders: readonly string[]): Promise<Purchase[]> {
    const rows = await this.store.query<{ state: Purchase }>('select state from purchases where id = any($1::text[]) order by id', [orders]);
    return rows.map(({ state }) => state);
  }
}
