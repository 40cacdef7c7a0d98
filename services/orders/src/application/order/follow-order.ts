import { Injectable } from '@nestjs/common';
import { Store, type Actor } from '@siklus/messaging';
import type { Order } from '../../domain/order/order.js';
import { statusOf } from '../../domain/order/status.js';
import { inCustomersWords } from './customers-words.js';
import { handOvers, steps } from './journey.js';
import { OwnOrder } from './own-order.js';
import { ReadJourneys } from './read-journeys.js';

/** The journey of one order, composed from what every department tells of it. */
@Injectable()
export class FollowOrder {
  constructor(
    private readonly store: Store,
    private readonly own: OwnOrder,
    private readonly journeys: ReadJourneys,
  ) {}

  async execute(id: string, by: Actor): Promise<object> {
    const { order } = await this.own.see(id, by);
    const { entries = [], promise = null } = (await this.journeys.of([id])).get(id) ?? {};
    const handed = handOvers(entries, await this.store.now());
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

/** What was wanted first, and what is promised now. */
const promisedOf = ({ lines, terms }: Order): object[] =>
  terms.lines.map(({ line, promisedDate }) => ({ line, wantedDate: lines.find((one) => one.line === line)?.wantedDate, promisedDate }));
