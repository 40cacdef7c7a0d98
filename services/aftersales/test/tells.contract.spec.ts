import { describe, expect, it } from '@jest/globals';
import { checkTold, customerInsight, extraWork, inspectionVerdict, partsRequest, peopleNeed, productInsight, servicePerformed, serviceProgress, type Contract } from '@siklus/contracts';
import { instant, isRejection, quantity, type Typed } from '@siklus/kernel';
import type { AnyAggregate, Publisher } from '@siklus/messaging';
import { aMoment } from '@siklus/testing';
import { tellsCustomerInsight } from '../src/messaging/customer-insight.publisher.js';
import { tellsExtraWork } from '../src/messaging/extra-work.publisher.js';
import { tellsInspectionVerdict } from '../src/messaging/inspection-verdict.publisher.js';
import { tellsPartsRequest } from '../src/messaging/parts-request.publisher.js';
import { tellsPeopleNeed } from '../src/messaging/people-need.publisher.js';
import { tellsProductInsight } from '../src/messaging/product-insight.publisher.js';
import { tellsProgressOfCases, tellsProgressOfInspections } from '../src/messaging/progress.publisher.js';
import { tellsServicePerformed } from '../src/messaging/service-performed.publisher.js';
import { tellsServiceProgress } from '../src/messaging/service-progress.publisher.js';
import { cases } from '../src/persistence/cases.js';
import { customerInsights, productInsights } from '../src/persistence/insights.js';
import { workloads } from '../src/persistence/known.js';
import { inspections } from '../src/persistence/inspections.js';

/** What a publisher makes of a story, every message checked against its schema. */
function told(publisher: Publisher, aggregate: AnyAggregate, story: readonly Typed[]): { type: string; key: string; data: object }[] {
  let state: unknown = aggregate.decider.initial('id-1');
  return story.flatMap((command) => {
    const decision = aggregate.decider.decide(state, command, aMoment) as readonly Typed[];
    if (isRejection(decision)) throw new Error(`${command.type}: ${decision.code}`);
    return decision.flatMap((fact) => {
      state = aggregate.decider.evolve(state, fact);
      const said = publisher.tellings[fact.type]?.(fact as never, state as never, { id: 'fact', key: 'id-1', version: 1, at: aMoment });
      return ([said ?? []].flat() as { type: string; key?: string; data: object }[]).map(({ type, key = 'id-1', data }) => {
        checkTold(publisher.contract, type, data);
        return { type, key, data };
      });
    });
  });
}

const work = { lines: ['1'], hours: quantity('1'), exchanges: [], parts: [{ product: 'seal', quantity: quantity('1') }] };
const visit = (id: string, ...reported: object[]) => [
  { type: 'PlanVisit', planned: { visit: id, crew: [{ engineer: 'erik', skill: 'taps' }], from: instant('2026-03-03T09:00:00.000Z'), to: instant('2026-03-03T10:00:00.000Z') } },
  { type: 'StartVisit', visit: id },
  ...reported.map((own) => ({ type: 'ReportVisit', visit: id, work, done: false, ...own })),
];
const story: Typed[] = [
  { type: 'Open', opening: { kind: 'repair', order: 'o-1', customer: 'VINET', zone: 'Europe/Paris', lines: ['1', '2'], return: 'return-1' } } as Typed,
  { type: 'Triage', triage: { skills: ['taps'], hours: quantity('2'), entitlement: null } } as Typed,
  { type: 'AgreeExtraWork', extra: { charge: 'c-1', currency: 'USD', amount: '100', by: 'clerk' } } as Typed,
  ...visit('v-1', {}),
  ...visit('v-2', { done: true, work: { ...work, lines: ['2'] } }),
  { type: 'Confirm' },
];
const planned = { visit: 'v-1', crew: [{ engineer: 'erik', skill: 'taps' }], from: instant('2026-03-03T09:00:00.000Z'), to: instant('2026-03-03T10:00:00.000Z') };
const parts = [{ product: 'seal', quantity: quantity('2') }];
/** A crew is to meet goods, takes parts along, cannot come, and comes twice. */
const met: Typed[] = [
  { type: 'Open', opening: { kind: 'installation', order: 'o-1', customer: 'VINET', zone: 'Europe/Paris', lines: ['1', '2'], crew: { request: 'r', skills: ['taps'], date: '2026-03-03' } } } as Typed,
  { type: 'PlanVisit', planned: { ...planned, parts } } as Typed,
  { type: 'StateUnavailable', reason: 'NO_ENGINEER', earliest: '2026-03-09' } as Typed,
  ...visit('v-2', {}),
  ...visit('v-3', { done: true, work: { ...work, lines: ['2'] } }),
  { type: 'Confirm' },
];
const units = { order: 'o-1', line: '1', delivery: 'o-1.1', quantity: quantity('1') };
const inspected: Typed[] = [
  { type: 'NoteAsked', location: 'returns', lines: [{ ...units, product: 'tap' }] } as Typed,
  { type: 'Judge', lines: [{ ...units, fault: 'NONE', cause: 'none', fitForSale: true }] } as Typed,
];
const gain = (seen: object): Typed[] => [{ type: 'Gain', seen } as Typed];

const stories: [contract: Contract, publisher: Publisher, aggregate: AnyAggregate, story: readonly Typed[], key: string][] = [
  [serviceProgress, tellsServiceProgress, cases, met, 'o-1'],
  [partsRequest, tellsPartsRequest, cases, met, 'id-1'],
  [peopleNeed, tellsPeopleNeed, workloads, [{ type: 'NoteCase', case: 'c', skill: 'taps', from: '2026-03-01', hours: quantity('2') } as Typed], 'id-1'],
  [servicePerformed, tellsServicePerformed, cases, story, 'o-1'],
  [extraWork, tellsExtraWork, cases, story, 'o-1'],
  [inspectionVerdict, tellsInspectionVerdict, inspections, inspected, 'id-1'],
  [customerInsight, tellsCustomerInsight, customerInsights, gain({ about: 'customer', customer: 'VINET', topic: 'need', what: 'A tap' }), 'VINET'],
  [productInsight, tellsProductInsight, productInsights, gain({ about: 'product', product: 'tap', topic: 'use', code: 'OUTDOORS' }), 'tap'],
];

describe.each(stories)('$topic', (contract, publisher, aggregate, of, key) => {
  it('tells every event that the contract knows, under its key', () => {
    const all = told(publisher, aggregate, of);
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(Object.keys(contract.events)));
    expect(new Set(all.map((one) => one.key))).toEqual(new Set([key]));
  });
});

it('tells the journey of an order, and of nobody who worked on it', () => {
  const all = [...told(tellsProgressOfCases, cases, story), ...told(tellsProgressOfInspections, inspections, inspected)];
  expect(new Set(all.map(({ key }) => key))).toEqual(new Set(['o-1']));
  expect(JSON.stringify([...all, ...told(tellsServiceProgress, cases, story), ...told(tellsServicePerformed, cases, story)])).not.toContain('erik');
});
