import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import type { Order } from '../../domain/order/order.js';

/** Orders of which everybody may see its own: people of the company all, a customer those that it gave. */
@Injectable()
export class OwnOrder {
  constructor(private readonly store: Store) {}

  /** @throws Refused `ORDERS.ORDER_UNKNOWN`, `ORDERS.ORDER_NOT_YOURS` */
  async see(id: string, by: Actor): Promise<{ order: Order; version: number }> {
    const [row] = await this.store.query<{ state: Order; version: number }>('select state, version from orders where id = $1', [id]);
    if (!row) throw new Refused(reject('ORDERS.ORDER_UNKNOWN', { order: id }));
    this.mustBeOf(row.state.customer, id, by);
    return { order: row.state, version: row.version };
  }

  /** Before something is done to it. People of the company need not be asked. */
  async mustBeYours(id: string, by: Actor): Promise<void> {
    if (by.kind !== 'person') await this.see(id, by);
  }

  private mustBeOf(customer: string, id: string, by: Actor): void {
    if (by.kind === 'outsider' && by.id !== customer) throw new Refused(reject('ORDERS.ORDER_NOT_YOURS', { order: id }));
  }
}
