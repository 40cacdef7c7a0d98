import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import { freeOf, heldOf, type Offer } from '../../domain/offer/offer.js';

/** What may be promised right now: from stock, and from capacity with the day by which it would be made. */
@Injectable()
export class FindOffers {
  constructor(private readonly store: Store) {}

  async all(after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Offer }>('select state from offers where id > $1 order by id limit $2', [after, limit]);
    return rows.map(({ state }) => {
      const { giver, product, until = null, granted, recalled, returned, converted } = state;
      return { giver, product, until, free: freeOf(state), held: heldOf(state), granted, recalled, returned, converted };
    });
  }
}
