import { Injectable } from '@nestjs/common';
import { reject, type Statement } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import { handsOver } from '../../domain/delivery-order/happenings.js';
import { orderOfDelivery, type DeliveryOrder, type Stage } from '../../domain/delivery-order/state.js';
import type { Doubt } from '../../domain/doubt/doubt.js';
import type { Instructions } from '../../domain/instructions/instructions.js';
import type { Proof } from '../../domain/proof/proof.js';
import type { Whereabouts } from '../../domain/whereabouts/whereabouts.js';
import { deliveryOrders } from '../../persistence/delivery-orders.js';
import { destinations, proofs } from '../../persistence/parties.js';
import { deliveryView, orderView } from './order-view.js';

export interface Wanted {
  readonly stage?: Stage | undefined;
  readonly atRisk?: boolean | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

interface Row extends Record<string, unknown> {
  readonly state: DeliveryOrder;
  readonly holder: Whereabouts | null;
}

@Injectable()
export class FindOrders {
  constructor(private readonly store: Store) {}

  /** @throws Refused */
  async one(id: string): Promise<object> {
    const [row] = await this.store.query<Row>(
      'select o.state, h.state as holder from delivery_orders o left join holders h on h.id = o.id where o.id = $1',
      [id],
    );
    if (!row) throw new Refused(reject('FULFILLMENT.ORDER_UNKNOWN', { order: id }));
    const [handed] = await this.store.query<{ since: Date | null }>(
      `select max(at) as since from facts where kind = $1 and key = $2 and type = any($3::text[])`,
      [deliveryOrders.kind, id, [...handsOver, 'Stopped']],
    );
    const since = handed?.since?.toISOString() ?? row.holder?.held?.since ?? null;
    return { ...orderView(row.state, row.holder?.held ?? null), since, doubts: await this.doubts('order_id', id, 100) };
  }

  /** What is ours to correct, the oldest first. */
  inDoubt(limit: number): Promise<object[]> {
    return this.doubts('owner', 'shipping', limit);
  }

  private async doubts(by: 'order_id' | 'owner', what: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Statement<Doubt> }>(`select state from doubts where ${by} = $1 order by changed_at, id limit $2`, [
      what,
      limit,
    ]);
    return rows.map(({ state: { id, stated } }) => ({ discrepancy: id, ...stated }));
  }

  /** Open orders in the order in which they are to be worked on: rank, then promised date. */
  async page({ stage, atRisk, after, limit }: Wanted): Promise<{ orders: object[]; next: string | null }> {
    const rows = await this.store.query<Row>(
      `select o.state, h.state as holder from delivery_orders o left join holders h on h.id = o.id
       where ($1::text is null and o.stage not in ('done', 'stopped') or o.stage = $1) and ($2::boolean is null or o.at_risk = $2)
         and ($3::text is null or (coalesce(o.rank, 0), coalesce(o.promised, 'infinity'), o.id) > (select coalesce(rank, 0), coalesce(promised, 'infinity'), id from delivery_orders where id = $3))
       order by coalesce(o.rank, 0), coalesce(o.promised, 'infinity'), o.id limit $4`,
      [stage ?? null, atRisk ?? null, after ?? null, limit],
    );
    return {
      orders: rows.map(({ state, holder }) => orderView(state, holder?.held ?? null)),
      next: rows.length < limit ? null : (rows.at(-1)?.state.id ?? null),
    };
  }

  /** @throws Refused */
  async deliveriesOf(order: string): Promise<object[]> {
    const found = await this.store.state(deliveryOrders, order);
    if (!found) throw new Refused(reject('FULFILLMENT.ORDER_UNKNOWN', { order }));
    return found.state.deliveries.map(deliveryView);
  }

  /** @throws Refused */
  async delivery(id: string): Promise<object> {
    const found = await this.store.state(deliveryOrders, orderOfDelivery(id));
    const delivery = found?.state.deliveries.find((one) => one.id === id);
    if (!delivery) throw new Refused(reject('FULFILLMENT.DELIVERY_UNKNOWN', { delivery: id }));
    return deliveryView(delivery);
  }

  /** Personal data. @throws Refused when nobody stated it, or it was erased */
  async destination(order: string): Promise<object> {
    const found: { state: Instructions } | undefined = await this.store.state(destinations, order);
    if (!found?.state.destination) throw new Refused(reject('FULFILLMENT.DESTINATION_UNKNOWN', { order }));
    return found.state.destination;
  }

  /** Personal data. @throws Refused when nobody signed, or it was erased */
  async proof(delivery: string): Promise<object> {
    const found: { state: Proof } | undefined = await this.store.state(proofs, delivery);
    if (!found?.state.signed) throw new Refused(reject('FULFILLMENT.PROOF_UNKNOWN', { delivery }));
    const { signatory, signedAt, document } = found.state.signed;
    return { delivery, signatory, signedAt, document: document ?? null };
  }
}
