import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { FieldReport } from '../domain/field-report/field-report.js';

@Injectable()
export class FindFieldReports {
  constructor(private readonly store: Store) {}

  /** How often which code was seen, product by product: for whoever plans it. */
  async all(product: string | undefined): Promise<object[]> {
    const rows = await this.store.query<{ state: FieldReport }>('select state from field_reports where ($1::text is null or id = $1) order by id', [
      product ?? null,
    ]);
    return rows.map(({ state }) => ({
      product: state.product,
      codes: [...Map.groupBy(state.seen, ({ topic, code }) => `${topic} ${code}`).values()].map((some) => ({
        ...counted(some[0]),
        times: some.length,
      })),
      seen: state.seen,
    }));
  }
}

const counted = (first: FieldReport['seen'][number] | undefined) => ({ topic: first?.topic, code: first?.code });
