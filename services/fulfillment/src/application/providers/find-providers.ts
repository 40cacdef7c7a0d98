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

  async activeAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.store.query<{ id: string }>('select id from providers where active and id = any($1::text[])', [[...new Set(ids)]]);
    return new Set(rows.map(({ id }) => id));
  }
}
