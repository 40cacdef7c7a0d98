import { describe, expect, it } from '@jest/globals';
import {
  claim,
  demandPlan,
  material,
  orderLifecycle,
  peopleNeed,
  product,
  promiseHold,
  stock,
  strategicIntent,
  supplyPlan,
  trackRecord,
  type Contract,
} from '@siklus/contracts';
import { isRejection, type Decider, type Typed } from '@siklus/kernel';
import type { Reaction, Step } from '@siklus/messaging';
import { workOrderDecider } from '../src/domain/work-order/decide.js';
import type { WorkOrder, WorkOrderCommand } from '../src/domain/work-order/work-order.js';
import { onPeopleNeed } from '../src/messaging/aftersales-people-need.reaction.js';
import { onDemandPlan } from '../src/messaging/forecasting-demand-plan.reaction.js';
import { onSupplyPlan } from '../src/messaging/forecasting-supply-plan.reaction.js';
import { onTrackRecord } from '../src/messaging/forecasting-track-record.reaction.js';
import { onMaterial } from '../src/messaging/fulfillment-material.reaction.js';
import { onStock } from '../src/messaging/fulfillment-stock.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { onStrategicIntent } from '../src/messaging/orders-strategic-intent.reaction.js';
import { onPromiseHold } from '../src/messaging/orders-promise-hold.reaction.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { onClaim } from '../src/messaging/returns-claim.reaction.js';
import { now, release } from './mothers.js';

const meta = { id: 'message', key: 'order-1', sequence: 1, at: now };

const commandOf = (type: string, example: object): WorkOrderCommand => {
  const step = onOrderLifecycle.hearings[type]?.react(example as never, meta) as Step;
  return step.command as WorkOrderCommand;
};
const after = (state: WorkOrder, command: WorkOrderCommand): WorkOrder => {
  const decision = workOrderDecider.decide(state, command, now);
  if (isRejection(decision)) throw new Error(decision.code);
  return decision.reduce(workOrderDecider.evolve, state);
};

describe('orders.order-lifecycle', () => {
  it('is heard but for what gives production nothing to do', () => {
    const unread = Object.keys(orderLifecycle.events).filter((type) => !onOrderLifecycle.hearings[type]);
    expect(unread).toEqual(['Received', 'Selected', 'Declined', 'Held', 'QuantityCut', 'Reinstated', 'Cancelled', 'Closed']);
  });

  it.each(Object.keys(onOrderLifecycle.hearings))('%s, as the example has it, is understood, whether or not we make anything', (type) => {
    const command = commandOf(type, (orderLifecycle.examples as Record<string, object>)[type] ?? {});
    const nothing = workOrderDecider.initial('order-1');
    expect(after(nothing, command)).toEqual(nothing);
    const known = after(nothing, release());
    expect(after(known, command)).toMatchObject({ id: 'order-1', purpose: 'order' });
  });

  it('makes a lot of every line that goes direct from the line, and of no other', () => {
    const example = orderLifecycle.examples.Released;
    const [line] = example.lines;
    const command = commandOf('Released', {
      ...example,
      lines: [
        { ...line, route: 'line' },
        { ...line, line: '2' },
      ],
    });
    expect(command).toMatchObject({
      type: 'Release',
      purpose: 'order',
      lots: [{ line: '1', product: line?.product, dueDate: line?.promisedDate }],
    });
  });
});

const statements: readonly (readonly [Contract, Reaction])[] = [
  [demandPlan, onDemandPlan],
  [supplyPlan, onSupplyPlan],
  [trackRecord, onTrackRecord],
  [stock, onStock],
  [product, onProduct],
  [strategicIntent, onStrategicIntent],
  [claim, onClaim],
];
describe.each(statements)('%#: what others state', (contract, reaction) => {
  it.each(Object.entries(contract.examples))('%s is kept, and again it is nothing', (type, example) => {
    const steps = [reaction.hearings[type]?.react(example as never, meta) ?? []].flat();
    expect(steps.length).toBeGreaterThan(0);
    for (const { aggregate, key, command } of steps) {
      const { decider } = aggregate as { decider: Decider<unknown, Typed, Typed> };
      const facts = decider.decide(decider.initial(key), command, now) as readonly Typed[];
      expect(facts).toHaveLength(1);
      expect(decider.decide(facts.reduce(decider.evolve, decider.initial(key)), command, now)).toEqual([]);
    }
  });
});

describe('fulfillment.material', () => {
  const lot = { ...meta, key: 'order-1/1' };
  const stepOf = (type: string) => onMaterial.hearings[type]?.react((material.examples as Record<string, object>)[type] as never, lot) as Step;

  it('is heard but for what came out', () =>
    expect(Object.keys(material.events).filter((type) => !onMaterial.hearings[type])).toEqual(['OutputReceived']));

  it('is noted at the lot, of whichever work order it is', () => {
    const known = after(workOrderDecider.initial('order-1'), release());
    const short = after(known, stepOf('Short').command as WorkOrderCommand);
    expect(stepOf('Short')).toMatchObject({ key: 'order-1', command: { line: '1' } });
    expect(short.lots[0]).toMatchObject({ missing: material.examples.Short.lines });
    expect(after(short, stepOf('Issued').command as WorkOrderCommand).lots[0]).toMatchObject({ missing: [] });
  });
});

describe('orders.promise-hold', () => {
  it.each(Object.keys(promiseHold.events))('%s is heard of capacity, and passes of stock', (type) => {
    const example = (promiseHold.examples as Record<string, object>)[type] ?? {};
    const react = (key: string) => onPromiseHold.hearings[type]?.react(example as never, { ...meta, key }) as readonly Step[];
    expect(react('scheduling/tea')).toMatchObject([{ key: 'tea', command: { sequence: 1 } }]);
    expect(react('tea')).toEqual([]);
  });
});

it('aftersales.people-need is kept by skill and month', () => {
  const step = onPeopleNeed.hearings['PeopleNeeded']?.react(peopleNeed.examples.PeopleNeeded as never, { ...meta, key: 'electrician/2026-04-01' }) as Step;
  expect(step).toMatchObject({ key: 'electrician/2026-04-01', command: { stated: { skill: 'electrician', hours: '36.5' } } });
});
