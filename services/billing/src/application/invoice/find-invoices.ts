import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';
import { customerIn, mustBeOf } from '../own.js';

interface Row extends Record<string, unknown> {
  state: IssuedInvoice;
  owed: string;
}

export interface Asked {
  readonly customer?: string;
  readonly order?: string;
  readonly status?: string;
  readonly after: string;
  readonly limit: number;
}

/** What became of invoices; each customer sees its own. */
@Injectable()
export class FindInvoices {
  constructor(private readonly store: Store) {}

  /** By id or by number. @throws Refused `BILLING.INVOICE_UNKNOWN`, `BILLING.INVOICE_NOT_YOURS` */
  async see(named: string, by: Actor): Promise<IssuedInvoice> {
    const [row] = await this.store.query<Row>('select state, owed from invoices where (id = $1 or number = $1) and number is not null', [
      named,
    ]);
    if (!row) throw new Refused(reject('BILLING.INVOICE_UNKNOWN', { invoice: named }));
    mustBeOf(row.state.customer, 'INVOICE', by);
    return row.state;
  }

  async all({ customer, order, status, after, limit }: Asked, by: Actor): Promise<{ invoices: object[]; next: string | null }> {
    const rows = await this.store.query<Row>(
      `select state, owed from invoices
       where number is not null and number > $1 and ($2::text is null or customer = $2) and ($3::text is null or status = $3)
         and ($4::text is null or id in (select invoice from invoiced where order_id = $4))
       order by number limit $5`,
      [after, customerIn(customer, by), status ?? null, order ?? null, limit],
    );
    const last = rows.length < limit ? undefined : rows.at(-1)?.state.number;
    return { invoices: rows.map(({ state, owed }) => standing(state, owed)), next: last ?? null };
  }
}

/** The claim as it stands, beside the document that it began with. */
export function standing(state: IssuedInvoice, owed: string): object {
  const { invoice, number, status, issuedOn, dueOn, customer, currency, orders, gross, credited, paid, writtenOff, notes, dispute } = state;
  return {
    invoice,
    number,
    status,
    issuedOn,
    dueOn,
    customer,
    currency,
    orders,
    gross,
    credited,
    paid,
    writtenOff,
    owed,
    creditNotes: notes,
    dispute,
  };
}
