import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';

@Injectable()
export class FindQuality {
  constructor(private readonly store: Store) {}

  /** How much of each product was complained about, by kind, and how often the customer was right. */
  all(): Promise<object[]> {
    return this.store.query(
      `select line->>'product' as product, state->'stated'->>'kind' as kind, count(*)::int as claims, trim_scale(sum((line->>'quantity')::numeric))::text as quantity,
         count(*) filter (where state->'stated'->>'how' is not null and state->'stated'->>'how' <> 'reject')::int as justified
       from complaints, jsonb_array_elements(state->'stated'->'lines') line group by 1, 2 order by 1, 2`,
    );
  }
}
