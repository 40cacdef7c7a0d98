import { Injectable } from '@nestjs/common';
import { calendar, reject, timeZone, type CalendarDate } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import { bucketsFrom, daysOf } from '../../domain/history/bucket.js';
import type { Round } from '../../domain/round/round.js';
import { sigmaOf, type Making } from '../../domain/round/supply.js';
import type { Service } from '../../domain/trade-off/heard.js';
import { today, tradeOff, type Buffers, type Uncertain } from '../../domain/trade-off/trade-off.js';
import { errorsOf, makingsOf } from '../round/makings-of.js';

const UTC = timeZone('UTC');
/** Months of promises that are looked back at. */
const MONTHS = 12;

/** What service costs in stock and in excess capacity under a plan, and where the company stands. */
@Injectable()
export class ReadTradeOff {
  constructor(private readonly store: Store) {}

  /** @param id the latest published round unless said. @throws Refused `FORECASTING.ROUND_UNKNOWN`, `FORECASTING.NOTHING_PUBLISHED` */
  async execute(id?: string): Promise<object> {
    const round = await this.round(id);
    const [makings, errors] = await Promise.all([makingsOf(this.store, round), errorsOf(this.store, round)]);
    const uncertain = uncertainIn(round, makings, errors);
    const now = calendar.dateIn(await this.store.now(), UTC);
    const buffers = await this.buffers(uncertain, round, now);
    const promises = await this.promises();
    const measured = uncertain.filter(({ product }) => errors.has(product)).length;
    const of = { products: uncertain.length, errorMeasured: measured, errorOfBaseline: uncertain.length - measured };
    return { round: round.id, bucket: round.bucket, ...of, curve: tradeOff(uncertain), today: { ...today(uncertain, buffers), promises } };
  }

  private async round(id: string | undefined): Promise<Round> {
    const [row] = await this.store.query<{ state: Round }>(
      id === undefined
        ? `select state from rounds where status in ('Published', 'Measured') order by changed_at desc limit 1`
        : 'select state from rounds where id = $1',
      id === undefined ? [] : [id],
    );
    if (row) return row.state;
    throw new Refused(id === undefined ? reject('FORECASTING.NOTHING_PUBLISHED') : reject('FORECASTING.ROUND_UNKNOWN', { round: id }));
  }

  /** Free stock, and free hours of a bucket on the average of the weeks that scheduling has told of from now on. */
  private async buffers(uncertain: readonly Uncertain[], { bucket }: Round, now: CalendarDate): Promise<Buffers> {
    const stock = await this.store.query<{ product: string; available: number }>(
      'select product, sum(available)::float as available from inventories where product = any($1::text[]) group by product',
      [uncertain.map(({ product }) => product)],
    );
    const hours = await this.store.query<{ kind: string; free: number }>(
      'select resource_kind as kind, avg(free_hours)::float as free from capacities where week > $1::date - 7 group by resource_kind',
      [now],
    );
    const [start = now] = bucketsFrom(bucket, now, 1);
    const weeks = daysOf(bucket, start) / 7;
    return {
      stock: new Map(stock.map(({ product, available }) => [product, available])),
      hours: new Map(hours.map(({ kind, free }) => [kind, free * weeks])),
    };
  }

  private async promises(): Promise<object> {
    const rows = await this.store.query<{ state: Service }>(`select state from services order by id desc limit ${MONTHS}`);
    const [kept, broken] = [rows.reduce((n, { state }) => n + state.kept, 0), rows.reduce((n, { state }) => n + state.broken, 0)];
    return { kept, broken, keptPercent: kept + broken === 0 ? null : Math.round((1000 * kept) / (kept + broken)) / 10 };
  }
}

function uncertainIn({ lines, figures, bucket }: Round, makings: ReadonlyMap<string, Making>, errors: ReadonlyMap<string, number>): Uncertain[] {
  return [...Map.groupBy(lines, ({ product }) => product)].map(([product, own]) => {
    const [first] = own;
    const mean = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0) / all.length;
    const making = makings.get(product);
    return {
      product,
      demand: mean(own.map(({ line }) => Number(figures[line] ?? 0))),
      sigma: mean(own.map((line) => sigmaOf(line, errors))),
      lead: Math.max(1, (making?.leadTimeDays ?? 0) / daysOf(bucket, first?.from ?? ('1970-01-01' as CalendarDate))),
      hours: (making?.hours ?? []).map(({ kind, perUnit }) => ({ kind, perUnit: Number(perUnit) })),
    };
  });
}
