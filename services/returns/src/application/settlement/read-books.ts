import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';

/** Units and promises as returns counts them, to be compared with what shipping and billing know. */
@Injectable()
export class ReadBooks {
  constructor(private readonly store: Store) {}

  /** What stands taken of each order, line by line, by whom. */
  async units(after: string, limit: number): Promise<{ units: object[]; next: string | null }> {
    const units = await this.store.query<{ order: string }>(
      `select order_id as "order", line, delivery, taker, taken_by as "takenBy", trim_scale(sum(change))::text as quantity from taken_units
       where order_id > $1 group by order_id, line, delivery, taker, taken_by having sum(change) <> 0 order by order_id, line, delivery, taken_by limit $2`,
      [after, limit],
    );
    return { units, next: units.length < limit ? null : (units.at(-1)?.order ?? null) };
  }

  /** Everything that is open, and for whom it waits: nothing is forgotten, in any state. */
  async waiting(): Promise<{ waiting: object[]; forgotten: number }> {
    const waiting = await this.store.query(
      `select kind, status, holder, count(*)::int as many, count(*) filter (where late)::int as late, min(due) as due from (
         select 'return' as kind, status, holder, due, late from returns where holder is not null
         union all select 'claim', status, holder, due, late from claims where holder is not null) w
       group by kind, status, holder order by kind, status, holder`,
    );
    const [forgotten] = await this.store.query<{ n: number }>(
      `select (select count(*)::int from returns where holder is null and status not in ('Unknown', 'Closed', 'Declined', 'Withdrawn'))
            + (select count(*)::int from claims where holder is null and status not in ('Unknown', 'Closed')) as n`,
    );
    return { waiting, forgotten: forgotten?.n ?? 0 };
  }
}
