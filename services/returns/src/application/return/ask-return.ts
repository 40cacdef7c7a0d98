import { Injectable } from '@nestjs/common';
import { calendar, reject, type Instant } from '@siklus/kernel';
import { on, Refused, Store, type Actor, type Step } from '@siklus/messaging';
import { lastDay, type Rules } from '../../domain/policy/policy.js';
import type { Returnable } from '../../domain/purchase/returnable.js';
import type { Asked, Way } from '../../domain/return/return-facts.js';
import { ordersOf, soldUnits } from '../../domain/units.js';
import { narratives, type KnownProduct } from '../../persistence/known.js';
import { purchases } from '../../persistence/purchases.js';
import { returns } from '../../persistence/returns.js';
import { ReadPolicy } from '../policy/read-policy.js';
import { ReadPurchases, type AskedOfOrder, type Found } from '../read-purchases.js';
import { FindRetailers } from '../retailer/find-retailers.js';

export interface ReturnWish {
  readonly retailer?: string;
  readonly way: Way;
  readonly reason: string;
  /** The customer's own. */
  readonly words?: string;
  readonly lines: readonly AskedOfOrder[];
}

/** A customer gives goods back: itself, through a retailer, or through sales. The units are taken at once, so that nobody takes them twice. */
@Injectable()
export class AskReturn {
  constructor(
    private readonly store: Store,
    private readonly reading: ReadPurchases,
    private readonly policy: ReadPolicy,
    private readonly retailers: FindRetailers,
  ) {}

  /**
   * @throws Refused what `ReadPurchases.find` does, and `RETURNS.RETAILER_UNKNOWN`, `RETURNS.RETAILER_MISSING`, `RETURNS.WINDOW_PASSED`,
   * `RETURNS.NOT_RETURNABLE`
   */
  async execute(id: string, wish: ReturnWish, by: Actor): Promise<void> {
    if ((await this.store.state(returns, id)) !== undefined) return;
    const retailer = by.kind === 'outsider' && by.party === 'retailer' ? by.id : wish.retailer;
    if (retailer !== undefined) await this.retailers.mustBeActive(retailer);
    if (wish.way === 'retailer' && retailer === undefined) throw new Refused(reject('RETURNS.RETAILER_MISSING'));
    const found = await this.reading.find(wish.lines, by);
    const rules = await this.policy.on(calendar.dateIn(await this.store.now(), found.zone));
    await this.mustBeTakenBack(found, rules, await this.store.now());
    const { way, reason, words } = wish;
    const { refund, refundWithinDays } = rules;
    const { customer, zone } = found;
    const lines = found.units.map(soldUnits);
    const asked: Asked = { customer, zone, way, reason, lines, terms: { refund, refundWithinDays }, ...(retailer !== undefined && { retailer }) };
    const isOwn = by.kind === 'outsider' && by.party === 'retailer';
    const steps: Step[] = [
      on(returns, id, { type: 'Request', asked, agreed: isOwn, authorised: rules.authorisation === 'at-once' }),
      ...taking(found.units).map(({ order, units }) => on(purchases, order, { type: 'Take', by: { of: 'return', id }, units })),
      ...(words === undefined ? [] : [on(narratives, id, { type: 'State', stated: { words } })]),
    ];
    await this.store.perform({ steps, by, once: true, why: reason });
  }

  private async mustBeTakenBack({ units, zone }: Found, rules: Rules, now: Instant): Promise<void> {
    const today = calendar.dateIn(now, zone);
    const late = units.find(({ date }) => today > lastDay(rules, date));
    if (late) throw new Refused(reject('RETURNS.WINDOW_PASSED', { order: late.order, line: late.line, until: lastDay(rules, late.date) }));
    const products = [...new Set(units.map(({ product }) => product))];
    const rows = await this.store.query<{ id: string; stated: KnownProduct }>(
      `select id, state->'stated' as stated from products where id = any($1::text[])`,
      [products],
    );
    const kept = rows.find(({ stated }) => rules.notReturnable.includes(stated.family));
    if (kept) throw new Refused(reject('RETURNS.NOT_RETURNABLE', { product: kept.id, family: kept.stated.family }));
  }
}

/** What is taken of each order. */
export const taking = (units: readonly Returnable[]) =>
  ordersOf(units).map((order) => ({
    order,
    units: units.filter((one) => one.order === order).map(({ line, delivery, quantity }) => ({ line, delivery, quantity })),
  }));
