import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import type { LineQuantity } from '../../domain/order/order.js';
import { orders } from '../../persistence/orders.js';
import { agreementOf, type AgreementNote } from '../agreement-of.js';
import { EntryLimits } from '../entry-limits.js';
import { OwnOrder } from './own-order.js';

/** Holds, cancels or cuts an order: at once before it is released, by asking fulfillment afterwards. */
@Injectable()
export class StopOrder {
  constructor(
    private readonly store: Store,
    private readonly own: OwnOrder,
    private readonly limits: EntryLimits,
  ) {}

  async hold(order: string, reason: string, by: Actor): Promise<void> {
    const { answerWithin } = this.limits;
    await this.store.perform({ steps: [on(orders, order, { type: 'RequestHold', reason, answerWithin })], by, why: reason });
  }

  async resume(order: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(orders, order, { type: 'Resume' })], by });
  }

  async cancel(order: string, reason: string, note: AgreementNote, by: Actor): Promise<void> {
    await this.own.mustBeYours(order, by);
    const { answerWithin } = this.limits;
    await this.store.perform({
      steps: [on(orders, order, { type: 'RequestCancellation', reason, agreement: agreementOf(note, by), answerWithin })],
      by,
      why: reason,
    });
  }

  async cut(order: string, lines: readonly LineQuantity[], reason: string, note: AgreementNote, by: Actor): Promise<void> {
    await this.own.mustBeYours(order, by);
    const { answerWithin } = this.limits;
    await this.store.perform({
      steps: [on(orders, order, { type: 'RequestCut', lines, reason, agreement: agreementOf(note, by), answerWithin })],
      by,
      why: reason,
    });
  }
}
