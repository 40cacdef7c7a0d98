import { Injectable } from '@nestjs/common';
import { calendar, quantities, reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import { installedOf, lastArrival, serialsOf, type ServiceOrder } from '../../domain/service-order/service-order.js';
import { WARRANTY_DAYS } from '../../domain/terms-of-service.js';
import type { RecordedNeeds, Site } from '../../persistence/known.js';
import { customerIn, mustBeOf } from '../own.js';

/** What stands at customers', what they are entitled to, and what sales owes of it. */
@Injectable()
export class FindInstalled {
  constructor(private readonly store: Store) {}

  /** @throws Refused `AFTERSALES.ORDER_UNKNOWN`, `AFTERSALES.ORDER_NOT_YOURS` */
  async see(order: string, by: Actor): Promise<ServiceOrder> {
    const [row] = await this.store.query<{ state: ServiceOrder }>('select state from service_orders where id = $1', [order]);
    if (!row || row.state.customer === null) throw new Refused(reject('AFTERSALES.ORDER_UNKNOWN', { order }));
    mustBeOf(row.state.customer, 'ORDER', by);
    return row.state;
  }

  async one(order: string, by: Actor): Promise<object> {
    return shown(await this.see(order, by));
  }

  async all(customer: string | undefined, after: string, limit: number, by: Actor): Promise<{ orders: object[]; next: string | null }> {
    const rows = await this.store.query<{ state: ServiceOrder }>(
      `select state from service_orders where installed_on is not null and id > $1 and ($2::text is null or customer = $2) order by id limit $3`,
      [after, customerIn(customer, by), limit],
    );
    return { orders: rows.map(({ state }) => shown(state)), next: rows.length < limit ? null : (rows.at(-1)?.state.order ?? null) };
  }

  /** Orders with cases and without what sales knows of the customer, the longest owed first. */
  debts(limit: number): Promise<object[]> {
    return this.store.query(
      `select id as "order", customer, owes_since as since, late, state->'cases' as cases from service_orders
       where owes_since is not null order by owes_since, id limit $1`,
      [limit],
    );
  }

  /** Personal data: where the engineer goes, and what it will find. */
  async site(order: string): Promise<object> {
    const [row] = await this.store.query<{ site: Site | null; needs: RecordedNeeds | null }>(
      `select (select state->'stated' from sites where id = $1) as site, (select state->'stated' from needs where id = $1) as needs`,
      [order],
    );
    return { order, site: row?.site ?? null, needs: row?.needs ?? null };
  }
}

function shown(state: ServiceOrder): object {
  const { order, customer, lines, needs, ready, cases } = state;
  const since = lastArrival(state);
  const installed = lines
    .map(({ line, product }) => ({ line, product, quantity: installedOf(state, line), serials: serialsOf(state, line), ready: ready[line] ?? null }))
    .filter(({ quantity }) => quantities.isPositive(quantity));
  const entitlement = needs?.entitlement ?? 'none';
  return {
    order,
    customer,
    installed,
    installedOn: since ?? null,
    warrantyUntil: since === undefined ? null : calendar.addDays(since, WARRANTY_DAYS),
    maintenance: entitlement === 'maintenance',
    handover: needs === null ? 'missing' : 'recorded',
    cases,
  };
}
