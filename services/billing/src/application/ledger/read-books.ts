import { Injectable } from '@nestjs/common';
import { amounts, none, quantities, zero, type Money } from '@siklus/kernel';
import { Store } from '@siklus/messaging';
import type { Account } from '../../domain/account/account.js';
import { deliveredOf } from '../../domain/account/heard.js';
import { ReadLedger } from './read-ledger.js';

const REVENUE = `'{revenue,freight-revenue,other-revenue}'::text[]`;
/** What an entry adds to revenue accounts: a credit note takes off. */
const earned = (accounts: string): string =>
  `sum(case when credit = any(${accounts}) then amount when debit = any(${accounts}) then -amount else 0 end)`;

/** What billing knows of every order, and all in all, to be compared with what orders and fulfillment know. */
@Injectable()
export class ReadBooks {
  constructor(
    private readonly store: Store,
    private readonly ledger: ReadLedger,
  ) {}

  async page(after: string, limit: number): Promise<{ orders: object[]; next: string | null }> {
    const rows = await this.store.query<{ state: Account; revenue: string }>(
      `select a.state, coalesce((select ${earned(REVENUE)} from journal j where j.order_id = a.id), 0)::text as revenue
       from accounts a where a.id > $1 order by a.id limit $2`,
      [after, limit],
    );
    return {
      orders: rows.map(({ state, revenue }) => booked(state, revenue)),
      next: rows.length < limit ? null : (rows.at(-1)?.state.order ?? null),
    };
  }

  /** In the currency that most is invoiced in; the trial balance has all of them. */
  async totals(): Promise<object> {
    const [sums] = await this.store.query<Record<string, string>>(
      `select (select currency from invoices where number is not null group by currency order by count(*) desc limit 1) as currency,
         (select count(*) from invoices where number is not null)::text as issued,
         (select count(distinct (order_id, name)) from invoiced where kind = 'line')::text as lines`,
    );
    const { currency = null, issued = '0', lines = '0' } = sums ?? {};
    const [money] = await this.store.query<Record<string, string>>(
      `select coalesce(${earned(`'{revenue}'::text[]`)}, 0)::text as net,
         coalesce(${earned(`'{freight-revenue,other-revenue}'::text[]`)}, 0)::text as charges,
         coalesce(sum(case when debit = 'cash' then amount when credit = 'cash' then -amount else 0 end), 0)::text as paid,
         coalesce(sum(case when debit = 'receivables' then amount when credit = 'receivables' then -amount else 0 end), 0)::text as owed
       from journal where currency = $1`,
      [currency],
    );
    return {
      currency,
      invoices: { issued: Number(issued) },
      linesInvoiced: Number(lines),
      netMinor: money?.['net'] ?? zero,
      chargesMinor: money?.['charges'] ?? zero,
      paidMinor: money?.['paid'] ?? zero,
      owedMinor: money?.['owed'] ?? zero,
      trialBalance: await this.ledger.trialBalance(),
    };
  }

  months(): Promise<{ month: string; currency: string; net: string; charges: string }[]> {
    return this.store.query(
      `select to_char(booked_on, 'YYYY-MM') as month, currency, ${earned(`'{revenue}'::text[]`)}::text as net,
         ${earned(`'{freight-revenue,other-revenue}'::text[]`)}::text as charges
       from journal where array[debit, credit] && ${REVENUE} group by 1, 2 order by 1, 2`,
    );
  }
}

function booked({ order, heard, items }: Account, ledgerNet: string): object {
  const products = new Map(Object.values(heard.terms).flatMap(({ lines }) => lines.map(({ line, product }) => [line, product] as const)));
  const charges = Map.groupBy(
    items.flatMap((item) => item.charges),
    ({ charge }) => charge,
  );
  const netOf = (parts: readonly { readonly net: Money }[]): Money => amounts.add(zero, ...parts.map(({ net }) => net));
  return {
    id: order,
    lines: [...products].map(([line, product]) => {
      const parts = items.flatMap((item) => item.lines.filter((part) => part.line === line));
      const billed = quantities.add(none, ...parts.map(({ quantity }) => quantity));
      return { line, product, delivered: deliveredOf(heard, line), billed, net: netOf(parts) };
    }),
    charges: [...charges].map(([charge, parts]) => ({ charge, net: netOf(parts) })),
    ledgerNet,
  };
}
