import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { hints, needs, type CustomerNeeds, type Hint } from '../../persistence/needs.js';
import { OwnOrder } from '../order/own-order.js';

/** The handover to service: what sales knows of the customer, its site and its use. And back: what service has seen there. */
@Injectable()
export class RecordNeeds {
  constructor(
    private readonly store: Store,
    private readonly own: OwnOrder,
  ) {}

  /** @throws Refused `ORDERS.ORDER_UNKNOWN` */
  async state(order: string, stated: CustomerNeeds, by: Actor): Promise<void> {
    await this.own.see(order, by);
    await this.store.perform({ steps: [on(needs, order, { type: 'State', stated })], by });
  }

  async see(order: string, by: Actor): Promise<object> {
    await this.own.see(order, by);
    return { order, needs: (await this.store.state(needs, order))?.state.stated ?? null };
  }

  async erase(order: string, by: Actor): Promise<void> {
    await this.own.see(order, by);
    await this.store.perform({ steps: [on(needs, order, { type: 'Erase' })], by });
  }

  /** What engineers saw, the most urgent to answer first. */
  async hints(customer: string | undefined, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ id: string; stated: Hint }>(
      `select id, state->'stated' as stated from ${hints.table} where answer_by is not null and ($1::text is null or state->'stated'->>'customer' = $1)
       order by answer_by, id limit $2`,
      [customer ?? null, limit],
    );
    return rows.map(({ id, stated }) => ({ insight: id, ...stated }));
  }
}
