import { Injectable } from '@nestjs/common';
import { amounts, awaited, hashOf, reject, zero } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import { DECISION, offeredIn } from '../../domain/quote/decide.js';
import { marginOf, netOf, wholeMargin } from '../../domain/quote/margin.js';
import type { Quote, QuoteStatus } from '../../domain/quote/quote.js';

/** Quotes: a customer sees its own, without cost, margin and who had to sign. */
@Injectable()
export class FindQuotes {
  constructor(private readonly store: Store) {}

  /** @throws Refused `ORDERS.QUOTE_UNKNOWN`, `ORDERS.QUOTE_NOT_YOURS` */
  async state(id: string, by: Actor): Promise<Quote> {
    const [row] = await this.store.query<{ state: Quote }>('select state from quotes where id = $1', [id]);
    if (!row) throw new Refused(reject('ORDERS.QUOTE_UNKNOWN', { quote: id }));
    const isTheirs = by.kind !== 'outsider' || (by.id === row.state.customer && row.state.status !== 'Draft');
    if (!isTheirs) throw new Refused(reject('ORDERS.QUOTE_NOT_YOURS', { quote: id }));
    return row.state;
  }

  async one(id: string, by: Actor): Promise<object> {
    return shown(await this.state(id, by), by.kind !== 'outsider');
  }

  async all(asked: { readonly status?: QuoteStatus | undefined; readonly after: string; readonly limit: number }, by: Actor): Promise<object[]> {
    const customer = by.kind === 'outsider' ? by.id : null;
    const rows = await this.store.query<{ state: Quote }>(
      `select state from quotes where id > $1 and ($2::text is null or status = $2) and ($3::text is null or (customer = $3 and status <> 'Draft'))
       order by id limit $4`,
      [asked.after, asked.status ?? null, customer, asked.limit],
    );
    return rows.map(({ state }) => shown(state, customer === null));
  }

  /** What waits for sales and finance, the most urgent first. */
  async awaitingSignature(limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Quote }>(
      `select state from quotes where status = 'Draft' and beyond order by valid_until, id limit $1`,
      [limit],
    );
    return rows.map(({ state }) => shown(state, true));
  }
}

function shown(quote: Quote, toUs: boolean): object {
  const { id, status, customer, currency, lines, promises, validUntil, order, declined, beyond, floor, decisions } = quote;
  const decision = decisions[DECISION];
  const ours = {
    margin: wholeMargin(lines),
    floor,
    beyond,
    hash: hashOf(offeredIn(quote)),
    signatures: decision?.signatures ?? [],
    refusals: decision?.refusals ?? [],
    awaited: status === 'Draft' ? awaited(decision) : [],
  };
  return {
    id,
    status,
    customer,
    currency,
    validUntil,
    order,
    declined,
    net: amounts.add(zero, ...lines.map(netOf)),
    lines: lines.map((line) => ({
      line: line.line,
      product: line.product,
      quantity: line.quantity,
      route: line.route,
      unitPrice: line.listPrice,
      discount: line.discount,
      net: netOf(line),
      promise: promiseIn(promises[line.line]),
      ...(toUs && { cost: line.cost, margin: marginOf(line), allowed: line.allowed }),
    })),
    ...(toUs && ours),
  };
}

const promiseIn = (promise: Quote['promises'][string] | undefined): object | null =>
  promise ? { date: promise.date, source: promise.source } : null;
