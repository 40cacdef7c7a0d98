import { Injectable } from '@nestjs/common';
import { calendar, reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import { legalEntity } from '../../domain/legal-entity.js';
import { openOf, type Refund } from '../../domain/refund/refund.js';
import { customerIn, mustBeOf } from '../own.js';

type Row = { state: Refund } & Record<string, unknown>;

/** What is to be paid back and by when, the most urgent first; each customer sees its own. */
@Injectable()
export class FindRefunds {
  constructor(private readonly store: Store) {}

  /** @throws Refused `BILLING.REFUND_UNKNOWN`, `BILLING.REFUND_NOT_YOURS` */
  async one(settlement: string, by: Actor): Promise<object> {
    const [row] = await this.store.query<Row>('select state from refunds where id = $1 and order_id is not null', [settlement]);
    if (!row) throw new Refused(reject('BILLING.REFUND_UNKNOWN', { settlement }));
    mustBeOf(row.state.granted?.customer ?? null, 'REFUND', by);
    return this.shown(row.state);
  }

  async all(asked: { customer?: string; order?: string; open: boolean; limit: number }, by: Actor): Promise<object[]> {
    const rows = await this.store.query<Row>(
      `select state from refunds where order_id is not null and ($1::text is null or customer = $1) and ($2::text is null or order_id = $2)
         and (not $3::boolean or status in ('Granted', 'Due', 'Late')) order by due, id limit $4`,
      [customerIn(asked.customer, by), asked.order ?? null, asked.open, asked.limit],
    );
    return Promise.all(rows.map(({ state }) => this.shown(state)));
  }

  private async shown(state: Refund): Promise<object> {
    const { settlement, status, granted, currency, paid, paidOn, bankReferences, grantedAt } = state;
    const today = calendar.dateIn(await this.store.now(), legalEntity.timeZone);
    const ageDays = grantedAt === null ? 0 : calendar.daysBetween(calendar.dateIn(grantedAt, legalEntity.timeZone), paidOn ?? today);
    return { settlement, status, ...granted, currency, open: openOf(state), paid, paidOn, bankReferences, ageDays };
  }
}
