import { amounts, isSame, reject, type Currency, type Decider, type Decision, type Instant, type Money, type Rate } from '@siklus/kernel';

export const routes = ['line', 'warehouse', 'site', 'crew'] as const;
/** How goods may reach the customer. */
export type Route = (typeof routes)[number];

/** What the company sells: all of it but the price is told to every department. */
export interface ProductFacts {
  readonly name: string;
  /** UN/ECE Recommendation 20 code; every quantity of the product is counted in it. */
  readonly unit: string;
  readonly family: string;
  readonly routes: readonly Route[];
  readonly tracking: 'none' | 'serial' | 'lot';
  /** UN/CEFACT 5305 code, with the rate that goes with it where no treatment of the customer overrides it. */
  readonly taxCategory: string;
  readonly taxRate: Rate;
  readonly active: boolean;
}

export interface Product {
  readonly id: string;
  /** `null` until it is stated for the first time. */
  readonly stated: ProductFacts | null;
  /** The list price of one unit per currency. */
  readonly prices: Readonly<Record<Currency, Money>>;
}

export type ProductCommand =
  ({ readonly type: 'StateProduct' } & ProductFacts) | { readonly type: 'ListPrice'; readonly currency: Currency; readonly price: Money };

export type ProductFact =
  | ({ readonly type: 'ProductStated' } & ProductFacts)
  | { readonly type: 'PriceListed'; readonly currency: Currency; readonly price: Money };

function decide(product: Product, command: ProductCommand, _now: Instant): Decision<ProductFact> {
  switch (command.type) {
    case 'StateProduct': {
      const { type: _, ...stated } = command;
      if (product.id.includes('/')) return reject('ORDERS.PRODUCT_ID_UNFIT', { product: product.id, without: '/' });
      if (stated.routes.length === 0) return reject('ORDERS.PRODUCT_WITHOUT_ROUTE', { product: product.id });
      if (product.stated && product.stated.unit !== stated.unit)
        return reject('ORDERS.UNIT_IS_FIXED', { product: product.id, unit: product.stated.unit });
      return isSame(product.stated, stated) ? [] : [{ ...stated, type: 'ProductStated' }];
    }
    case 'ListPrice':
      if (!product.stated) return reject('ORDERS.PRODUCT_UNKNOWN', { product: product.id });
      if (amounts.isNegative(command.price)) return reject('ORDERS.PRICE_NEGATIVE', { product: product.id, price: command.price });
      return product.prices[command.currency] === command.price
        ? []
        : [{ type: 'PriceListed', currency: command.currency, price: command.price }];
  }
}

function evolve(product: Product, fact: ProductFact): Product {
  switch (fact.type) {
    case 'ProductStated': {
      const { type: _, ...stated } = fact;
      return { ...product, stated };
    }
    case 'PriceListed':
      return { ...product, prices: { ...product.prices, [fact.currency]: fact.price } };
  }
}

/** A product and its entries in the price list. Its unit never changes: what was counted once stays true. */
export const productDecider: Decider<Product, ProductCommand, ProductFact> = {
  initial: (id) => ({ id, stated: null, prices: {} }),
  decide,
  evolve,
};
