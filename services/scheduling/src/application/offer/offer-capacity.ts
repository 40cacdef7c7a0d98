import { Injectable } from '@nestjs/common';
import { calendar, reject, type CalendarDate, type Quantity } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { onOffer, outstanding, type Offer } from '../../domain/offer/offer.js';
import { offers } from '../../persistence/offers.js';
import { ReadPlant } from '../plant/read-plant.js';

/** What production would make for whoever sells it. It is granted with the next schedule that has room for it. */
@Injectable()
export class OfferCapacity {
  constructor(
    private readonly store: Store,
    private readonly plant: ReadPlant,
  ) {}

  async aim(product: string, quantity: Quantity, until: CalendarDate, by: Actor): Promise<void> {
    const { routes, calendars } = await this.plant.execute();
    const [first] = calendars.values();
    if (!first || !routes.has(product)) throw new Refused(reject('SCHEDULING.ROUTE_UNKNOWN', { product, mend: 'state its route first' }));
    await this.store.perform({
      steps: [on(offers, product, { type: 'Aim', quantity, until, due: calendar.endOf(until, first.timeZone) })],
      by,
    });
  }

  async all(after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Offer }>('select state from offers where id > $1 order by id limit $2', [after, limit]);
    return rows.map(({ state }) => {
      const { id, target, granted, recalled, returned, converted } = state;
      return { product: id, aimedAt: target, onOffer: onOffer(state), inHand: outstanding(state), granted, recalled, returned, converted };
    });
  }
}
