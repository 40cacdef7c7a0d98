import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import type { DeliveryOrder } from '../../domain/delivery-order/state.js';
import type { Instructions } from '../../domain/instructions/instructions.js';

interface Row extends Record<string, unknown> {
  readonly delivery: string;
  readonly state: DeliveryOrder;
  readonly instructions: Instructions | null;
  readonly at: Date;
}

/** What a logistics provider may see: its own consignments, with where they go while they are on their way. */
@Injectable()
export class FindConsignments {
  constructor(private readonly store: Store) {}

  async page(provider: string, after: string, limit: number): Promise<{ consignments: object[]; next: string | null }> {
    const rows = await this.select('c.delivery > $2 order by c.delivery limit $3', [provider, after, limit]);
    return { consignments: rows.map(seen), next: rows.length < limit ? null : (rows.at(-1)?.delivery ?? null) };
  }

  /** @throws Refused as unknown, also when it is another's */
  async one(provider: string, delivery: string): Promise<object> {
    const [row] = await this.select('c.delivery = $2', [provider, delivery]);
    if (!row) throw new Refused(reject('FULFILLMENT.CONSIGNMENT_UNKNOWN', { delivery }));
    return seen(row);
  }

  private select(where: string, params: readonly unknown[]): Promise<Row[]> {
    return this.store.query<Row>(
      `select c.delivery, c.at, o.state, i.state as instructions from consignments c
       join delivery_orders o on o.id = c.order_id left join instructions i on i.id = c.order_id
       where c.provider = $1 and ${where}`,
      params,
    );
  }
}

function seen({ delivery: id, state, instructions, at }: Row): object {
  const delivery = state.deliveries.find((one) => one.id === id);
  const onTheWay = delivery?.status === 'Dispatched';
  return {
    delivery: id,
    status: delivery?.status,
    takenOver: delivery?.takenOver ?? false,
    dispatchedAt: at.toISOString(),
    lines:
      delivery?.loads.map(({ line, quantity }) => ({ line, product: state.lines.find((one) => one.line === line)?.product, quantity })) ??
      [],
    destination: onTheWay ? (instructions?.destination ?? null) : null,
  };
}
