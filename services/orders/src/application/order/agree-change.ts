import { Injectable } from '@nestjs/common';
import { reject, type Money, type Rate } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { DateProposal } from '../../domain/order/order.js';
import { orders } from '../../persistence/orders.js';
import { agreementOf, type AgreementNote } from '../agreement-of.js';
import { authorityOf } from '../authority-of.js';
import { discountLimitOf, EntryLimits } from '../entry-limits.js';
import { MasterData } from '../master-data.js';
import { OwnOrder } from './own-order.js';

export interface NewPrice {
  readonly line: string;
  readonly unitPrice?: Money;
  readonly discount?: Rate;
}

/** Changes of agreed terms: each is a new version that the customer agreed to. */
@Injectable()
export class AgreeChange {
  constructor(
    private readonly store: Store,
    private readonly own: OwnOrder,
    private readonly masterData: MasterData,
    private readonly limits: EntryLimits,
  ) {}

  /** The date that fulfillment proposed. */
  async toProposal(order: string, proposal: string, note: AgreementNote, by: Actor): Promise<void> {
    await this.own.mustBeYours(order, by);
    await this.store.perform({ steps: [on(orders, order, { type: 'AgreeProposal', proposal, agreement: agreementOf(note, by) })], by });
  }

  async refuseProposal(order: string, proposal: string, by: Actor): Promise<void> {
    await this.own.mustBeYours(order, by);
    await this.store.perform({ steps: [on(orders, order, { type: 'RefuseProposal', proposal, by: authorityOf(by) })], by });
  }

  /** Dates that sales and the customer agreed. A customer alone can agree only to what was proposed. */
  async toDates(order: string, lines: DateProposal['lines'], note: AgreementNote, by: Actor): Promise<void> {
    if (by.kind !== 'person') throw new Refused(reject('ORDERS.NEEDS_A_PROPOSAL', { order }));
    await this.store.perform({ steps: [on(orders, order, { type: 'AgreeDates', lines, agreement: agreementOf(note, by) })], by });
  }

  async toPrices(id: string, prices: readonly NewPrice[], note: AgreementNote, by: Actor): Promise<void> {
    const { order } = await this.own.see(id, by);
    const productOf = new Map(order.lines.map(({ line, product }) => [line, product]));
    const { products } = await this.masterData.read([], [...productOf.values()]);
    const lines = prices.map((price) => {
      const listPrice = products.get(productOf.get(price.line) ?? '')?.prices[order.currency];
      if (listPrice === undefined) throw new Refused(reject('ORDERS.PRICE_NOT_LISTED', { line: price.line, currency: order.currency }));
      return { ...price, listPrice };
    });
    const discountLimit = discountLimitOf(by, this.limits);
    await this.store.perform({
      steps: [on(orders, id, { type: 'AgreePrices', lines, discountLimit, agreement: agreementOf(note, by) })],
      by,
    });
  }
}
