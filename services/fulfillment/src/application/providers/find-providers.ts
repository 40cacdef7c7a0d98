import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';

export interface ProviderView extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

@Injectable()
export class FindProviders {
  constructor(private readonly store: Store) {}

  all(): Promise<ProviderView[]> {
    return this.store.query<ProviderView>('select id, name, active from providers order by id');
  }

  /** What a provider lost, delivery by delivery. */
  async claims(provider: string, after: string, limit: number): Promise<{ claims: object[]; next: string | null }> {
    const rows = await this.store.query<{ delivery: string }>(
      `select delivery, order_id as order, min(at) as since, json_agg(json_build_object('line', line, 'product', product, 'quantity', trim_scale(quantity)::text) order by line) as lines
       from provider_claims where provider = $1 and delivery > $2 group by delivery, order_id order by delivery limit $3`,
      [provider, after, limit],
    );
    return { claims: rows, next: rows.length < limit ? null : (rows.at(-1)?.delivery ?? null) };
  }

  /** What customers complain about that it had carried. */
  recourses(provider: string): Promise<object[]> {
    return this.store.query(
      `select r.id as claim, r.state->'stated' as stated, r.changed_at as at from recourses r
       where r.delivery in (select delivery from consignments where provider = $1) order by r.id`,
      [provider],
    );
  }

  async activeAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.store.query<{ id: string }>('select id from providers where active and id = any($1::text[])', [
      [...new Set(ids)],
    ]);
    return new Set(rows.map(({ id }) => id));
  }
}
