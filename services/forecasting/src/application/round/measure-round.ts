import { Injectable } from '@nestjs/common';
import { none, reject, type Quantity } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { overAt } from '../../domain/round/decide.js';
import type { Round } from '../../domain/round/round.js';
import { rounds } from '../../persistence/rounds.js';
import { familiesOf } from '../record/families-of.js';
import { ReadHistory } from '../history/read-history.js';

/** Holds what was asked for against what was said, once the last bucket of a published round has passed. */
@Injectable()
export class MeasureRound {
  constructor(
    private readonly store: Store,
    private readonly read: ReadHistory,
  ) {}

  /** @throws Refused `FORECASTING.ROUND_UNKNOWN`, `FORECASTING.NOT_OVER_YET` */
  async execute(id: string, by: Actor): Promise<void> {
    const kept = await this.store.state(rounds, id);
    if (!kept) throw new Refused(reject('FORECASTING.ROUND_UNKNOWN', { round: id }));
    await this.measure(kept.state, by);
  }

  /** All that can be: so that whoever plans anew sees how good the last figures were. */
  async whatIsOver(by: Actor): Promise<void> {
    const published = await this.store.query<{ state: Round }>(`select state from rounds where status = 'Published' order by id`);
    const now = await this.store.now();
    for (const { state } of published) if (overAt(state) <= now) await this.measure(state, by);
  }

  private async measure({ id, bucket, lines }: Round, by: Actor): Promise<void> {
    const products = [...new Set(lines.map(({ product }) => product))];
    const past = await this.read.histories(products, bucket);
    const asked = new Map<string, Quantity>();
    for (const [product, all] of past) for (const { from, quantity } of all) asked.set(`${product}@${from}`, quantity);
    const actuals = Object.fromEntries(lines.map(({ line }) => [line, asked.get(line) ?? none]));
    const families = Object.fromEntries(await familiesOf(this.store, products));
    await this.store.perform({ steps: [on(rounds, id, { type: 'Measure', actuals, families })], by });
  }
}
