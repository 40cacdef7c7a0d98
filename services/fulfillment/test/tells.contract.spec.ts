import { describe, expect, it } from '@jest/globals';
import { checkTold, crewRequest, delivery, deliveryProof, freight as freightContract, fulfillmentProgress, material, promise, promiseQuota, returnMovement, stock } from '@siklus/contracts';
import { calendar, days, isRejection, type Money, type Typed } from '@siklus/kernel';
import type { AnyAggregate, Publisher } from '@siklus/messaging';
import fc from 'fast-check';
import type { DeliveryOrderCommand } from '../src/domain/delivery-order/facts.js';
import type { LaneCommand } from '../src/domain/lane/lane.js';
import type { StockCommand } from '../src/domain/stock/stock-facts.js';
import { tellsCrewRequest } from '../src/messaging/crew-request.publisher.js';
import { tellsDeliveryProof } from '../src/messaging/delivery-proof.publisher.js';
import { tellsReturnMovement } from '../src/messaging/return-movement.publisher.js';
import { tellsDelivery } from '../src/messaging/delivery.publisher.js';
import { tellsFreight } from '../src/messaging/freight.publisher.js';
import { tellsMaterial } from '../src/messaging/material.publisher.js';
import { tellsProgress } from '../src/messaging/progress.publisher.js';
import { tellsPromiseQuota } from '../src/messaging/promise-quota.publisher.js';
import { tellsPromise } from '../src/messaging/promise.publisher.js';
import { tellsStock } from '../src/messaging/stock.publisher.js';
import { deliveryOrders } from '../src/persistence/delivery-orders.js';
import { homecomings } from '../src/persistence/homecomings.js';
import { proofs } from '../src/persistence/parties.js';
import { lanes } from '../src/persistence/lanes.js';
import { stocks } from '../src/persistence/stocks.js';
import {
  day,
  dispatch,
  freight,
  line,
  made,
  now,
  output,
  planned,
  productNoted,
  q,
  receipt,
  received,
  released,
  reserved,
  shipped,
  shippedOrder,
  waits,
  want,
} from './mothers.js';

/** What a publisher makes of a story, every message checked against its schema. A command that is refused says nothing. */
function told(publisher: Publisher, aggregate: AnyAggregate, story: readonly Typed[], id = aggregate.kind === 'lane' ? 'FR' : 'order-1'): string[] {
  let state: unknown = aggregate.decider.initial(id);
  const types: string[] = [];
  for (const [n, command] of story.entries()) {
    const at = calendar.plus(now, days(n * 2));
    const decision = aggregate.decider.decide(state, command, at) as readonly Typed[];
    for (const fact of isRejection(decision) ? [] : decision) {
      state = aggregate.decider.evolve(state, fact);
      const said = publisher.tellings[fact.type]?.(fact as never, state as never, { id: 'fact', key: id, version: 1, at });
      for (const { type, data } of [said ?? []].flat() as { type: string; data: object }[]) {
        checkTold(publisher.contract, type, data);
        types.push(type);
      }
    }
  }
  return types;
}

const some = [{ line: '1', quantity: q('4'), serials: [] }];
const orderCommands: DeliveryOrderCommand[] = [
  released(),
  released(line({ promisedDate: day('2026-03-06') })),
  reserved('10'),
  reserved('4'),
  waits('6'),
  { type: 'NoteConverted', line: '1', reserved: q('3'), uncovered: q('1') },
  { type: 'Pick' },
  { type: 'Pick', lines: shipped('4') },
  dispatch(),
  dispatch(shipped('4')),
  { type: 'Dispatch', provider: 'dhl', shipped: shipped() },
  { type: 'Deliver' },
  { type: 'Deliver', lines: some },
  { type: 'Refuse', reason: 'DAMAGED' },
  { type: 'Lose' },
  { type: 'Correct', delivery: 'order-1.1', correction: 'k', reason: 'MISCOUNTED', lines: shipped('2') },
  { type: 'RequestCancellation', request: 'r' },
  { type: 'RequestHold', request: 'h' },
  { type: 'NoteResumed', request: 'h' },
  { type: 'RequestCut', request: 'c', lines: [{ line: '1', quantity: q('5'), termsVersion: 2 }] },
  { type: 'NotePromise', lines: [{ line: '1', promisedDate: day('2026-05-20'), termsVersion: 2 }] },
  { type: 'ProposeDate', cause: 'STRIKE', lines: [{ line: '1', promisedDate: day('2027-03-20') }] },
  planned('2026-03-30'),
  planned('2026-03-10'),
  made('10', ['s-1']),
  { type: 'NoteUnplannable', lines: [{ line: '1', reason: 'NO_ROUTE' }] },
  { type: 'Watch' },
];
const stockCommands: StockCommand[] = [
  productNoted,
  receipt('5'),
  want('a', '3'),
  output('2'),
  output('3', 'a', 2),
  { type: 'SetQuotaTarget', target: q('4') },
  { type: 'SetQuotaTarget', target: q('1') },
  { type: 'NoteHoldTaken', hold: 'h', order: 'b', line: '1', quantity: q('1'), sequence: 1 },
  { type: 'NoteConverted', hold: 'h', order: 'b', line: '1', quantity: q('1'), sequence: 2 },
];
const laneCommands: LaneCommand[] = [
  { type: 'StateFreight', freight: freight() },
  { type: 'StateFreight', freight: freight({ perUnit: '30' as Money, provider: undefined }) },
  { type: 'Ask', order: 'o' },
];

describe('whatever happens', () => {
  it.each([
    [delivery.topic, tellsDelivery, deliveryOrders, orderCommands, [received(), ...shippedOrder]],
    [promise.topic, tellsPromise, deliveryOrders, orderCommands, [received(), ...shippedOrder]],
    [fulfillmentProgress.topic, tellsProgress, deliveryOrders, orderCommands, [received()]],
    [freightContract.topic, tellsFreight, lanes, laneCommands, []],
    [material.topic, tellsMaterial, stocks, stockCommands, [productNoted]],
    [stock.topic, tellsStock, stocks, stockCommands, [productNoted]],
    [promiseQuota.topic, tellsPromiseQuota, stocks, stockCommands, [productNoted, receipt('9')]],
  ] as const)('what is told under %s is what the contract says', (_, publisher, aggregate, commands, begun) => {
    const seen = new Set<string>();
    const stories = fc.array(fc.constantFrom<Typed>(...commands), { maxLength: 25 });
    fc.assert(
      fc.property(stories, fc.boolean(), (story, late) => {
        for (const type of told(publisher, aggregate, [...begun.slice(0, late ? 1 : begun.length), ...story])) seen.add(type);
      }),
      { numRuns: 800 },
    );
    const silent = publisher.contract === material ? ['Issued', 'Short'] : [];
    expect([...seen, ...silent].sort()).toEqual(Object.keys(publisher.contract.events).sort());
  });
});

it('a crew is asked for, and let go, as the contract says', () => {
  const met = line({ route: 'site' });
  const cancelled = [{ type: 'RequestCancellation', request: 'r' }, { type: 'NoteCancelled' }];
  const story: Typed[] = [released(met), { type: 'NoteSkills', line: '1', skills: ['fitter'], parts: true } as Typed, ...cancelled];
  expect(told(tellsCrewRequest, deliveryOrders, story)).toEqual(Object.keys(crewRequest.events));
});

describe('what comes home', () => {
  const units = { order: 'order-1', line: '1', delivery: 'order-1.1', product: 'tea', quantity: q('4') };
  const asked = { type: 'NoteRequested', errand: { from: 'customer', to: 'returns', lines: [units] } };
  const booked = { type: 'Book', provider: 'federal', on: day('2026-03-20'), today: day('2026-03-02') };
  const back = [{ type: 'NoteSendBack', lines: [units] }, { type: 'SendBack' }];
  const stories: Typed[][] = [
    [asked, booked, { type: 'Collect' }, { type: 'Receive', location: 'returns', lines: [units] } as Typed, ...back],
    [asked, booked, { type: 'Lose' }],
  ];

  it('is told wherever it is', () => {
    const types = stories.flatMap((story) => told(tellsReturnMovement, homecomings, story, 'return-1'));
    expect(new Set(types)).toEqual(new Set(Object.keys(returnMovement.events)));
  });

  it('and who had signed for it is told by its hash', () => {
    const signature = { signatory: 'Paul', signedAt: now, salt: 'chance' };
    expect(told(tellsDeliveryProof, proofs, [{ type: 'Sign', signature } as Typed], 'order-1.1')).toEqual(Object.keys(deliveryProof.events));
  });
});
