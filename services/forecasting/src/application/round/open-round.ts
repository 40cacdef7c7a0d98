import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { baselineOf } from '../../domain/history/baseline.js';
import { bucketsFrom, nextBucket, type Bucket } from '../../domain/history/bucket.js';
import type { Line } from '../../domain/round/round.js';
import { rounds } from '../../persistence/rounds.js';
import { ReadHistory } from '../history/read-history.js';
import { PlanningRules } from '../planning-rules.js';
import { MeasureRound } from './measure-round.js';

export interface NewRound {
  readonly id: string;
  readonly bucket: Bucket;
  readonly horizon: number;
  readonly products?: readonly string[] | undefined;
  /** All of its active products. */
  readonly family?: string | undefined;
}

/** Opens a round over the buckets that come, with what the history alone lets one expect beside every line. */
@Injectable()
export class OpenRound {
  constructor(
    private readonly store: Store,
    private readonly read: ReadHistory,
    private readonly rules: PlanningRules,
    private readonly measuring: MeasureRound,
  ) {}

  async execute({ id, bucket, horizon, products = [], family }: NewRound, by: Actor): Promise<void> {
    const known = await this.store.query<{ id: string }>(
      'select id from products where id = any($1::text[]) or (active and family = $2) order by id',
      [products, family ?? null],
    );
    const unknown = products.find((product) => !known.some((one) => one.id === product));
    if (unknown !== undefined) throw new Refused(reject('FORECASTING.PRODUCT_UNKNOWN', { product: unknown }));
    await this.measuring.whatIsOver(by);
    const start = nextBucket(bucket, await this.read.current(bucket));
    const past = await this.read.histories(known.map((one) => one.id), bucket);
    const lines = known.flatMap(({ id: product }): Line[] => {
      const history = past.get(product);
      // The running bucket is forecast too, and left out: the round begins with the next.
      const last = history?.at(-1);
      const baseline = history && baselineOf(history, bucket, start, horizon + 1);
      return bucketsFrom(bucket, start, horizon).map((from, i) => {
        const at = baseline?.buckets[i + 1];
        const expected = at && baseline ? { method: baseline.method, mean: at.mean, lo80: at.lo80, hi80: at.hi80 } : null;
        return { line: `${product}@${from}`, product, from, ...(last && { naive: last.quantity }), baseline: expected };
      });
    });
    await this.store.perform({ steps: [on(rounds, id, { type: 'Open', bucket, lines, answerWithin: this.rules.answerWithin })], by });
  }
}
