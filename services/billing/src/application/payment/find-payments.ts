import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import type { Payment } from '../../domain/payment/payment.js';
import { customerIn, mustBeOf } from '../own.js';

interface Row extends Record<string, unknown> {
  state: Exclude<Payment, { status: 'Expected' }>;
  unallocated: string;
}

/** Money received, and what is left of it on the customer's account. */
@Injectable()
export class FindPayments {
  constructor(private readonly store: Store) {}

  /** @throws Refused `BILLING.PAYMENT_UNKNOWN`, `BILLING.PAYMENT_NOT_YOURS` */
  async one(payment: string, by: Actor): Promise<object> {
    const [row] = await this.store.query<Row>('select state, unallocated from payments where id = $1 or bank_reference = $1', [payment]);
    if (!row) throw new Refused(reject('BILLING.PAYMENT_UNKNOWN', { payment }));
    mustBeOf(row.state.customer, 'PAYMENT', by);
    return shown(row);
  }

  async all(asked: { customer?: string; unallocated: boolean; after: string; limit: number }, by: Actor): Promise<object[]> {
    const rows = await this.store.query<Row>(
      `select state, unallocated from payments
       where id > $1 and ($2::text is null or customer = $2) and (not $3::boolean or unallocated > 0) order by id limit $4`,
      [asked.after, customerIn(asked.customer, by), asked.unallocated, asked.limit],
    );
    return rows.map(shown);
  }
}

const shown = ({ state, unallocated }: Row): object => ({ ...state, unallocated });
