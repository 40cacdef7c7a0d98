import { Injectable } from '@nestjs/common';
import { reject, type Currency } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import type { Product } from '../../domain/product/product.js';

/** Products with their list prices. */
@Injectable()
export class FindProducts {
  constructor(private readonly store: Store) {}

  async all(after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Product }>('select state from products where id > $1 order by id limit $2', [
      after,
      limit,
    ]);
    return rows.map(({ state }) => shown(state));
  }

  /** @throws Refused `ORDERS.PRODUCT_UNKNOWN` */
  async one(id: string): Promise<object> {
    const [row] = await this.store.query<{ state: Product }>('select state from products where id = $1', [id]);
    if (!row) throw new Refused(reject('ORDERS.PRODUCT_UNKNOWN', { product: id }));
    return shown(row.state);
  }
}

const shown = ({ id, stated, prices, breaks }: Product): object => ({
  id,
  ...stated,
  prices: Object.entries(prices).map(([currency, unitPrice]) => ({ currency, unitPrice, breaks: breaks?.[currency as Currency] ?? [] })),
});
