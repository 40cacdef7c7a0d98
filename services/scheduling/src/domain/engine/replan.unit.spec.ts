import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyProblem } from '../../../test/any-problem.js';
import { faultsOf } from '../../../test/checker.js';
import { mixedShop } from '../../../test/problems.js';
import { dispatch } from './dispatch.js';
import { evaluate } from './evaluate.js';
import type { Disturbance, Job, Problem } from './problem.js';
import { disturbedBy, replan } from './replan.js';

const effort = { seed: 1, moves: 50 };
const anInterval = fc
  .tuple(fc.integer({ min: 0, max: 6000 }), fc.integer({ min: 1, max: 2000 }))
  .map(([from, length]) => ({ from, to: from + length }));

const job = (id: string, ...operations: Job['operations']): Job => ({ id, operations });
const line = (id: string, minutes: number, more: object = {}) => ({ id, alternatives: [{ on: 'line', minutes }], ...more });
const pin = (why: 'started' | 'frozen', start: number, end: number) => ({ pinned: { why, resource: 'line', people: [], start, work: start, end } });
const workOf = (schedule: readonly { operation: string; work: number }[], id: string) => schedule.find(({ operation }) => operation === id)?.work;

describe('replan', () => {
  it('keeps every rule, and never moves what is pinned and not hit', () =>
    fc.assert(
      fc.property(anyProblem, anInterval, fc.boolean(), (problem, interval, isBreakdown) => {
        const before = dispatch(problem);
        const disturbance: Disturbance = isBreakdown
          ? { type: 'BrokenDown', resource: 'A0', ...interval }
          : { type: 'Absent', person: 'P0', ...interval };
        const { schedule } = replan(problem, before, disturbance, effort);
        expect(faultsOf(disturbedBy(problem, before, disturbance), schedule)).toEqual([]);
        for (const { id, pinned } of problem.jobs.flatMap(({ operations }) => operations))
          if (pinned?.why === 'started' && (pinned.end <= (problem.now ?? 0) || pinned.end <= interval.from || pinned.start >= interval.to))
            expect(workOf(schedule, id)).toBe(pinned.work);
      }),
    ));

  it('moves nothing when nothing was planned there', () =>
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const before = dispatch(problem);
        const end = evaluate(problem, before).makespan;
        const { score } = replan(problem, before, { type: 'BrokenDown', resource: 'A0', from: end, to: end + 100 }, { seed: 1, moves: 0 });
        expect(score.moved).toBe(0);
      }),
    ));

  it('moves less than planning from nothing', () => {
    const problem = mixedShop(4, { jobs: 15, resources: 6, operations: 4 });
    const before = dispatch(problem);
    const hit = before[Math.floor(before.length / 2)]!;
    const disturbance: Disturbance = { type: 'BrokenDown', resource: hit.resource, from: hit.start, to: hit.start + 500 };
    const fresh = evaluate({ ...disturbedBy(problem, before, disturbance) }, dispatch(disturbedBy(problem, before, disturbance)));
    const { score } = replan(problem, before, disturbance, { seed: 1, moves: 2000 });
    expect(score.moved).toBeGreaterThan(0);
    expect(score.moved).toBeLessThan(fresh.moved);
    expect(score.total).toBeLessThan(fresh.total);
  });

  const problem = (...jobs: Job[]): Problem => ({ resources: [{ id: 'line' }], jobs, now: 10 });

  it('lets started work go on after the breakdown if it can, and what is frozen after it give way', () => {
    const shop = problem(job('a', line('a', 40, { resumable: true, ...pin('started', 0, 40) })), job('b', line('b', 20, pin('frozen', 40, 60))));
    const { schedule } = replan(shop, dispatch(shop), { type: 'BrokenDown', resource: 'line', from: 30, to: 100 }, effort);
    expect(schedule).toMatchObject([
      { operation: 'a', start: 0, end: 110 },
      { operation: 'b', start: 110, end: 130 },
    ]);
  });

  it('starts over what cannot pause', () => {
    const shop = problem(job('a', line('a', 40, pin('started', 0, 40))));
    expect(replan(shop, dispatch(shop), { type: 'BrokenDown', resource: 'line', from: 30, to: 100 }, effort).schedule).toMatchObject([
      { start: 100, end: 140 },
    ]);
  });

  it('asks for a resource or person that is there', () =>
    expect(() => replan(problem(job('a', line('a', 1))), [], { type: 'Absent', person: 'line', from: 0, to: 1 }, effort)).toThrow(
      expect.objectContaining({ code: 'SCHEDULING.UNKNOWN' }),
    ));
});
