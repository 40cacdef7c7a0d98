import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import type { WorkOrder } from '../../domain/work-order/work-order.js';

/** Work orders: what is made for whom, and how far it is. */
@Injectable()
export class FindWorkOrders {
  constructor(private readonly store: Store) {}

  async all(after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: WorkOrder }>(
      'select state from work_orders where id > $1 and purpose is not null order by id limit $2',
      [after, limit],
    );
    return rows.map(({ state }) => shown(state));
  }

  /** What has no place in a schedule yet, the longest waiting first, with who is awaited. */
  async waiting(limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: WorkOrder }>(
      'select state from work_orders where plan_by is not null order by plan_by, id limit $1',
      [limit],
    );
    return rows.map(({ state }) => ({ ...shown(state), owner: 'production', due: state.planBy, overdue: state.overdue }));
  }

  /** @throws Refused `SCHEDULING.WORK_ORDER_UNKNOWN` */
  async one(id: string): Promise<object> {
    return shown(await this.state(id));
  }

  async state(id: string): Promise<WorkOrder> {
    const [row] = await this.store.query<{ state: WorkOrder }>('select state from work_orders where id = $1 and purpose is not null', [id]);
    if (!row) throw new Refused(reject('SCHEDULING.WORK_ORDER_UNKNOWN', { workOrder: id }));
    return row.state;
  }
}

const shown = ({ id, purpose, rank, lots }: WorkOrder): object => ({
  id,
  purpose,
  rank,
  lots: lots.map(({ operations, ...lot }) => ({
    ...lot,
    operations: operations.map(({ id: operation, slot, started, completed, good, scrapped }) => ({
      operation,
      ...slot,
      started,
      completed,
      good,
      scrapped,
    })),
  })),
});
