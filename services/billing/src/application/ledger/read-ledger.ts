import { Injectable } from '@nestjs/common';
import { calendar } from '@siklus/kernel';
import { Store, type Actor } from '@siklus/messaging';
import { legalEntity } from '../../domain/legal-entity.js';
import { customerIn } from '../own.js';

/** The double-entry books: what was booked, what it adds up to, and who owes how much for how long. */
@Injectable()
export class ReadLedger {
  constructor(private readonly store: Store) {}

  /** Debits and credits per account and currency; in each currency their sums are equal. */
  trialBalance(): Promise<{ account: string; currency: string; debit: string; credit: string }[]> {
    return this.store.query(
      `select account, currency, sum(debit)::text as debit, sum(credit)::text as credit from (
         select debit as account, currency, amount as debit, 0 as credit from journal
         union all select credit, currency, 0, amount from journal) entries
       group by account, currency order by currency, account`,
    );
  }

  entries(asked: { reference?: string; order?: string; customer?: string; after: string; limit: number }): Promise<object[]> {
    return this.store.query(
      `select fact || '/' || entry as entry, booked_on::text as "bookedOn", debit, credit, amount::text, currency, customer, reference, order_id as order
       from journal
       where fact || '/' || entry > $1 and ($2::text is null or reference = $2) and ($3::text is null or order_id = $3) and ($4::text is null or customer = $4)
       order by fact || '/' || entry limit $5`,
      [asked.after, asked.reference ?? null, asked.order ?? null, asked.customer ?? null, asked.limit],
    );
  }

  /** What is owed per customer and currency: not yet due, and for how long it has been due. Beside it what stays on its account. */
  async aging(customer: string | undefined, by: Actor): Promise<object[]> {
    const today = calendar.dateIn(await this.store.now(), legalEntity.timeZone);
    const overdue = (from: number, to: number | null): string =>
      `coalesce(sum(owed) filter (where $1::date - due_on >= ${from}${to === null ? '' : ` and $1::date - due_on <= ${to}`}), 0)::text`;
    return this.store.query(
      `select customer, currency, coalesce(sum(owed), 0)::text as owed, coalesce(sum(owed) filter (where due_on >= $1::date), 0)::text as "notDue",
         ${overdue(1, 30)} as "upTo30Days", ${overdue(31, 60)} as "upTo60Days", ${overdue(61, 90)} as "upTo90Days", ${overdue(91, null)} as "over90Days",
         min(due_on)::text as "oldestDue",
         (select coalesce(sum(p.unallocated), 0)::text from payments p where p.customer = i.customer and p.currency = i.currency) as unallocated
       from invoices i where owed > 0 and ($2::text is null or customer = $2) group by customer, currency order by customer, currency`,
      [today, customerIn(customer, by)],
    );
  }
}
