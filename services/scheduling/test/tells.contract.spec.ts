import { describe, expect, it } from '@jest/globals';
import { checkTold, orderSchedule, productionProgress, schedulingProgress } from '@siklus/contracts';
import { calendarDate, isRejection, money, quantity, type Decider, type Typed } from '@siklus/kernel';
import type { Publisher } from '@siklus/messaging';
import fc from 'fast-check';
import { budgetDecider } from '../src/domain/budget/budget.js';
import { expediteDecider } from '../src/domain/expedite/decide.js';
import { offerDecider } from '../src/domain/offer/offer.js';
import { resourceDecider } from '../src/domain/resource/resource.js';
import { routeDecider } from '../src/domain/route/route.js';
import { scheduleDecider, signedOf } from '../src/domain/schedule/decide.js';
import { structureDecider } from '../src/domain/structure/structure.js';
import { workOrderDecider } from '../src/domain/work-order/decide.js';
import type { WorkOrderCommand } from '../src/domain/work-order/work-order.js';
import { tellsCapacity } from '../src/messaging/capacity.publisher.js';
import { tellsOrderSchedule } from '../src/messaging/order-schedule.publisher.js';
import { tellsExcessCapacity } from '../src/messaging/excess-capacity.publisher.js';
import { tellsBudget, tellsExpedite, tellsSchedulePublished } from '../src/messaging/plan-change.publisher.js';
import { tellsProductStructure } from '../src/messaging/product-structure.publisher.js';
import { tellsBreakdown, tellsProductionProgress } from '../src/messaging/production-progress.publisher.js';
import { tellsProgress } from '../src/messaging/progress.publisher.js';
import { tellsStandardCost } from '../src/messaging/standard-cost.publisher.js';
import {
  aSchedule,
  at,
  cancel,
  complete,
  fill,
  hold,
  moved,
  now,
  operation,
  pack,
  release,
  route,
  schedule,
  signatureOf,
  start,
  theParties,
} from './mothers.js';

interface Said {
  readonly type: string;
  readonly key?: string;
  readonly data: object | null;
}

/** What a publisher makes of a story, every message checked against its schema. A command that is refused says nothing. */
function told<S, C extends Typed, F extends Typed>(
  publisher: Publisher,
  decider: Decider<S, C, F>,
  commands: readonly C[],
  id = 'order-1',
): Said[] {
  let state = decider.initial(id);
  const said: Said[] = [];
  for (const command of commands) {
    const decision = decider.decide(state, command, now);
    if (isRejection(decision)) continue;
    for (const fact of decision) {
      state = decider.evolve(state, fact);
      const telling = publisher.tellings[fact.type]?.(fact as never, state as never, { id: 'fact', key: id, version: 1, at: now });
      said.push(...([telling ?? []].flat() as Said[]));
    }
  }
  for (const { type, data } of said) if (data) checkTold(publisher.contract, type, data);
  return said;
}

const everyCommand: WorkOrderCommand[] = [
  release(),
  release({ purpose: 'stock' }),
  schedule([fill, pack]),
  schedule([fill, moved(pack, '17:00')], { cause: 'BREAKDOWN', reason: 'BELT' }),
  schedule([], { lots: [], without: [{ line: '1', cause: 'ROUTE_MISSING' }] }),
  start(fill),
  start(pack),
  { type: 'Scrap', operation: fill.id, quantity: quantity('1'), reason: 'TORN' },
  complete(fill, '9'),
  complete(pack, '9'),
  cancel(),
  hold(),
  { type: 'NoteResumed' },
  { type: 'NoteUnplanned' },
];

describe('whatever happens to a work order', () => {
  it.each([
    [orderSchedule, tellsOrderSchedule, []],
    [productionProgress, tellsProductionProgress, ['BrokenDown']],
    [schedulingProgress, tellsProgress, []],
  ] as const)('%#: what is told of it is what the contract says', (contract, publisher, elsewhere) => {
    const seen = new Set<string>();
    const made = [release(), schedule([fill, pack]), start(fill), complete(fill, '9'), start(pack), complete(pack, '9')];
    for (const { type } of told(publisher, workOrderDecider, made)) seen.add(type);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...everyCommand), { maxLength: 12 }), (story) => {
        for (const { type } of told(publisher, workOrderDecider, [everyCommand[story.length % 2]!, ...story])) seen.add(type);
      }),
      { numRuns: 500 },
    );
    expect([...seen, ...elsewhere].toSorted()).toEqual(Object.keys(contract.events).toSorted());
  });

  const wanted = { rank: 5, dueDate: '2026-03-20' };

  it('tells of lots under their own numbers, and whose they are only where they are for an order', () => {
    expect(told(tellsProductionProgress, workOrderDecider, [release()])).toEqual([
      { type: 'WorkReleased', key: 'order-1/1', data: { product: 'tea', quantity: '10', ...wanted, order: 'order-1', line: '1' } },
    ]);
    expect(told(tellsProductionProgress, workOrderDecider, [release({ purpose: 'stock' })])).toEqual([
      { type: 'WorkReleased', key: 'order-1/1', data: { product: 'tea', quantity: '10', ...wanted } },
    ]);
  });

  it('tells nobody of an order what is made for stock', () => {
    const story = [release({ purpose: 'stock' }), schedule([fill, pack]), start(fill)];
    expect(told(tellsOrderSchedule, workOrderDecider, story)).toEqual([]);
    expect(told(tellsProgress, workOrderDecider, story)).toEqual([]);
  });

  it('names nobody who works on it', () => {
    for (const publisher of [tellsOrderSchedule, tellsProductionProgress, tellsProgress])
      expect(JSON.stringify(told(publisher, workOrderDecider, everyCommand))).not.toMatch(/"ann"|people/);
  });

  it('makes one message of all progress of a transaction', () => {
    const one = { happenings: [{ what: 'StepDone' as const, at: now }] };
    expect(tellsProgress.together?.(one, one)).toEqual({ happenings: [...one.happenings, ...one.happenings] });
  });
});

describe('the plant', () => {
  it('tells what a unit costs and takes, and no rate', () => {
    const cost = { cost: money(200), setUpShare: money(150), leadTimeDays: 2 };
    const hours = [{ kind: 'line', perUnit: quantity('0.016667'), setUp: quantity('1'), crew: [{ skill: 'filling', people: 1 }] }];
    const state = { type: 'State' as const, stated: route(operation('fill')), cost: { ...cost, hours } };
    expect(told(tellsStandardCost, routeDecider, [state], 'tea')).toEqual([
      {
        type: 'StandardCostStated',
        data: {
          product: 'tea',
          currency: 'EUR',
          ...cost,
          hours: [{ kind: 'line', perUnit: '0.016667', setUp: '1', skill: 'filling', people: 1 }],
        },
      },
    ]);
  });

  it('tells of what a kit is made, and withdraws what is none', () => {
    const kit = { parts: [{ product: 'tea', quantity: quantity('2') }], skills: ['packing'] };
    const said = told(tellsProductStructure, structureDecider, [
      { type: 'StateKit', product: 'box', kit },
      { type: 'StateKit', product: 'box', kit: { parts: [], skills: [] } },
    ]);
    expect(said).toEqual([
      { type: 'StructureStated', key: 'box', data: { product: 'box', ...kit } },
      { type: 'StructureStated', key: 'box', data: null },
    ]);
  });

  it('tells every lot that waits for a broken unit', () => {
    const stated = { kind: 'line', calendar: 'day', hourlyRate: money(1), active: true };
    const down = {
      type: 'BreakDown' as const,
      breakdown: 'b',
      from: now,
      to: at('14:00'),
      reason: 'BELT',
      workOrders: ['order-1/1', 'order-2/1'],
    };
    expect(told(tellsBreakdown, resourceDecider, [{ type: 'State', stated }, down], 'line-1')).toEqual(
      ['order-1/1', 'order-2/1'].map((key) => ({ type: 'BrokenDown', key, data: { kind: 'line', until: at('14:00') } })),
    );
  });
});

describe('a published schedule', () => {
  const content = aSchedule({
    reason: 'BELT',
    capacity: {
      kinds: [{ kind: 'line', week: '2026-03-02' as never, openMinutes: 4800, usedMinutes: 4830, units: 2 }],
      skills: [
        { skill: 'filling', week: '2026-03-02' as never, people: 3, openMinutes: 7200 },
        { skill: 'filling', week: '2026-03-09' as never, people: 2, openMinutes: 4800 },
      ],
    },
  });
  const story = [
    { type: 'Draft', content } as const,
    { type: 'Submit', parties: theParties, reviewWithin: 0 } as const,
    ...['production', 'marketing'].map((department) => ({ type: 'Sign' as const, ...signatureOf(department, signedOf(content)) })),
    { type: 'Publish' } as const,
  ];
  it('tells what is open, used and free, and who is there', () =>
    expect(told(tellsCapacity, scheduleDecider, story)).toEqual([
      {
        type: 'CapacityStated',
        key: 'line/2026-03-02',
        data: { kind: 'line', from: '2026-03-02', open: '80', used: '80.5', free: '0', people: [{ skill: 'filling', people: 3 }] },
      },
    ]));
  it('tells that and why the plan has changed', () =>
    expect(told(tellsSchedulePublished, scheduleDecider, story)).toMatchObject([
      { type: 'Published', data: { version: 1, cause: 'BELT', moved: 0 } },
    ]));
  it('says nothing before it is published', () => {
    for (const publisher of [tellsCapacity, tellsSchedulePublished])
      expect(told(publisher, scheduleDecider, story.slice(0, -1))).toEqual([]);
  });
});

describe('an expedite', () => {
  const priced = aSchedule({ cause: 'EXPEDITE', base: 'in-force', number: 2 });
  const alternative = {
    way: 'InFront' as const,
    hash: signatureOf('production', signedOf(priced)).seen,
    content: priced,
    ends: at('15:00'),
    lateMinutes: 0,
    setUpMinutesAdded: -30,
    overtimeMinutes: 90,
    movedOperations: 3,
    later: ['a', 'a', 'b'].map((workOrder) => ({ workOrder, line: '1', endedBefore: now, ends: at('15:00'), lateMinutes: 10 })),
    weightedMinutesLater: 720,
  };
  const ask = { type: 'Request' as const, workOrder: 'order-1', line: '1', due: at('18:00'), reason: 'FAIR' };
  const price = { type: 'Price' as const, alternatives: [alternative], parties: theParties, answerWithin: 0 };
  const sign = (department: string) => ({ type: 'Sign' as const, ...signatureOf(department, signedOf(priced)) });
  const refuse = { ...sign('marketing'), type: 'Refuse' as const, reason: 'TOO_MANY_SET_UPS' };

  it('is told with its price, who refused it and why, and what became of it, of the schedule that it changes', () => {
    const said = told(
      tellsExpedite,
      expediteDecider,
      [ask, price, sign('production'), sign('marketing'), { type: 'Apply', schedule: 'next' }],
      'expedite-1',
    );
    expect(said).toEqual([
      {
        type: 'ExpeditePriced',
        key: 'in-force',
        data: {
          expedite: 'expedite-1',
          order: 'order-1',
          alternative: 'InFront',
          ready: '2026-03-02',
          setUpHours: '0',
          overtimeHours: '1.5',
          moved: 3,
          ordersLater: 2,
          weightedDaysLater: '1.5',
        },
      },
      { type: 'ExpediteAgreed', key: 'in-force', data: { expedite: 'expedite-1', alternative: 'InFront' } },
      { type: 'ExpediteApplied', key: 'next', data: { expedite: 'expedite-1', version: 2 } },
    ]);
    expect(told(tellsExpedite, expediteDecider, [ask, price, refuse]).at(-1)).toMatchObject({
      type: 'ExpediteRefused',
      data: { by: 'marketing', reason: 'TOO_MANY_SET_UPS' },
    });
  });

  it('is charged visibly', () => {
    const charge = { type: 'Charge' as const, expedite: 'e', schedule: 's', by: 'marketing', why: 'FAIR', moved: 3, limit: 20 };
    expect(told(tellsBudget, budgetDecider, [charge, charge], '2026-03-01')).toEqual([
      { type: 'BudgetUsed', key: 's', data: { period: '2026-03-01', by: 'marketing', cause: 'FAIR', moved: 3, left: 17, expedite: 'e' } },
    ]);
  });
});

describe('excess capacity', () => {
  it('is stated when the offer changes, and not with every hold', () => {
    const aim = { type: 'Aim' as const, quantity: quantity('10'), until: calendarDate('2026-03-10'), due: at('00:00', '2026-03-11') };
    const hold = { type: 'NoteHoldTaken' as const, hold: 'h', quantity: quantity('4'), sequence: 7 };
    const said = told(
      tellsExcessCapacity,
      offerDecider,
      [aim, { type: 'Adjust', fits: true }, hold, { type: 'Adjust', fits: false }, { type: 'Expire' }],
      'tea',
    );
    expect(said.map(({ data }) => data)).toEqual([
      { product: 'tea', granted: '10', recalled: '0', until: '2026-03-10', countedThrough: 0 },
      { product: 'tea', granted: '10', recalled: '6', until: '2026-03-10', countedThrough: 7 },
    ]);
  });
});
