import { Injectable } from '@nestjs/common';
import { calendar, isRejection, reject, type CalendarDate, type Rejection } from '@siklus/kernel';
import { Refused, Store, type Act, type Actor } from '@siklus/messaging';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';
import { legalEntity } from '../../domain/legal-entity.js';
import { paymentId } from '../../domain/payment/payment.js';
import { payments } from '../../persistence/payments.js';
import { Owed, recordingOf, type PaymentEntry, type WantedAllocation } from './payment-entry.js';

/** How often an act is planned anew when somebody else was faster with the same invoice. */
const ATTEMPTS = 5;

/** Finance records money that came in and says what it pays. One bank reference is one payment, however often it is sent. */
@Injectable()
export class RecordPayment {
  constructor(private readonly store: Store) {}

  async execute(entry: PaymentEntry, by: Actor): Promise<{ payment: string }> {
    const payment = paymentId(entry.bankReference);
    const known = await this.store.state(payments, payment);
    // An amount that is not said follows from what is owed, and would be another one the second time.
    const allocations = known ? [] : entry.allocations;
    await this.planned(async () => (await this.acts([{ ...entry, allocations }], by))[0]);
    return { payment };
  }

  /** What is left of a payment goes to further invoices. */
  async allocate(payment: string, wish: string, wanted: readonly WantedAllocation[], by: Actor): Promise<void> {
    await this.planned(async () => {
      const kept = await this.store.state(payments, payment);
      if (!kept || kept.state.status === 'Expected') return reject('BILLING.PAYMENT_UNKNOWN', { payment });
      const [row] = await this.store.query<{ unallocated: string }>('select unallocated from payments where id = $1', [payment]);
      const owed = await this.owed(wanted);
      const steps = owed.steps(payment, wish, kept.state, (row?.unallocated ?? '0') as never, wanted);
      if (isRejection(steps)) return steps;
      return steps.length > 0 ? { steps, by } : reject('BILLING.NOTHING_TO_ALLOCATE', { payment });
    });
  }

  /** The acts of many entries, by one query for all of them. */
  async acts(entries: readonly PaymentEntry[], by: Actor): Promise<(Act | Rejection)[]> {
    const owed = await this.owed(entries.flatMap(({ allocations }) => allocations));
    const today = await this.today();
    return entries.map((entry) => recordingOf(entry, owed, today, by));
  }

  private async today(): Promise<CalendarDate> {
    return calendar.dateIn(await this.store.now(), legalEntity.timeZone);
  }

  private async owed(wanted: readonly WantedAllocation[]): Promise<Owed> {
    const rows = await this.store.query<{ state: IssuedInvoice }>(
      'select state from invoices where number is not null and (id = any($1::text[]) or number = any($1::text[]))',
      [wanted.map(({ invoice }) => invoice)],
    );
    return new Owed(rows.map(({ state }) => state));
  }

  /** Performs what was planned on what was read; plans again when what was read is no longer so. */
  private async planned(plan: () => Promise<Act | Rejection | undefined>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const act = await plan();
      if (!act || isRejection(act)) throw new Refused(act ?? reject('BILLING.NOTHING_TO_ALLOCATE'));
      try {
        await this.store.perform(act);
        return;
      } catch (error) {
        const overtaken =
          error instanceof Refused && ['BILLING.PAID_ABOVE_OWED', 'BILLING.ALLOCATED_ABOVE_PAYMENT'].includes(error.rejection.code);
        if (!overtaken || attempt === ATTEMPTS) throw error;
      }
    }
  }
}
