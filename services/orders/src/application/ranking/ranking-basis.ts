import { Injectable } from '@nestjs/common';
import { calendar, type CalendarDate } from '@siklus/kernel';
import { Store } from '@siklus/messaging';
import type { Ranking } from '../../domain/order/ranking.js';
import { nameOf, rankingRulesId, type RankingRules } from '../../domain/ranking/ranking-rules.js';

/** What of an order needs capacity, and by when. */
export interface Wanted {
  readonly product: string;
  readonly date: CalendarDate;
}

interface Taken {
  readonly product: string;
  readonly week: CalendarDate;
  readonly taken: number;
}

/** By what orders are ranked now: the rules in force, and the capacity that each order finds. */
@Injectable()
export class RankingBasis {
  constructor(private readonly store: Store) {}

  /** For several orders at once. `undefined` as long as no rules are signed. */
  async of(orders: readonly (readonly Wanted[])[]): Promise<(wanted: readonly Wanted[]) => Ranking | undefined> {
    const [row] = await this.store.query<{ state: RankingRules }>('select state from ranking_rules where id = $1', [rankingRulesId]);
    const weights = row?.state.inForce;
    if (!weights) return () => undefined;
    const taken = weights.capacity === 0 ? [] : await this.taken(orders.flat());
    return (wanted) => ({ rule: nameOf(weights), weights, taken: Math.max(0, ...wanted.map((one) => takenFor(one, taken))) });
  }

  private async taken(wanted: readonly Wanted[]): Promise<Taken[]> {
    const dates = wanted.map(({ date }) => date).sort();
    const [first, last] = [dates[0], dates.at(-1)];
    if (first === undefined) return [];
    return this.store.query<Taken>(
      `select m.id as product, c.week::text as week, max(least(100, round(100 * c.used_hours / nullif(c.open_hours, 0))))::integer as taken
       from makings m
       cross join lateral jsonb_array_elements_text(m.state -> 'stated' -> 'kinds') as k (kind)
       join capacities c on c.resource_kind = k.kind and c.week > $2::date - 7 and c.week <= $3::date
       where m.id = any($1::text[]) and c.open_hours > 0 group by m.id, c.week`,
      [[...new Set(wanted.map(({ product }) => product))], first, last],
    );
  }
}

const takenFor = ({ product, date }: Wanted, all: readonly Taken[]): number =>
  all.find((one) => one.product === product && one.week <= date && calendar.daysBetween(one.week, date) < 7)?.taken ?? 0;
