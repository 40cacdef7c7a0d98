import { Injectable } from '@nestjs/common';
import { idFrom, reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { offerId } from '../../domain/offer/offer.js';
import { offers } from '../../persistence/offers.js';
import { orders } from '../../persistence/orders.js';
import { EntryLimits } from '../entry-limits.js';
import { giverFrom, type InstantPromise } from './order-entry.js';
import { OwnOrder } from './own-order.js';

export interface Renewal {
  readonly line: string;
  readonly promise?: InstantPromise;
}

/** Gives the lines whose promise has expired a new one: from stock or capacity again, or for the wanted date. */
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
      ...(promise && { hold: idFrom('hold', id, line, String(version)), giver: giverFrom[promise] }),
    }));
    const holds = lines.flatMap(({ line, hold, giver }) => {
      if (hold === undefined || giver === undefined) return [];
      const agreed = order.terms.lines.find((known) => known.line === line);
      if (!agreed) throw new Refused(reject('ORDERS.LINE_UNKNOWN', { line }));
      const { product, quantity, promisedDate: wanted } = agreed;
      return [on(offers, offerId(giver, product), { type: 'Hold', hold, order: id, line, quantity, wanted })];
    });
    const renew = on(orders, id, { type: 'RenewPromise', lines, holdPromisesFor: this.limits.holdPromisesFor });
    await this.store.perform({ once: true, steps: [renew, ...holds], by, correlation: id });
  }
}
