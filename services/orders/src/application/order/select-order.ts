import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import type { Order } from '../../domain/order/order.js';
import type { Ranking } from '../../domain/order/ranking.js';
import { orders } from '../../persistence/orders.js';
import { authorityOf } from '../authority-of.js';
import { RankingBasis } from '../ranking/ranking-basis.js';

/** An executive accepts or declines an order that no standing policy covers. */
@Injectable()
export class SelectOrder {
  constructor(
    private readonly store: Store,
    private readonly basis: RankingBasis,
  ) {}

  async select(order: string, reason: string, by: Actor): Promise<void> {
    const ranking = await this.rankingOf(order);
    const select = { type: 'Select' as const, by: authorityOf(by), reason, ...(ranking && { ranking }) };
    await this.store.perform({ steps: [on(orders, order, select)], by, why: reason });
  }

  async decline(order: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(orders, order, { type: 'Decline', by: authorityOf(by), reason })], by, why: reason });
  }

  private async rankingOf(id: string): Promise<Ranking | undefined> {
    const [row] = await this.store.query<{ state: Order }>('select state from orders where id = $1', [id]);
    const wanted = row?.state.terms.lines.map(({ product, promisedDate }) => ({ product, date: promisedDate })) ?? [];
    return (await this.basis.of([wanted]))(wanted);
  }
}
