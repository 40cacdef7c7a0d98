import { Injectable } from '@nestjs/common';
import { calendar, inForceOn, quantities, timeZone, type CalendarDate } from '@siklus/kernel';
import { Store } from '@siklus/messaging';
import type { Expectation } from '../../domain/expectation/expectation.js';
import { freeOf, type Offer } from '../../domain/offer/offer.js';
import type { Product } from '../../domain/product/product.js';
import { allowedOf, QuoteBasis } from '../quote/quote-basis.js';

const LIKELY = 5;
/** Orders that are looked at for who is likely to want something. */
const LATEST = 5_000;

/** What could be sold today: what lies in the store and what the plant could make, until when, at which discount, and to whom. */
@Injectable()
export class FindOpportunities {
  constructor(
    private readonly store: Store,
    private readonly basis: QuoteBasis,
  ) {}

  async all(after: string, limit: number): Promise<object[]> {
    const rules = await this.basis.rules();
    const today = calendar.dateIn(await this.store.now(), timeZone('UTC'));
    const rows = await this.store.query<{
      offer: Offer;
      product: Product;
      expected: Expectation | null;
      inStore: string | null;
      habits: object[] | null;
    }>(
      `select o.state as offer, p.state as product, e.state -> 'stated' as expected,
         (select trim_scale(sum(available))::text from inventories i where i.product = p.id) as "inStore",
         (select jsonb_agg((h.state -> 'stated') - 'family' order by h.id) from habits h
          where h.family = p.state -> 'stated' ->> 'family' and h.state -> 'stated' ->> 'habit' is not null) as habits
       from offers o join products p on p.id = o.state ->> 'product' left join expectations e on e.id = p.id
       where o.id > $1 and o.granted > o.returned + o.converted + o.held order by o.id limit $2`,
      [after, limit],
    );
    return rows
      .filter(({ offer }) => quantities.isPositive(freeOf(offer)))
      .map(({ offer, product, expected, inStore, habits }) => ({
        product: offer.product,
        name: product.stated?.name ?? null,
        family: product.stated?.family ?? null,
        from: offer.giver === 'fulfillment' ? 'stock' : 'capacity',
        free: freeOf(offer),
        until: offer.until ?? null,
        discountAllowed: allowedOf(offer.giver, rules),
        prices: product.prices,
        inStore: inStore ?? '0',
        expected: expected && expectedNow(expected, today),
        habits: habits ?? [],
      }));
  }

  /** Who has ordered it, or something of its family, most often of late. */
  async likelyCustomers(product: string): Promise<object[]> {
    return this.store.query(
      `with latest as (
              select customer_id, received_at, state from orders where status not in ('Declined', 'Cancelled')
              order by received_at desc limit ${LATEST}),
            bought as (
              select customer_id, received_at, line ->> 'product' = $1 as same from latest, jsonb_array_elements(state -> 'lines') line
              where line ->> 'product' = $1 or line ->> 'family' = (select state -> 'stated' ->> 'family' from products where id = $1))
       select customer_id as customer, count(*) filter (where same)::int as of_it, count(*)::int as of_its_family, max(received_at) as last
       from bought group by customer_id order by 2 desc, 3 desc, 4 desc, 1 limit ${LIKELY}`,
      [product],
    );
  }
}

/** What was planned for the bucket that is running: whoever sells beyond it sells what others count on. */
function expectedNow({ bucket, buckets }: Expectation, today: CalendarDate): object | null {
  const running = inForceOn(buckets, today);
  return running ? { bucket, ...running } : null;
}
