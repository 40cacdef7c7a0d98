import { Injectable } from '@nestjs/common';
import { idFrom, reject, type CalendarDate, type Quantity } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { Route } from '../../domain/route/route.js';
import type { PlantCalendar } from '../../domain/calendar/calendar.js';
import { workOrders } from '../../persistence/work-orders.js';

export interface StockWork {
  /** Production's own number of it. */
  readonly number: string;
  readonly product: string;
  readonly quantity: Quantity;
  readonly dueDate: CalendarDate;
  /** 1 is made first. */
  readonly rank: number;
}

/** Production makes something for the store, without an order. */
@Injectable()
export class ReleaseForStock {
  constructor(private readonly store: Store) {}

  async execute({ number, product, quantity, dueDate, rank }: StockWork, by: Actor): Promise<{ id: string }> {
    const [route] = await this.store.query<{ stated: Route }>(`select state -> 'stated' as stated from routes where id = $1`, [product]);
    if (!route) throw new Refused(reject('SCHEDULING.ROUTE_UNKNOWN', { product, mend: 'state its route first' }));
    const [zone] = await this.store.query<{ stated: PlantCalendar }>(
      `select state -> 'stated' as stated from calendars order by id limit 1`,
    );
    if (!zone) throw new Refused(reject('SCHEDULING.CALENDAR_UNKNOWN', { mend: 'state a calendar first' }));
    const id = idFrom('work-order', number);
    const lots = [{ line: '1', product, quantity, dueDate }];
    await this.store.perform({
      steps: [on(workOrders, id, { type: 'Release', purpose: 'stock', rank, timeZone: zone.stated.timeZone, lots })],
      by,
    });
    return { id };
  }
}
