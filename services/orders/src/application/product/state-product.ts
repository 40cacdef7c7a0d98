import { Injectable } from '@nestjs/common';
import type { Currency, Money } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import type { ProductFacts, VolumeBreak } from '../../domain/product/product.js';
import { products } from '../../persistence/products.js';

export interface ListPrice {
  readonly currency: Currency;
  readonly unitPrice: Money;
  readonly breaks?: readonly VolumeBreak[];
}

/** A product as it is from now on, with its entries in the price list; prices that are not named stay. */
@Injectable()
export class StateProduct {
  constructor(private readonly store: Store) {}

  async execute(product: string, stated: ProductFacts, prices: readonly ListPrice[], by: Actor): Promise<void> {
    const entries = prices.map((price) => on(products, product, listed(price)));
    await this.store.perform({ steps: [on(products, product, { type: 'StateProduct', ...stated }), ...entries], by });
  }

  async listPrice(product: string, price: ListPrice, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(products, product, listed(price))], by });
  }
}

const listed = ({ currency, unitPrice, breaks }: ListPrice) => ({
  type: 'ListPrice' as const,
  currency,
  price: unitPrice,
  ...(breaks && { breaks }),
});
