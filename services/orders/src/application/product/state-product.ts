import { Injectable } from '@nestjs/common';
import type { Currency, Money } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import type { ProductFacts } from '../../domain/product/product.js';
import { products } from '../../persistence/products.js';

export interface ListPrice {
  readonly currency: Currency;
  readonly unitPrice: Money;
}

/** A product as it is from now on, with its entries in the price list; prices that are not named stay. */
@Injectable()
export class StateProduct {
  constructor(private readonly store: Store) {}

  async execute(product: string, stated: ProductFacts, prices: readonly ListPrice[], by: Actor): Promise<void> {
    const listed = prices.map(({ currency, unitPrice }) => on(products, product, { type: 'ListPrice', currency, price: unitPrice }));
    await this.store.perform({ steps: [on(products, product, { type: 'StateProduct', ...stated }), ...listed], by });
  }

  async listPrice(product: string, { currency, unitPrice }: ListPrice, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(products, product, { type: 'ListPrice', currency, price: unitPrice })], by });
  }
}
