import { Injectable } from '@nestjs/common';
import { isRejection, reject, type Rejection } from '@siklus/kernel';
import { Refused, Store, type Act, type Actor } from '@siklus/messaging';
import type { DeliveryOrder } from '../../domain/delivery-order/state.js';
import { deliveryOrders } from '../../persistence/delivery-orders.js';
import { FindProviders } from '../providers/find-providers.js';
import { Foreseen } from './foreseen.js';
import type { Wish } from './wishes.js';

/** Everything that is wanted of one order at once. */
export interface OrderWishes {
  readonly order: string;
  readonly wishes: readonly Wish[];
}

const ATTEMPTS = 4;

/** Picks, dispatches, delivers, refuses, loses, inspects and corrects: one order at a time, or many by file. */
@Injectable()
export class ActOnDeliveries {
  constructor(
    private readonly store: Store,
    private readonly providers: FindProviders,
  ) {}

  /** What changed between reading and deciding is read again. @throws Refused */
  async execute(order: string, wish: Wish, by: Actor): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const [act] = await this.acts([{ order, wishes: [wish] }], by);
      if (!act || isRejection(act)) throw new Refused(act ?? reject('FULFILLMENT.ORDER_UNKNOWN', { order }));
      try {
        await this.store.perform(act);
        return;
      } catch (error) {
        if (attempt >= ATTEMPTS || !(error instanceof Refused) || error.rejection.code !== 'FULFILLMENT.CHANGED_MEANWHILE') throw error;
      }
    }
  }

  /** One act for each, in the same order, with one query for all. The later of two for one order is foreseen after the earlier. */
  async acts(all: readonly OrderWishes[], by: Actor): Promise<(Act | Rejection)[]> {
    const now = await this.store.now();
    const ids = [...new Set(all.map(({ order }) => order))];
    const rows = await this.store.query<{ id: string; state: DeliveryOrder }>(
      'select id, state from delivery_orders where id = any($1::text[])',
      [ids],
    );
    const states = new Map(rows.map(({ id, state }) => [id, state]));
    const active = await this.providers.activeAmong(
      all.flatMap(({ wishes }) => wishes.flatMap((wish) => ('provider' in wish ? (wish.provider ?? []) : []))),
    );
    return all.map(({ order, wishes }) => {
      const foreseen = new Foreseen(states.get(order) ?? deliveryOrders.decider.initial(order), now);
      for (const wish of wishes) {
        const refused = hiresUnknown(wish, active) ?? foreseen.wish(wish);
        if (refused) return refused;
      }
      states.set(order, foreseen.state);
      return { steps: foreseen.steps, by, once: true };
    });
  }
}

function hiresUnknown(wish: Wish, active: ReadonlySet<string>): Rejection | undefined {
  if ((wish.act !== 'dispatch' && wish.act !== 'complete') || wish.provider === undefined || active.has(wish.provider)) return undefined;
  return reject('FULFILLMENT.PROVIDER_UNKNOWN', { provider: wish.provider });
}
