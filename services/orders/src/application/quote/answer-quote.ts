import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { signerOf } from '@siklus/service-kit';
import type { Instructions } from '../../domain/instructions/instructions.js';
import { quotes } from '../../persistence/quotes.js';
import { agreementOf, type AgreementNote } from '../agreement-of.js';
import { orderId, ReceiveOrder, type ReceivedOrder } from '../order/receive-order.js';
import { FindQuotes } from './find-quotes.js';

export interface Acceptance extends AgreementNote {
  readonly purchaseOrder: string;
  readonly deliveryInstructions?: Instructions;
}

/** What becomes of a quote: signed where it needs finance, accepted by the customer, or not. */
@Injectable()
export class AnswerQuote {
  constructor(
    private readonly store: Store,
    private readonly find: FindQuotes,
    private readonly receive: ReceiveOrder,
  ) {}

  /** @throws Refused `ORDERS.CHANGED_MEANWHILE` when it is not what the signer saw */
  async sign(id: string, seen: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(quotes, id, { type: 'Sign', by: signerOf(by, 'ORDERS'), seen })], by });
  }

  async refuse(id: string, seen: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(quotes, id, { type: 'Refuse', by: signerOf(by, 'ORDERS'), seen, reason })], by, why: reason });
  }

  /** The quote becomes an order, with its prices, its dates and all that it held: once, however often it is accepted. */
  async accept(id: string, { purchaseOrder, deliveryInstructions, ...note }: Acceptance, by: Actor): Promise<ReceivedOrder> {
    const { customer, currency, lines, promises, status } = await this.find.state(id, by);
    const agreement = agreementOf(note, by);
    const order = orderId({ customer, purchaseOrder });
    const accept = on(quotes, id, { type: 'Accept', order, agreement });
    if (status !== 'Issued') {
      await this.store.perform({ steps: [accept], by });
      return { id: order, customer, purchaseOrder };
    }
    const entry = {
      customer,
      purchaseOrder,
      currency,
      quote: id,
      lines: lines.map(({ line, product, quantity, route, listPrice, discount }) => {
        const promise = promises[line];
        if (!promise) throw new Refused(reject('ORDERS.NO_DATE_TO_PROMISE', { line }));
        return { line, product, quantity, route, unitPrice: listPrice, discount, wantedDate: promise.date, quoted: promise };
      }),
      ...(deliveryInstructions && { deliveryInstructions }),
    };
    const act = await this.receive.act(entry, by);
    await this.store.perform({ ...act, steps: [accept, ...act.steps] });
    return { id: order, customer, purchaseOrder };
  }

  async decline(id: string, reason: string, by: Actor): Promise<void> {
    await this.find.state(id, by);
    await this.store.perform({ steps: [on(quotes, id, { type: 'Decline', reason })], by, why: reason });
  }
}
