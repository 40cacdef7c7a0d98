import { isRejection, quantities, type Instant, type Rejection } from '@siklus/kernel';
import { on, type Step } from '@siklus/messaging';
import type { DeliveryOrderCommand, DeliveryOrderFact } from '../../domain/delivery-order/facts.js';
import { lineOf, plannedOf, type Delivery, type DeliveryOrder } from '../../domain/delivery-order/state.js';
import { deliveryOrders } from '../../persistence/delivery-orders.js';
import { proofs } from '../../persistence/parties.js';
import { stocks } from '../../persistence/stocks.js';
import { signedFor } from './signed-for.js';
import type { Wish } from './wishes.js';

/**
 * The steps that wishes come to, foreseen on a state that was read without a lock, because what leaves the stock must be named in the
 * same act. The deciders decide again under the lock; where something has changed meanwhile, they refuse the whole act.
 */
export class Foreseen {
  readonly steps: Step[] = [];

  constructor(
    private order: DeliveryOrder,
    private readonly now: Instant,
  ) {}

  get state(): DeliveryOrder {
    return this.order;
  }

  /** @returns why not, if so; then the steps are worth nothing */
  wish(wish: Wish): Rejection | undefined {
    switch (wish.act) {
      case 'pick':
        return this.give({ type: 'Pick', delivery: wish.delivery, lines: wish.lines });
      case 'dispatch':
        return this.dispatch(wish);
      case 'take-over':
        return this.give({ type: 'TakeOver', delivery: wish.delivery, provider: wish.provider });
      case 'deliver':
        return this.deliver(wish);
      case 'refuse':
        return this.give({ type: 'Refuse', reason: wish.reason, delivery: wish.delivery, provider: wish.provider });
      case 'lose':
        return this.give({ type: 'Lose', delivery: wish.delivery, provider: wish.provider });
      case 'complete':
        return this.complete(wish);
      case 'inspect':
        return this.inspect(wish);
      case 'correct':
        return this.give({ type: 'Correct', delivery: wish.delivery, correction: wish.correction, reason: wish.reason, lines: wish.lines });
      case 'propose-date':
        return this.give({ type: 'ProposeDate', cause: wish.reason, lines: wish.lines });
    }
  }

  private give(
    command: DeliveryOrderCommand,
    then: (facts: readonly DeliveryOrderFact[]) => readonly Step[] = () => [],
  ): Rejection | undefined {
    const decision = deliveryOrders.decider.decide(this.order, command, this.now);
    if (isRejection(decision)) return decision;
    this.order = decision.reduce(deliveryOrders.decider.evolve, this.order);
    this.steps.push(on(deliveryOrders, this.order.id, command), ...then(decision));
    return undefined;
  }

  /** Goods leave the stock in the same act, so that stock and deliveries agree at every moment. */
  private dispatch({ delivery: id, provider, from }: Extract<Wish, { act: 'dispatch' }>): Rejection | undefined {
    const picked = this.order.deliveries.filter((one) => one.status === 'Picked' && (id === undefined || one.id === id));
    const delivery: Delivery | undefined = picked.length === 1 ? picked[0] : undefined;
    const shipped = delivery?.loads.map(({ line, quantity }) => ({ line, quantity })) ?? [];
    const command = { type: 'Dispatch' as const, shipped, delivery: delivery?.id ?? id, provider };
    const ships = shipped.flatMap(({ line, quantity }) => {
      const product = lineOf(this.order, line)?.product;
      return product === undefined ? [] : [on(stocks, product, { type: 'Ship', order: this.order.id, line, quantity, from })];
    });
    return this.give(command, () => ships);
  }

  /** Who signed stands apart from the facts, which hold the hash of it. */
  private deliver({
    delivery,
    provider,
    lines,
    signedBy,
    document,
  }: Omit<Extract<Wish, { act: 'deliver' }>, 'act'>): Rejection | undefined {
    const signed = signedBy === undefined ? undefined : signedFor(signedBy, this.now, document);
    const command = { type: 'Deliver' as const, delivery, provider, lines, proof: signed?.hash };
    return this.give(command, (facts) => {
      const arrived = facts.find((fact) => fact.type === 'Delivered' || fact.type === 'PartlyDelivered' || fact.type === 'Arrived');
      return arrived && signed ? [on(proofs, arrived.delivery, { type: 'Sign', signature: signed.signature })] : [];
    });
  }

  private complete({ provider, from, signedBy, document }: Extract<Wish, { act: 'complete' }>): Rejection | undefined {
    const refused = plannedOf(this.order) && this.wish({ act: 'pick' });
    if (refused) return refused;
    const left = this.order.deliveries.some(({ status }) => status === 'Picked') && this.wish({ act: 'dispatch', provider, from });
    return left || this.deliver({ signedBy, document });
  }

  private inspect({ delivery, location, lines }: Extract<Wish, { act: 'inspect' }>): Rejection | undefined {
    const fit = lines.flatMap(({ line, quantity }) => {
      const product = lineOf(this.order, line)?.product;
      if (product === undefined || !quantities.isPositive(quantity)) return [];
      return [on(stocks, product, { type: 'TakeBack', order: this.order.id, line, quantity, location })];
    });
    return this.give({ type: 'Inspect', delivery, lines }, () => fit);
  }
}
