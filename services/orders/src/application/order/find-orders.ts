import { Injectable } from '@nestjs/common';
import { reject, type Statement } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import type { Aftermath } from '../../domain/aftermath/aftermath.js';
import type { Doubt } from '../../domain/doubt/doubt.js';
import type { Order } from '../../domain/order/order.js';
import { statusOf, type OrderStatus } from '../../domain/order/status.js';
import type { Pull } from '../../domain/pull/pull.js';
import { valueOf } from '../../domain/order/terms.js';
import { ScoreOrders } from '../intent/score-orders.js';
import { orderView } from './order-view.js';
import { OwnOrder } from './own-order.js';

export interface Sought {
  readonly customer?: string;
  readonly status?: OrderStatus;
  /** The id of the last order of the page before. */
  readonly after?: string;
  readonly limit: number;
}

interface Page {
  readonly orders: readonly object[];
  readonly next: string | null;
}

/** Orders, one or many; a customer finds its own alone. */
@Injectable()
export class FindOrders {
  constructor(
    private readonly store: Store,
    private readonly own: OwnOrder,
    private readonly scores: ScoreOrders,
  ) {}

  async one(id: string, by: Actor): Promise<object> {
    const { order } = await this.own.see(id, by);
    const toUs = by.kind === 'person';
    const after = { after: await this.aftermathOf(id) };
    return { ...orderView(order, toUs), ...after, ...(toUs && { expedites: await this.expeditesOf(id), doubts: await this.doubts('order_id', id, 100) }) };
  }

  async all({ customer, status, after, limit }: Sought, by: Actor): Promise<Page> {
    const whose = by.kind === 'outsider' ? by.id : (customer ?? null);
    const rows = await this.store.query<{ state: Order }>(
      `select state from orders
       where ($1::text is null or customer_id = $1) and ($2::text is null or status = $2) and id > $3 order by id limit $4`,
      [whose, status ?? null, after ?? '', limit],
    );
    const orders = rows.map(({ state }) => summary(state));
    return { orders, next: rows.length < limit ? null : (rows.at(-1)?.state.id ?? null) };
  }

  /** What is ours to correct, the oldest first. */
  inDoubt(limit: number): Promise<object[]> {
    return this.doubts('owner', 'sales', limit);
  }

  private async doubts(by: 'order_id' | 'owner', what: string, limit: number): Promise<object[]> {
    const sql = `select state from doubts where ${by} = $1 order by changed_at, id limit $2`;
    const rows = await this.store.query<{ state: Statement<Doubt> }>(sql, [what, limit]);
    return rows.map(({ state: { id, stated } }) => ({ discrepancy: id, ...stated }));
  }

  /** What the customer gave back, complained about, and got back. */
  private async aftermathOf(order: string): Promise<object> {
    const [row] = await this.store.query<{ state: Aftermath }>('select state from aftermaths where id = $1', [order]);
    const { returns = {}, claims = {}, refunds = {}, cases = {} } = row?.state ?? {};
    return { returns, claims, refunds, cases };
  }

  /** What pulling it forward would cost, as scheduling told, and what came of it. */
  private async expeditesOf(order: string): Promise<object[]> {
    const rows = await this.store.query<{ state: Pull }>('select state from pulls where order_id = $1 order by id', [order]);
    return rows.map(({ state: { id, ways, outcome } }) => ({ expedite: id, ways, outcome }));
  }

  /** What waits for an executive, the longest waiting first. */
  async awaitingSelection(limit: number): Promise<object[]> {
    const now = await this.store.now();
    const rows = await this.store.query<{ state: Order; age: string }>(
      `select state, extract(epoch from $1::timestamptz - received_at)::bigint as age
       from orders where awaits_selection order by received_at, id limit $2`,
      [now, limit],
    );
    const scores = await this.scores.of(rows.map(({ state }) => state));
    return rows.map(({ state, age }, i) => ({
      ...summary(state),
      score: scores[i] ?? null,
      tier: state.tier,
      waitingSeconds: Number(age),
      promiseUntil: state.promiseUntil,
    }));
  }

  /** How far the order is what top management wants, part by part. */
  async score(id: string, by: Actor): Promise<object> {
    const { order } = await this.own.see(id, by);
    const [score = null] = await this.scores.of([order]);
    if (!score) throw new Refused(reject('ORDERS.INTENT_UNKNOWN', { order: id }));
    return score;
  }

  /** Every version of what was agreed: how, by whose word, and when. */
  async terms(id: string, by: Actor): Promise<object[]> {
    await this.own.see(id, by);
    return this.store.query(
      `select t.version, t.agreed_how as how, t.agreed_by as "by", t.reference, t.agreed_at as at,
              f.data -> 'terms' -> 'lines' as lines, f.data -> 'terms' -> 'charges' as charges
       from terms t
       join facts f on f.kind = 'order' and f.key = t.order_id and f.type = 'TermsAgreed' and (f.data -> 'terms' ->> 'version')::integer = t.version
       where t.order_id = $1 order by t.version`,
      [id],
    );
  }
}

const summary = (order: Order): object => ({
  id: order.id,
  customer: order.customer,
  purchaseOrder: order.purchaseOrder,
  currency: order.currency,
  value: valueOf(order.terms.lines),
  status: statusOf(order),
  receivedAt: order.receivedAt,
  promisedDate: order.terms.lines.map(({ promisedDate }) => promisedDate).sort()[0],
});
