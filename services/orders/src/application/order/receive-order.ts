import { Injectable } from '@nestjs/common';
import { idFrom, isRejection, rate, reject, type Rejection } from '@siklus/kernel';
import { on, Refused, Store, type Act, type Actor } from '@siklus/messaging';
import { offerId } from '../../domain/offer/offer.js';
import type { AskedLine, Receive } from '../../domain/order/order-commands.js';
import { instructions } from '../../persistence/instructions.js';
import { offers } from '../../persistence/offers.js';
import { orders } from '../../persistence/orders.js';
import { authorityOf } from '../authority-of.js';
import { discountLimitOf, EntryLimits } from '../entry-limits.js';
import { ScoreOrders } from '../intent/score-orders.js';
import { MasterData, type Snapshot } from '../master-data.js';
import { RankingBasis, type Wanted } from '../ranking/ranking-basis.js';
import { askedLines, type OrderEntry } from './order-entry.js';

export interface ReceivedOrder {
  readonly id: string;
  readonly customer: string;
  readonly purchaseOrder: string;
}

/** Takes in an order, with the holds that its promises need and its delivery instructions: all of it or nothing. */
@Injectable()
export class ReceiveOrder {
  constructor(
    private readonly store: Store,
    private readonly masterData: MasterData,
    private readonly limits: EntryLimits,
    private readonly basis: RankingBasis,
    private readonly scores: ScoreOrders,
  ) {}

  /** @throws Refused */
  async execute(entry: OrderEntry, by: Actor): Promise<ReceivedOrder> {
    await this.store.perform(await this.act(entry, by));
    const { customer, purchaseOrder } = entry;
    return { id: orderId(entry), customer, purchaseOrder };
  }

  /** What is to be done for one order, to be performed alone or with more. @throws Refused */
  async act(entry: OrderEntry, by: Actor): Promise<Act> {
    const [act] = await this.acts([entry], by);
    if (act === undefined || isRejection(act)) throw new Refused(act as Rejection);
    return act;
  }

  /** One act for each order, with one look at the master data for all of them. */
  async acts(entries: readonly OrderEntry[], by: Actor): Promise<(Act | Rejection)[]> {
    const products = entries.flatMap(({ lines }) => lines.map(({ product }) => product));
    const customers = entries.map(({ customer }) => customer);
    const known = await this.masterData.read(customers, products);
    const rankingOf = await this.basis.of(entries.map(wantedOf));
    const scoringOf = await this.scores.basis(customers, products);
    return entries.map((entry) => {
      const [ranking, scoring] = [rankingOf(wantedOf(entry)), scoringOf(entry.customer)];
      return this.actOf(entry, known, { ...(ranking && { ranking }), ...(scoring && { scoring }) }, by);
    });
  }

  private actOf(entry: OrderEntry, known: Snapshot, weighed: Pick<Receive, 'ranking' | 'scoring'>, by: Actor): Act | Rejection {
    const { customer: name, purchaseOrder, currency, orderDiscount, salesperson, charges = [], quote } = entry;
    if (by.kind === 'outsider' && by.id !== name) return reject('ORDERS.CUSTOMER_NOT_YOURS', { customer: name });
    const customer = known.customers.get(name);
    if (!customer?.traits) return reject('ORDERS.CUSTOMER_UNKNOWN', { customer: name });
    if (!customer.identity) return reject('ORDERS.CUSTOMER_ERASED', { customer: name });
    const id = orderId(entry);
    const lines = askedLines(entry, known, (line) => idFrom('hold', id, line));
    if (isRejection(lines)) return lines;
    const { timeZone, taxTreatment } = customer.traits;
    const creditHold = known.credits.get(name);
    const receive: Receive = {
      type: 'Receive',
      customer: { id: name, tier: customer.tier, timeZone, ...(taxTreatment && { taxTreatment }) },
      purchaseOrder,
      currency,
      lines,
      charges,
      policies: known.policies,
      discountLimit: quote === undefined ? discountLimitOf(by, this.limits) : rate('1'),
      holdPromisesFor: this.limits.holdPromisesFor,
      by: authorityOf(by),
      ...weighed,
      ...(orderDiscount === undefined ? {} : { orderDiscount }),
      ...(salesperson === undefined ? {} : { salesperson }),
      ...(quote === undefined ? {} : { quote }),
      ...(creditHold && { creditHold: creditHold.reason ?? 'HELD' }),
    };
    const steps = [on(orders, id, receive), ...lines.flatMap((line) => holdsOf(id, line, quote !== undefined))];
    const { deliveryInstructions } = entry;
    const where = deliveryInstructions ? [on(instructions, id, { type: 'ProvideInstructions', instructions: deliveryInstructions })] : [];
    return { once: true, steps: [...steps, ...where], by, correlation: id };
  }
}

const wantedOf = ({ lines }: OrderEntry): Wanted[] => lines.map(({ product, wantedDate }) => ({ product, date: wantedDate }));

export const orderId = ({ customer, purchaseOrder }: Pick<OrderEntry, 'customer' | 'purchaseOrder'>): string =>
  idFrom('order', customer, purchaseOrder);

/** Taken for the order, or handed over by the quote that it comes from. */
function holdsOf(order: string, { line, product, quantity, wantedDate: wanted, hold, giver = 'fulfillment' }: AskedLine, isQuoted: boolean) {
  if (hold === undefined) return [];
  const taken = isQuoted ? ({ type: 'Reassign', hold, order, line } as const) : ({ type: 'Hold', hold, order, line, quantity, wanted } as const);
  return [on(offers, offerId(giver, product.id), taken)];
}
