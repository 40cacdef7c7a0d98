import { Injectable } from '@nestjs/common';
import type { CalendarDate, Instant } from '@siklus/kernel';
import { Store } from '@siklus/messaging';
import type { Aftermath } from '../../domain/aftermath/aftermath.js';
import type { Order } from '../../domain/order/order.js';
import { handOvers, steps, type Entry } from './journey.js';
import { hasEnded, parts, perfection, type Ended } from './perfect-order.js';
import { ReadJourneys } from './read-journeys.js';

/** More would be a report, not a look. */
const MOST = 2_000;

interface Row extends Record<string, unknown> {
  readonly state: Order;
  readonly aftermath: Aftermath | null;
}

/** The company as its customers see it: how many orders were perfect, and where they waited. What departments measure stands beside. */
@Injectable()
export class MeasureOrders {
  constructor(
    private readonly store: Store,
    private readonly journeys: ReadJourneys,
  ) {}

  /** Orders received in these days, both included, the newest first; replacements are measured by the order that they make good. */
  async execute(from: CalendarDate, to: CalendarDate): Promise<object> {
    const rows = await this.store.query<Row>(
      `select o.state, a.state as aftermath from orders o left join aftermaths a on a.id = o.id
       where o.received_at >= $1::date and o.received_at < $2::date + 1 and o.state->'replaces' is null order by o.received_at desc, o.id limit ${MOST}`,
      [from, to],
    );
    const ids = rows.map(({ state }) => state.id);
    const [ways, doubts, now] = [await this.journeys.of(ids), await this.doubts(ids), await this.store.now()];
    const all = rows.map(({ state: order, aftermath }) => {
      const { promise = null, entries = [] } = ways.get(order.id) ?? {};
      return { order, promise, aftermath, entries, ...(doubts.get(order.id) ?? { credits: [], disputes: 0 }) };
    });
    const ended = all.filter(hasEnded);
    const judged = ended.map(perfection);
    return {
      from,
      to,
      received: rows.length,
      ended: ended.length,
      perfect: share(judged.filter((one) => parts.every((part) => one[part])).length, judged.length),
      parts: Object.fromEntries(parts.map((part) => [part, share(judged.filter((one) => one[part]).length, judged.length)])),
      handOvers: waits(
        all.map(({ entries }) => entries),
        now,
      ),
      departments: works(all.map(({ entries }) => entries)),
    };
  }

  private async doubts(orders: readonly string[]): Promise<Map<string, Pick<Ended, 'credits' | 'disputes'>>> {
    const rows = await this.store.query<{ key: string; type: string; reason: string | null }>(
      `select key, type, data->>'reason' as reason from facts where kind = 'order' and type in ('CreditNoted', 'DisputeNoted') and key = any($1::text[])`,
      [orders],
    );
    return new Map(
      [...Map.groupBy(rows, ({ key }) => key)].map(([order, some]) => [
        order,
        {
          credits: some.filter(({ type }) => type === 'CreditNoted').map(({ reason }) => reason ?? ''),
          disputes: some.filter(({ type }) => type === 'DisputeNoted').length,
        },
      ]),
    );
  }
}

const share = (count: number, of: number): object => ({ count, share: of === 0 ? null : Math.round((count / of) * 10_000) / 10_000 });

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
};

/** Seconds that orders waited at each holder before it began, and that it worked. */
function waits(all: readonly (readonly Entry[])[], now: Instant): object[] {
  const handed = all.flatMap((entries) => handOvers(entries, now)).filter(({ until }) => until !== null);
  return [...Map.groupBy(handed, ({ to }) => to)].map(([to, some]) => ({
    to,
    handOvers: some.length,
    waitedSeconds: median(some.map(({ waitedSeconds }) => waitedSeconds)),
    workedSeconds: median(some.map(({ workedSeconds }) => workedSeconds)),
  }));
}

/** Seconds from the beginning to the end of each step, as the departments tell it. */
function works(all: readonly (readonly Entry[])[]): object[] {
  const done = all
    .flatMap(steps)
    .flatMap(({ department, step, entered, done: end }) =>
      entered && end ? [{ department, step, seconds: (Date.parse(end) - Date.parse(entered)) / 1000 }] : [],
    );
  return [...Map.groupBy(done, ({ department, step }) => `${department}/${step}`).values()].flatMap((some) =>
    some.slice(0, 1).map(({ department, step }) => ({ department, step, times: some.length, seconds: median(some.map(({ seconds }) => seconds)) })),
  );
}
