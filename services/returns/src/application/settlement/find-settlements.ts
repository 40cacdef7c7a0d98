import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { Settlement } from '../../domain/settlement/settlement.js';

/** What was promised to customers, by the day on which it is due. */
@Injectable()
export class FindSettlements {
  constructor(private readonly store: Store) {}

  async all({ open, order, limit }: { readonly open: boolean; readonly order?: string; readonly limit: number }): Promise<object[]> {
    const rows = await this.store.query<{ state: Settlement }>(
      `select state from settlements where order_id is not null and ($1::text is null or order_id = $1)
         and (not $2 or outcome is null or outcome in ('Due', 'Late'))
       order by due, id limit $3`,
      [order ?? null, open, limit],
    );
    return rows.map(({ state: { settlement, granted, answer } }) => ({ settlement, ...granted, ...(answer ?? { outcome: 'Granted' }) }));
  }
}
