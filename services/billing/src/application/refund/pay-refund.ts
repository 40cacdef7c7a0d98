import { Injectable } from '@nestjs/common';
import { calendar } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import { legalEntity } from '../../domain/legal-entity.js';
import { refunds } from '../../persistence/refunds.js';

/** Finance has paid a customer back. One bank reference is one payment, however often it is entered. */
@Injectable()
export class PayRefund {
  constructor(private readonly store: Store) {}

  /** @throws Refused `BILLING.REFUND_UNKNOWN`, `BILLING.NOTHING_TO_REFUND` */
  async execute(settlement: string, bankReference: string, by: Actor): Promise<void> {
    const paidOn = calendar.dateIn(await this.store.now(), legalEntity.timeZone);
    await this.store.perform({ steps: [on(refunds, settlement, { type: 'Pay', bankReference, paidOn })], by, why: bankReference });
  }
}
