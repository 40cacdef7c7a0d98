import { Injectable } from '@nestjs/common';
import {
  amounts,
  calendar,
  rate,
  reject,
  zero,
  type Currency,
  type Instant,
  type Money,
  type Quantity,
  type Rate,
  type Rejection,
} from '@siklus/kernel';
import { Store, type Actor } from '@siklus/messaging';
import type { Customer } from '../../domain/customer/customer.js';
import type { Lane } from '../../domain/lane/lane.js';
import type { Making } from '../../domain/making/making.js';
import type { Giver, Offer } from '../../domain/offer/offer.js';
import { breakFor, type Product, type ProductFacts } from '../../domain/product/product.js';
import { promisable, type Promisable } from '../../domain/quote/promise.js';
import type { QuotedLine } from '../../domain/quote/quote.js';
import { nothingAllowed, SELLING, type SellingPolicy, type SellingRules } from '../../domain/selling/selling-policy.js';
import { discountLimitOf, EntryLimits } from '../entry-limits.js';
import { MasterData } from '../master-data.js';

export interface WantedLine {
  readonly line?: string;
  readonly product: string;
  readonly quantity: Quantity;
  /** Off the list price; what the volume break gives, unless said. */
  readonly discount?: Rate;
}

export interface Wanted {
  readonly customer: string;
  readonly currency: Currency;
  readonly lines: readonly WantedLine[];
}

/** What quotes are made from, as it is committed now. */
export interface Basis {
  readonly customer: Customer;
  readonly products: ReadonlyMap<string, Product>;
  readonly offers: readonly Offer[];
  readonly makings: ReadonlyMap<string, Making>;
  /** To the customer's country; undefined where fulfillment has told none. */
  readonly lane: Lane | undefined;
  readonly rules: SellingRules;
  readonly now: Instant;
}

/** Prices, costs and dates of what somebody wants: all that a quote is computed from. */
@Injectable()
export class QuoteBasis {
  constructor(
    private readonly store: Store,
    private readonly masterData: MasterData,
    private readonly limits: EntryLimits,
  ) {}

  async read(customer: string, products: readonly string[]): Promise<Basis | Rejection> {
    const known = await this.masterData.read([customer], products);
    const buyer = known.customers.get(customer);
    if (!buyer?.traits) return reject('ORDERS.CUSTOMER_UNKNOWN', { customer });
    const offers = await this.store.query<{ state: Offer }>(`select state from offers where state ->> 'product' = any($1::text[])`, [products]);
    const makings = await this.store.query<{ id: string; making: Making | null }>(
      `select id, state -> 'stated' as making from makings where id = any($1::text[])`,
      [products],
    );
    const [lane] = await this.store.query<{ lane: Lane }>(`select state -> 'stated' as lane from lanes where country = $1 order by id limit 1`, [
      buyer.traits.country,
    ]);
    return {
      customer: buyer,
      products: known.products,
      offers: offers.map(({ state }) => state),
      makings: new Map(makings.flatMap(({ id, making }) => (making ? [[id, making] as const] : []))),
      lane: lane?.lane,
      rules: await this.rules(),
      now: await this.store.now(),
    };
  }

  async rules(): Promise<SellingRules> {
    const [row] = await this.store.query<{ state: SellingPolicy }>('select state from selling_policies where id = $1', [SELLING]);
    return row?.state.rules ?? nothingAllowed;
  }

  /** @returns the lines of a draft, or what stands in the way of one */
  lines({ currency, lines }: Wanted, basis: Basis, by: Actor): QuotedLine[] | Rejection {
    const drafted: QuotedLine[] = [];
    for (const [i, { line = String(i + 1), product: id, quantity, discount }] of lines.entries()) {
      const product = basis.products.get(id);
      if (!product?.stated) return reject('ORDERS.PRODUCT_UNKNOWN', { line, product: id });
      if (!product.stated.active) return reject('ORDERS.PRODUCT_NOT_SOLD', { line, product: id });
      const listPrice = product.prices[currency];
      if (listPrice === undefined) return reject('ORDERS.PRICE_NOT_LISTED', { line, product: id, currency });
      const found = this.promise(id, quantity, product.stated, basis);
      if (!found) return reject('ORDERS.NO_DATE_TO_PROMISE', { line, product: id });
      const own = breakFor(product, currency, quantity);
      const allowed = [own, discountLimitOf(by, this.limits), allowedFor(found, basis.rules)].reduce(higher);
      const cost = costOf(basis.makings.get(id), quantity, currency);
      drafted.push({ line, product: id, quantity, route: found.route, listPrice, discount: discount ?? own, cost, allowed });
    }
    return withFreight(drafted, basis.lane, currency);
  }

  promise(product: string, quantity: Quantity, { routes }: ProductFacts, basis: Basis): Promisable | undefined {
    const { timeZone } = basis.customer.traits ?? {};
    if (!timeZone) return undefined;
    const today = calendar.dateIn(basis.now, timeZone);
    const leadTimeDays = basis.makings.get(product)?.leadTimeDays;
    const onTheWay = this.limits.handlingDays + (basis.lane?.transitDays ?? 0);
    const offers = basis.offers.filter((offer) => offer.product === product);
    return promisable(quantity, { today, onTheWay, routes, offers, ...(leadTimeDays !== undefined && { leadTimeDays }) });
  }
}

const nothingOff = rate('0');
const higher = (a: Rate, b: Rate): Rate => (Number(a) >= Number(b) ? a : b);

const discountOf: Readonly<Record<Giver, keyof SellingRules>> = { fulfillment: 'stockDiscount', scheduling: 'capacityDiscount' };
export const allowedOf = (giver: Giver, rules: SellingRules): Rate => rules[discountOf[giver]];
const allowedFor = (found: Promisable, rules: SellingRules): Rate =>
  found.source === 'lead-time' ? nothingOff : allowedOf(found.giver, rules);

/** Cost in another currency is no cost: nothing is converted here. */
const costOf = (making: Making | undefined, quantity: Quantity, currency: Currency): Money | null =>
  making?.currency === currency ? amounts.ofLine(making.cost, quantity, nothingOff) : null;

/** Freight of one delivery, spread over the lines by their value. */
function withFreight(lines: readonly QuotedLine[], lane: Lane | undefined, currency: Currency): QuotedLine[] {
  if (lane?.currency !== currency) return [...lines];
  const shares = amounts.allocate(
    lane.rate,
    lines.map(({ listPrice, quantity, discount }) => amounts.ofLine(listPrice, quantity, discount)),
  );
  return lines.map((line, i) => {
    const more = lane.perUnit ? amounts.ofLine(lane.perUnit, line.quantity, nothingOff) : zero;
    return { ...line, cost: line.cost === null ? null : amounts.add(line.cost, shares[i] ?? zero, more) };
  });
}
