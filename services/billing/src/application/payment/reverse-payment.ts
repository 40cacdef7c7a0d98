import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { payments } from '../../persistence/payments.js';

/** The money went back, or was never there: what it paid is owed again. */
@Injectable()
export class ReversePayment {
  constructor(private readonly store: Store) {}

  async execute(payment: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(payments, payment, { type: 'Reverse', reason })], by, why: reason });
  }
}
