import { Injectable } from '@nestjs/common';
import { idFrom, reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { offers } from '../../persistence/offers.js';
import { orders } from '../../persistence/orders.js';
import { EntryLimits } from '../entry-limits.js';
import { OwnOrder } from './own-order.js';

export interface Renewal {
  readonly line: string;
  readonly promise?: 'from-stock';
}

/** Gives the lines whose promise from stock has expired a new one: from stock again, or for the wanted date. */
@Injectable()
export class RenewPromise {
  constructor(
    private readonly store: Store,
    private readonly own: OwnOrder,
    private readonly limits: EntryLimits,
  ) {}

  async execute(id: string, renewals: readonly Renewal[], by: Actor): Promise<void> {
    const { order, version } = await this.own.see(id, by);
    const lines = renewals.map(({ line, promise }) => ({
      line,
      ...(promise === undefined ? {} : { hold: idFrom('hold', id, line, String(version)) }),
    }));
    const holds = lines.flatMap(({ line, hold }) => {
      if (hold === undefined) return [];
      const agreed = order.terms.lines.find((known) => known.line === line);
      if (!agreed) throw new Refused(reject('ORDERS.LINE_UNKNOWN', { line }));
      return [on(offers, agreed.product, { type: 'Hold', hold, order: id, line, quantity: agreed.quantity })];
    });
    const renew = on(orders, id, { type: 'RenewPromise', lines, holdPromisesFor: this.limits.holdPromisesFor });
    await this.store.perform({ once: true, steps: [renew, ...holds], by, correlation: id });
  }
}
