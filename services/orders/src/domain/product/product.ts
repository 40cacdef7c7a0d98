import {
  amounts,
  isSame,
  quantities,
  rate,
  reject,
  type Currency,
  type Decider,
  type Decision,
  type Instant,
  type Money,
  type Quantity,
  type Rate,
} from '@siklus/kernel';

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
  /** Off the list price from a quantity on, per currency: the smallest quantity first. */
  readonly breaks?: Readonly<Record<Currency, readonly VolumeBreak[]>>;
}

export interface VolumeBreak {
  readonly from: Quantity;
  readonly discount: Rate;
}

/** What is off the list price of so many, without anybody's say. */
export function breakFor({ breaks }: Product, currency: Currency, quantity: Quantity): Rate {
  const reached = (breaks?.[currency] ?? []).filter(({ from }) => quantities.compare(from, quantity) <= 0);
  return reached.at(-1)?.discount ?? rate('0');
}

export type ProductCommand =
  ({ readonly type: 'StateProduct' } & ProductFacts) | { readonly type: 'ListPrice' } & Listed;

/** Breaks that are not said are gone. */
interface Listed {
  readonly currency: Currency;
  readonly price: Money;
  readonly breaks?: readonly VolumeBreak[];
}

export type ProductFact =
  | ({ readonly type: 'ProductStated' } & ProductFacts)
  | ({ readonly type: 'PriceListed' } & Listed);

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
      return listed(product, command);
  }
}

function listed({ id, prices, breaks }: Product, { currency, price, breaks: wanted = [] }: Listed): Decision<ProductFact> {
  const unordered = wanted.some(({ from }, i) => i > 0 && quantities.compare(from, wanted[i - 1]?.from ?? from) <= 0);
  if (unordered) return reject('ORDERS.VOLUME_BREAKS_UNORDERED', { product: id, currency });
  if (prices[currency] === price && isSame(breaks?.[currency] ?? [], wanted)) return [];
  return [{ type: 'PriceListed', currency, price, ...(wanted.length > 0 && { breaks: wanted }) }];
}

function evolve(product: Product, fact: ProductFact): Product {
  switch (fact.type) {
    case 'ProductStated': {
      const { type: _, ...stated } = fact;
      return { ...product, stated };
    }
    case 'PriceListed':
      return {
        ...product,
        prices: { ...product.prices, [fact.currency]: fact.price },
        breaks: { ...product.breaks, [fact.currency]: fact.breaks ?? [] },
      };
  }
}

/** A product and its entries in the price list. Its unit never changes: what was counted once stays true. */
export const productDecider: Decider<Product, ProductCommand, ProductFact> = {
  initial: (id) => ({ id, stated: null, prices: {} }),
  decide,
  evolve,
};
