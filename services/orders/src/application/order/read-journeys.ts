import { Injectable } from '@nestjs/common';
import type { Instant } from '@siklus/kernel';
import { Store } from '@siklus/messaging';
import type { Happening, JourneyFact, PromiseNow } from '../../domain/journey/journey.js';
import { orderDecider } from '../../domain/order/decide.js';
import { happeningsOf } from '../../domain/order/happenings.js';
import type { Order } from '../../domain/order/order.js';
import type { OrderFact } from '../../domain/order/order-facts.js';
import type { Entry } from './journey.js';

interface Row extends Record<string, unknown> {
  readonly kind: 'order' | 'journey';
  readonly key: string;
  readonly type: string;
  readonly data: object;
  readonly at: Date;
}

/** All that happened to one order, in order of time: our own part from its facts, the others' as they told it. */
export interface TheWay {
  readonly entries: readonly Entry[];
  readonly promise: PromiseNow | null;
}

@Injectable()
export class ReadJourneys {
  constructor(private readonly store: Store) {}

  /** By order. */
  async of(orders: readonly string[]): Promise<ReadonlyMap<string, TheWay>> {
    const rows = await this.store.query<Row>(
      "select kind, key, type, data, at from facts where kind in ('order', 'journey') and key = any($1::text[]) order by at, version",
      [orders],
    );
    const byOrder = Map.groupBy(rows, ({ key }) => key);
    return new Map(orders.map((order) => [order, wayOf(order, byOrder.get(order) ?? [])]));
  }
}

function wayOf(order: string, rows: readonly Row[]): TheWay {
  const entries = [...ownEntries(order, rows), ...othersEntries(rows)].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  return { entries, promise: promiseOf(rows) };
}

function ownEntries(id: string, rows: readonly Row[]): Entry[] {
  let state = orderDecider.initial(id);
  return rows
    .filter(({ kind }) => kind === 'order')
    .flatMap(({ type, data, at }) => {
      const fact = { type, ...data } as OrderFact;
      state = orderDecider.evolve(state, fact);
      return happeningsOf(fact, state as Order, at.toISOString() as Instant).map((happening) => ({ ...happening, department: 'orders' }));
    });
}

function othersEntries(rows: readonly Row[]): Entry[] {
  return rows.flatMap(({ kind, type, data }) => {
    if (kind !== 'journey' || type !== 'HappeningsNoted') return [];
    const { department, happenings } = data as Extract<JourneyFact, { type: 'HappeningsNoted' }>;
    return happenings.map((happening: Happening) => ({ ...happening, department }));
  });
}

const promiseOf = (rows: readonly Row[]): PromiseNow | null =>
  (rows.findLast(({ kind, type }) => kind === 'journey' && type === 'PromiseNoted')?.data as PromiseNow | undefined) ?? null;
