import { describe, expect, it } from '@jest/globals';
import type { Placement, Problem, Schedule } from '../src/domain/engine/problem.js';
import { faultsOf } from './checker.js';

/** A schedule that holds by hand: two jobs on a line and an oven, with a shift, a set-up, and one baker. */
const problem: Problem = {
  calendars: {
    shift: [
      { from: 0, to: 100 },
      { from: 200, to: 300 },
    ],
  },
  setUps: { heat: { bread: { cake: 10 } } },
  resources: [{ id: 'line' }, { id: 'oven', calendar: 'shift', setUps: 'heat', family: 'bread' }],
  people: [
    { id: 'Ada', skills: ['bake'] },
    { id: 'Bob', skills: ['pack'] },
  ],
  jobs: [
    {
      id: 'a',
      release: 5,
      family: 'bread',
      operations: [
        { id: 'a1', alternatives: [{ on: 'line', minutes: 20 }] },
        { id: 'a2', alternatives: [{ on: 'oven', minutes: 30, crew: [{ skill: 'bake', people: 1 }] }] },
      ],
    },
    {
      id: 'b',
      family: 'cake',
      operations: [{ id: 'b1', resumable: true, alternatives: [{ on: 'oven', minutes: 50, crew: [{ skill: 'bake', people: 1 }] }] }],
    },
  ],
};
const a1: Placement = { job: 'a', operation: 'a1', resource: 'line', people: [], start: 5, work: 5, end: 25 };
const a2: Placement = { job: 'a', operation: 'a2', resource: 'oven', people: ['Ada'], start: 25, work: 25, end: 55 };
const b1: Placement = { job: 'b', operation: 'b1', resource: 'oven', people: ['Ada'], start: 55, work: 65, end: 215 };
const given = (...changed: Partial<Placement>[]): Schedule =>
  [a1, a2, b1].map((one) => ({ ...one, ...changed.find(({ operation }) => operation === one.operation) }));

describe('the checker', () => {
  it('finds nothing in a schedule that holds', () => expect(faultsOf(problem, [a1, a2, b1])).toEqual([]));

  it.each<[string, Schedule]>([
    ['is not scheduled', [a1, a2]],
    ['stands twice', [a1, a1, a2, b1]],
    ['is no operation', [a1, a2, b1, { ...a1, operation: 'c1', start: 500, work: 500, end: 520 }]],
    ['before its release', given({ operation: 'a1', start: 4, work: 4, end: 24 })],
    ['begins before a1 ends', given({ operation: 'a1', start: 6, work: 6, end: 26 })],
    ['are on oven at once', given({ operation: 'b1', start: 50, work: 60, end: 210 })],
    ['Ada is at', given({ operation: 'b1', start: 50, work: 60, end: 210 })],
    ['no time for its set-up', given({ operation: 'b1', start: 56, work: 65, end: 215 })],
    ['follows none of its alternatives', given({ operation: 'b1', end: 115 })],
    ['follows none of its alternatives', given({ operation: 'b1', end: 220 })],
    ['follows none of its alternatives', given({ operation: 'a2', people: ['Bob'] })],
    ['follows none of its alternatives', given({ operation: 'a2', people: [] })],
    ['follows none of its alternatives', given({ operation: 'a2', people: ['Ada', 'Bob'] })],
    ['follows none of its alternatives', given({ operation: 'a1', resource: 'oven' })],
    ['stands on no resource', given({ operation: 'a1', resource: 'bench' })],
  ])('says that something %s', (fault, schedule) => expect(faultsOf(problem, schedule).join('; ')).toContain(fault));

  it('says that what is pinned moved', () => {
    const { job: _, operation: __, ...slot } = a1;
    const pinned: Problem = {
      ...problem,
      jobs: problem.jobs.map((job) => ({
        ...job,
        operations: job.operations.map((one) => (one.id === 'a1' ? { ...one, pinned: { ...slot, why: 'frozen' as const } } : one)),
      })),
    };
    expect(faultsOf(pinned, [a1, a2, b1])).toEqual([]);
    expect(faultsOf(pinned, given({ operation: 'a1', start: 4 })).join()).toContain('a1 is pinned, but its start moved');
  });

  it('says that something begins in the past', () =>
    expect(faultsOf({ ...problem, now: 6 }, [a1, a2, b1]).join()).toContain('a1 begins in the past'));
});
