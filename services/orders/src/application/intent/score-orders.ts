import { Injectable } from '@nestjs/common';
import type { Statement } from '@siklus/kernel';
import { Store } from '@siklus/messaging';
import type { Customer } from '../../domain/customer/customer.js';
import { intentId, isInForce, type Intent } from '../../domain/intent/intent.js';
import { scoreOf, type Score, type Scoring } from '../../domain/intent/score.js';
import type { Making } from '../../domain/making/making.js';
import type { Order } from '../../domain/order/order.js';
import { netOf } from '../../domain/order/terms.js';

interface Known {
  readonly id: string;
  readonly state: Customer;
  /** Its first order. */
  readonly first: string | null;
}

/** `order` where it is received already. */
type ScoringOf = (customer: string, order?: string) => Scoring | undefined;

/** What scores orders: the intent in force, the customers and what their products cost. Asked for, never told. */
@Injectable()
export class ScoreOrders {
  constructor(private readonly store: Store) {}

  /** For many orders at once. `undefined` where no intent is in force. */
  async basis(customers: readonly string[], products: readonly string[]): Promise<ScoringOf> {
    const [row] = await this.store.query<{ state: Intent }>('select state from intents where id = $1', [intentId]);
    const intent = row?.state.stated;
    if (!intent || !isInForce(intent, await this.store.now())) return () => undefined;
    const known = await this.store.query<Known>(
      `select id, state,
              (select o.id from orders o where o.customer_id = customers.id order by o.received_at, o.id limit 1) as first
       from customers where id = any($1::text[])`,
      [[...new Set(customers)]],
    );
    const made = await this.store.query<{ id: string; state: Statement<Making> }>(
      'select id, state from makings where id = any($1::text[])',
      [[...new Set(products)]],
    );
    const unitCosts = Object.fromEntries(made.flatMap(({ id, state: { stated } }) => (stated ? [[id, stated]] : [])));
    return (customer, order) => {
      const found = known.find(({ id }) => id === customer);
      const isNew = !found?.first || found.first === order;
      return { intent, region: found?.state.traits?.country ?? '', isNew, unitCosts };
    };
  }

  /** The score of each, with its parts; `null` where no intent is in force. */
  async of(orders: readonly Order[]): Promise<(Score | null)[]> {
    const scoringOf = await this.basis(
      orders.map(({ customer }) => customer),
      orders.flatMap(({ lines }) => lines.map(({ product }) => product)),
    );
    return orders.map((order) => {
      const scoring = scoringOf(order.customer, order.id);
      return scoring ? scoreOf(scored(order), scoring) : null;
    });
  }
}

function scored({ tier, currency, lines, terms }: Order) {
  const families = new Map(lines.map(({ line, family }) => [line, family]));
  return {
    tier,
    currency,
    lines: terms.lines.map((line) => ({ ...line, family: families.get(line.line) ?? '', net: netOf(line) })),
  };
}
