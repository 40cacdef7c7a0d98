import { Injectable } from '@nestjs/common';
import type { Instant } from '@siklus/kernel';
import { Store, type Actor } from '@siklus/messaging';
import type { Happening, JourneyFact, PromiseNow } from '../../domain/journey/journey.js';
import { orderDecider } from '../../domain/order/decide.js';
import { happeningsOf } from '../../domain/order/happenings.js';
import type { Order } from '../../domain/order/order.js';
import type { OrderFact } from '../../domain/order/order-facts.js';
import { statusOf } from '../../domain/order/status.js';
import { handOvers, steps, type Entry } from './journey.js';
import { inCustomersWords } from './customers-words.js';
import { OwnOrder } from './own-order.js';

interface Row {
  kind: 'order' | 'journey';
  type: string;
  data: object;
  at: Date;
}

/** The journey of one order: our own part from its facts, the others' as they told it. */
@Injectable()
export class FollowOrder {
  constructor(
    private readonly store: Store,
    private readonly own: OwnOrder,
  ) {}

  async execute(id: string, by: Actor): Promise<object> {
    const { order } = await this.own.see(id, by);
    const rows = await this.store.query<Row & Record<string, unknown>>(
      "select kind, type, data, at from facts where kind in ('order', 'journey') and key = $1 order by at, version",
      [id],
    );
    const promise = promiseOf(rows);
    const entries = [...ownEntries(id, rows), ...othersEntries(rows)].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
    const now = await this.store.now();
    const handed = handOvers(entries, now);
    const journey = {
      order: id,
      status: statusOf(order),
      promise: { lines: promisedOf(order), now: promise },
      holder: handed.at(-1)?.to ?? null,
      since: handed.at(-1)?.at ?? null,
      due: handed.at(-1)?.due ?? null,
      handOvers: handed,
      steps: steps(entries),
      told: entries.flatMap(({ what, told, at }) => (what === 'CustomerTold' ? [{ at, told }] : [])),
    };
    return by.kind === 'outsider' ? inCustomersWords(journey) : journey;
  }
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

/** What was wanted first, and what is promised now. */
const promisedOf = ({ lines, terms }: Order): object[] =>
  terms.lines.map(({ line, promisedDate }) => ({ line, wantedDate: lines.find((one) => one.line === line)?.wantedDate, promisedDate }));
