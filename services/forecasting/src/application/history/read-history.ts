import { Injectable } from '@nestjs/common';
import { calendarDate, quantity, reject, type CalendarDate } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import { baselineOf, type Baseline } from '../../domain/history/baseline.js';
import { startOfBucket, type Bucket } from '../../domain/history/bucket.js';
import { wholeHistory, type HistoryBucket } from '../../domain/history/history.js';

interface Row {
  readonly product: string;
  readonly start: string;
  readonly demand: string;
}

/**
 * What bookings told of a bucket stands; an imported figure counts where they told nothing, and the latest one of a day. Of the bucket in which
 * bookings begin they tell the end alone: there the larger of the two counts.
 */
const history = `
  with told as (
    select product, date_trunc($2, wanted::timestamp)::date as start,
           sum(case kind when 'Asked' then quantity when 'Cancelled' then -quantity else 0 end) as quantity
    from asked where product = any($1::text[]) and wanted < $3::date and kind <> 'Imported' group by 1, 2
  ), imported as (
    select product, date_trunc($2, wanted::timestamp)::date as start, sum(quantity) as quantity
    from (select distinct on (product, wanted) product, wanted, quantity from asked
          where product = any($1::text[]) and wanted < $3::date and kind = 'Imported' order by product, wanted, version desc) latest
    group by 1, 2
  ), first as (select product, min(start) as begun from told group by product)
  select product, start::text,
         trim_scale(greatest(0, case when start = begun then greatest(told.quantity, imported.quantity)
                                     else coalesce(told.quantity, imported.quantity) end))::text as demand
  from told full join imported using (product, start) left join first using (product) order by product, start`;

/** Demand as it was, and what it alone lets one expect. The bucket that is not over yet belongs to neither. */
@Injectable()
export class ReadHistory {
  constructor(private readonly store: Store) {}

  async history(product: string, bucket: Bucket): Promise<readonly HistoryBucket[]> {
    return (await this.histories([product], bucket)).get(product) ?? unknown(product);
  }

  async baseline(product: string, bucket: Bucket, horizon: number): Promise<Baseline & { readonly product: string; readonly bucket: Bucket }> {
    const past = await this.history(product, bucket);
    return { product, bucket, ...baselineOf(past, bucket, await this.current(bucket), horizon) };
  }

  /** Of many products at once; a product without history is left out. */
  async histories(products: readonly string[], bucket: Bucket): Promise<ReadonlyMap<string, readonly HistoryBucket[]>> {
    const until = await this.current(bucket);
    const rows = await this.store.query<Row>(history, [products, bucket, until]);
    const known = Map.groupBy(rows, ({ product }) => product);
    return new Map(
      [...known].map(([product, all]) => {
        const figures = all.map(({ start, demand }) => ({ from: calendarDate(start), quantity: quantity(demand) }));
        return [product, wholeHistory(figures, bucket, until)];
      }),
    );
  }

  /** The bucket that is running. */
  async current(bucket: Bucket): Promise<CalendarDate> {
    return startOfBucket(bucket, calendarDate((await this.store.now()).slice(0, 10)));
  }
}

function unknown(product: string): never {
  throw new Refused(reject('FORECASTING.HISTORY_UNKNOWN', { product, help: 'import its history, or wait until something was asked' }));
}
