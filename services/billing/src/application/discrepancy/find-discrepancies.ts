import { Injectable } from '@nestjs/common';
import { awaited, calendar, reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import { ServiceConfig } from '@siklus/service-kit';
import { DECISION, partiesOf, type Discrepancy } from '../../domain/discrepancy/discrepancy.js';
import { legalEntity } from '../../domain/legal-entity.js';

type Raised = Exclude<Discrepancy, { status: 'Absent' }>;

/** What does not meet, by owner and age, the oldest first. */
@Injectable()
export class FindDiscrepancies {
  constructor(
    private readonly store: Store,
    private readonly config: ServiceConfig,
  ) {}

  /** @throws Refused `BILLING.DISCREPANCY_UNKNOWN` */
  async one(id: string): Promise<object> {
    const [row] = await this.store.query<{ state: Raised }>('select state from discrepancies where id = $1', [id]);
    if (!row) throw new Refused(reject('BILLING.DISCREPANCY_UNKNOWN', { discrepancy: id }));
    return this.aged(row.state);
  }

  async all(asked: { owner?: string; order?: string; resolved: boolean; limit: number }): Promise<object[]> {
    const rows = await this.store.query<{ state: Raised }>(
      `select state from discrepancies
       where ($1::text is null or owner = $1) and ($2::text is null or order_id = $2) and ((status = 'Resolved') = $3) and status <> 'Absent'
       order by owner, raised_at, id limit $4`,
      [asked.owner ?? null, asked.order ?? null, asked.resolved, asked.limit],
    );
    return Promise.all(rows.map(({ state }) => this.aged(state)));
  }

  private async aged(state: Raised): Promise<object> {
    const today = calendar.dateIn(state.resolved?.at ?? (await this.store.now()), legalEntity.timeZone);
    const ageDays = calendar.daysBetween(calendar.dateIn(state.raisedAt, legalEntity.timeZone), today);
    const { doubt, decisions, ...rest } = state;
    const decision = decisions[DECISION];
    const { parties } = partiesOf(doubt, this.config.map.partiesOf(DECISION));
    const signed = { signatures: decision?.signatures ?? [], awaited: awaited(decision) };
    return { ...rest, ...doubt, ageDays, parties: parties.map(({ department }) => department), ...signed };
  }
}
