import { Injectable } from '@nestjs/common';
import { calendar, inForceOn, none, quantities, reject, timeZone, type CalendarDate, type Planned, type Quantity } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import { held, onOffer, outstanding } from '../../domain/stock/quota.js';
import { available, onHand, reserved, waited } from '../../domain/stock/stock.js';
import type { Stock } from '../../domain/stock/stock-facts.js';
import { stocks } from '../../persistence/stocks.js';
import { targets } from '../../persistence/targets.js';

@Injectable()
export class FindStock {
  constructor(private readonly store: Store) {}

  async page(after: string, limit: number): Promise<{ stock: object[]; next: string | null }> {
    const rows = await this.store.query<{ state: Stock }>('select state from stocks where id > $1 order by id limit $2', [after, limit]);
    return { stock: rows.map(({ state }) => stockView(state)), next: rows.length < limit ? null : (rows.at(-1)?.state.product ?? null) };
  }

  /** @throws Refused */
  async one(product: string): Promise<object> {
    const found = await this.store.state(stocks, product);
    if (!found) throw new Refused(reject('FULFILLMENT.PRODUCT_UNKNOWN', { product }));
    const aimed = await this.store.state(targets, product);
    return { ...stockView(found.state), plan: aimed ? planOn(aimed.state, await this.today(), available(found.state)) : null };
  }

  /** Products of which less is free than was planned, with what is missing. */
  async belowPlan(): Promise<object[]> {
    const rows = await this.store.query<{ stock: Stock; aimed: Planned }>(
      'select s.state as stock, t.state as aimed from targets t join stocks s using (id) order by t.id',
    );
    const today = await this.today();
    return rows.flatMap(({ stock, aimed }) => {
      const plan = planOn(aimed, today, available(stock));
      return quantities.isPositive(plan.missing)
        ? [{ product: stock.product, name: stock.stated?.name ?? null, free: available(stock), ...plan }]
        : [];
    });
  }

  private async today(): Promise<CalendarDate> {
    return calendar.dateIn(await this.store.now(), timeZone('UTC'));
  }

  /** The ledger of a product, newest first: `before` is the version of the last one that was seen. */
  async movements(product: string, before: number, limit: number): Promise<object[]> {
    return this.store.query(
      `select version, kind, location, trim_scale(on_hand)::text as "onHand", trim_scale(reserved)::text as reserved,
         trim_scale(on_hand_after)::text as "onHandAfter", trim_scale(reserved_after)::text as "reservedAfter", order_id as "order", line, reference, at
       from stock_movements where product = $1 and version < $2 order by version desc, n desc limit $3`,
      [product, before, limit],
    );
  }
}

function stockView(stock: Stock): object {
  const { product, stated, places, waiting, quota } = stock;
  return {
    product,
    name: stated?.name ?? null,
    unit: stated?.unit ?? null,
    onHand: onHand(stock),
    reserved: reserved(stock),
    available: available(stock),
    locations: Object.entries(places).map(([location, place]) => ({
      location,
      ...place,
      free: quantities.subtract(place.onHand, place.reserved),
    })),
    waiting: { quantity: waited(stock), orders: waiting.length },
    offer: {
      target: quota.target,
      outstanding: outstanding(quota),
      held: held(quota),
      onOffer: onOffer(quota),
      recalled: quota.recalled,
      returned: quota.returned,
    },
  };
}

/** What was planned for the bucket that is running; `missing` is what lacks of the safety stock. */
function planOn({ expected, safety }: Planned, today: CalendarDate, free: Quantity) {
  const target = inForceOn(safety, today)?.quantity ?? none;
  return { expected: inForceOn(expected, today) ?? null, target, missing: quantities.most(none, quantities.subtract(target, free)) };
}
