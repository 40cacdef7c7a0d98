import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { AboutCustomer, AboutProduct, Insight } from '../../domain/insight/insight.js';
import type { Interview } from '../../domain/interview/interview.js';

interface Row extends Record<string, unknown> {
  readonly state: Insight<AboutCustomer | AboutProduct>;
}

/** What engineers saw, and what was done with it; what nobody has answered ages. */
@Injectable()
export class FindInsights {
  constructor(private readonly store: Store) {}

  /** `about` customers for sales, products for marketing. */
  async all(about: 'customer' | 'product', unanswered: boolean, limit: number): Promise<object[]> {
    const table = about === 'customer' ? 'customer_insights' : 'product_insights';
    const rows = await this.store.query<Row>(
      `select state from ${table} where gained_at is not null and (not $1::boolean or not answered) order by gained_at, id limit $2`,
      [unanswered, limit],
    );
    const now = Date.parse(await this.store.now());
    return rows.map(({ state: { id, seen, gainedAt, reply, waits } }) => ({
      insight: id,
      about,
      ...seen,
      gainedAt,
      reply,
      waits,
      ageDays: gainedAt === null ? 0 : Math.floor(((reply ? Date.parse(reply.at) : now) - Date.parse(gainedAt)) / 86_400_000),
    }));
  }

  /** What engineers owe, the oldest first. */
  async owed(engineer: string | undefined, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Interview }>(
      `select state from interviews where answered_at is null and engineer is not null and ($1::text is null or engineer = $1) order by changed_at, id limit $2`,
      [engineer ?? null, limit],
    );
    return rows.map(({ state: { id, asked, waits } }) => ({ interview: id, ...asked, waits }));
  }
}
