import { describe, expect, it } from '@jest/globals';
import { bookings, capacity, peopleNeed, planChange, product, productInsight, promise, standardCost, stock, strategicIntent, type Contract } from '@siklus/contracts';
import { isRejection } from '@siklus/kernel';
import type { Reaction } from '@siklus/messaging';
import { onPeopleNeed } from '../src/messaging/aftersales-people-need.reaction.js';
import { onProductInsight } from '../src/messaging/aftersales-product-insight.reaction.js';
import { onPromise } from '../src/messaging/fulfillment-promise.reaction.js';
import { onStock } from '../src/messaging/fulfillment-stock.reaction.js';
import { onBookings } from '../src/messaging/orders-bookings.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { onStrategicIntent } from '../src/messaging/orders-strategic-intent.reaction.js';
import { onPlanChange } from '../src/messaging/scheduling-plan-change.reaction.js';
import { onCapacity } from '../src/messaging/scheduling-capacity.reaction.js';
import { onStandardCost } from '../src/messaging/scheduling-standard-cost.reaction.js';
import { now } from './mothers.js';

const heard: readonly (readonly [Contract, Reaction])[] = [
  [bookings, onBookings],
  [product, onProduct],
  [standardCost, onStandardCost],
  [stock, onStock],
  [capacity, onCapacity],
  [promise, onPromise],
  [planChange, onPlanChange],
  [strategicIntent, onStrategicIntent],
  [productInsight, onProductInsight],
  [peopleNeed, onPeopleNeed],
];

describe.each(heard)('%#: what is heard', (contract, reaction) => {
  it.each(Object.entries(contract.examples).filter(([type]) => type in reaction.hearings))('%s becomes a command that is carried out, whatever came before', (type, example) => {
    const made = reaction.hearings[type]?.react(example as never, { id: 'message', key: 'tea', sequence: 1, at: now });
    const steps = [made ?? []].flat();
    expect(steps).toHaveLength(1);
    for (const { aggregate, key, command } of steps) {
      const { decider } = aggregate as { decider: { initial: (id: string) => unknown; decide: (...given: unknown[]) => unknown } };
      const decision = decider.decide(decider.initial(key), command, now);
      expect(isRejection(decision)).toBe(false);
      expect(decision).toHaveLength(1);
    }
  });
});
