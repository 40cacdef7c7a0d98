import { Injectable } from '@nestjs/common';
import { calendar, quantity, timeZone, type Planned, type Quantity } from '@siklus/kernel';
import { Store } from '@siklus/messaging';
import type { Habit, Intent, PlannedHours, SoldProduct } from '../../domain/stock-proposal/heard.js';
import { proposals, type Stocked } from '../../domain/stock-proposal/stock-proposal.js';

const UTC = timeZone('UTC');

interface Row extends Record<string, unknown> {
  readonly product: string;
  readonly planned: Planned;
  readonly sold: SoldProduct;
  readonly free: Quantity | null;
  readonly inWork: Quantity | null;
}

/** What the plan asks of the plant: what to make for the store, and how many hours of what. */
@Injectable()
export class FindProposals {
  constructor(private readonly store: Store) {}

  /** For products that have a route and are sold from the store. @param weeks how far ahead */
  async forStock(weeks: number): Promise<object[]> {
    const today = calendar.dateIn(await this.store.now(), UTC);
    const rows = await this.store.query<Row>(
      `select l.id as product, l.state as planned, p.state -> 'stated' as sold,
         (select trim_scale(sum(available))::text from inventories i where i.product = l.id) as free,
         (select trim_scale(sum((lot ->> 'quantity')::numeric))::text from work_orders w, jsonb_array_elements(w.state -> 'lots') lot
          where w.is_open and w.purpose = 'stock' and lot ->> 'product' = l.id and lot ->> 'status' not in ('Completed', 'Stopped')) as "inWork"
       from loads l join routes r on r.id = l.id join sold_products p on p.id = l.id
       where p.state -> 'stated' -> 'routes' ? 'warehouse' order by l.id`,
    );
    const intents = await this.store.query<{ stated: Intent }>(`select state -> 'stated' as stated from intents`);
    const weights = intents.find(({ stated }) => stated.from <= today && today <= stated.until)?.stated.weights ?? {};
    const stocked = rows.map(({ product, planned, sold, free, inWork }): Stocked => {
      return { product, planned, free: free ?? quantity('0'), inWork: inWork ?? quantity('0'), weight: weights[sold.family] ?? 0 };
    });
    const families = new Map(rows.map(({ product, sold }) => [product, sold.family]));
    const habits = await this.habits();
    return proposals(stocked, today, calendar.addDays(today, 7 * weeks)).map((proposal) => {
      const family = families.get(proposal.product) ?? '';
      return { ...proposal, family, weight: weights[family] ?? 0, habits: habits.get(family) ?? [] };
    });
  }

  /** Beside what the schedule in force has open and uses in the weeks that begin then. */
  async hours(): Promise<object[]> {
    const today = calendar.dateIn(await this.store.now(), UTC);
    return this.store.query<PlannedHours & Record<string, unknown>>(
      `select h.state -> 'stated' ->> 'kind' as kind, h.state -> 'stated' ->> 'from' as "from", h.state -> 'stated' ->> 'hours' as planned,
         round((k ->> 'openMinutes')::numeric / 60, 2)::text as open, round((k ->> 'usedMinutes')::numeric / 60, 2)::text as used
       from planned_hours h
       left join schedules s on s.status = 'Published'
       left join lateral (select k from jsonb_array_elements(s.state -> 'content' -> 'capacity' -> 'kinds') k
         where k ->> 'kind' = h.state -> 'stated' ->> 'kind' and k ->> 'week' = h.state -> 'stated' ->> 'from') found on true
       where h.state -> 'stated' ->> 'from' > $1::text order by 2, 1`,
      [calendar.addDays(today, -31)],
    );
  }

  /** By family, of departments that have one. */
  private async habits(): Promise<ReadonlyMap<string, readonly object[]>> {
    const rows = await this.store.query<{ stated: Habit }>(`select state -> 'stated' as stated from habits`);
    const known = rows.flatMap(({ stated }) => (stated.habit === null ? [] : [stated]));
    return Map.groupBy(known, ({ family }) => family);
  }
}
