import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { orders } from '../../persistence/orders.js';
import { authorityOf } from '../authority-of.js';

/** An executive accepts or declines an order that no standing policy covers. */
@Injectable()
export class SelectOrder {
  constructor(private readonly store: Store) {}

  async select(order: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(orders, order, { type: 'Select', by: authorityOf(by), reason })], by, why: reason });
  }

  async decline(order: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(orders, order, { type: 'Decline', by: authorityOf(by), reason })], by, why: reason });
  }
}
