import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faultsOf } from '../../../test/checker.js';
import { flexibleJobShop, jobShop, singleMachine } from '../../../test/problems.js';
import { dispatch } from './dispatch.js';
import { isSingleMachine } from './dynasearch.js';
import { evaluate } from './evaluate.js';
import { improve } from './improve.js';
import type { Job, Problem } from './problem.js';
import { isJobShop } from './relink.js';
import { Selection } from './selection.js';
import { shopOf } from './shop.js';

const published = (name: string): Problem =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../examples/published', `${name}.json`), 'utf8')) as Problem;
const improved = (problem: Problem, moves: number, seed = 1) => improve(problem, dispatch(problem), { seed, moves });

/** All orders of a few things. */
const orders = <T>(all: readonly T[]): T[][] =>
  all.length < 2 ? [[...all]] : all.flatMap((one, at) => orders(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));

/** Least weighted tardiness over all sequences of one machine. */
const leastTardiness = (jobs: readonly Job[]): number =>
  Math.min(
    ...orders(jobs).map((sequence) => {
      let end = 0;
      return sequence.reduce(
        (sum, { due = Infinity, weight = 1, operations }) => sum + weight * Math.max(0, (end += operations[0]!.alternatives[0]!.minutes) - due),
        0,
      );
    }),
  );

describe('published instances', () => {
  it.each([
    ['wt40-1', 913, 1000],
    ['mk01', 40, 3000],
    ['mk04', 60, 3000],
  ])('%s: comes to its optimum, %i', (name, optimum, moves) => {
    const problem = published(name);
    const { schedule, score } = improved(problem, moves);
    expect(score.total).toBe(optimum);
    expect(faultsOf(problem, schedule)).toEqual([]);
  });
});

describe('dynasearch', () => {
  it('finds the optimum of small single machines', () =>
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(0.2, 0.6, 1),
        fc.constantFrom(0.2, 0.6, 1),
        (seed, jobs, tardiness, range) => {
          const problem = singleMachine(seed, jobs, tardiness, range);
          expect(improved(problem, 400).score.total).toBe(leastTardiness(problem.jobs));
        },
      ),
      { numRuns: 30 },
    ));

  it('is better than its dispatching rule, on schedules that hold', () =>
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const problem = singleMachine(seed, 40, 0.8, 0.4);
        const { schedule, score } = improved(problem, 60, seed);
        expect(faultsOf(problem, schedule)).toEqual([]);
        expect(score.total).toBeLessThanOrEqual(evaluate(problem, dispatch(problem)).total);
      }),
      { numRuns: 15 },
    ));

  it('is for one machine where only the sequence counts', () => {
    const problem = singleMachine(1, 5, 0.6, 0.6);
    expect(isSingleMachine(shopOf(problem))).toBe(true);
    expect(isSingleMachine(shopOf({ ...problem, objective: { weightedTardiness: 1, makespan: 1 } }))).toBe(false);
    expect(isSingleMachine(shopOf({ ...problem, jobs: problem.jobs.map((job) => ({ ...job, release: 3 })) }))).toBe(false);
    expect(isSingleMachine(shopOf({ ...problem, calendars: { day: [{ from: 0, to: 9999 }] }, resources: [{ id: 'M', calendar: 'day' }] }))).toBe(
      false,
    );
  });
});

describe('tabu search with path relinking', () => {
  it('keeps routes, machines and ways, and its makespan is that of the schedule', () =>
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), fc.integer({ min: 2, max: 8 }), (seed, isFlexible, jobs) => {
        const problem = isFlexible ? flexibleJobShop(seed, { jobs, resources: 4, operations: 5 }) : jobShop(seed, jobs, 5);
        const { schedule, score } = improved(problem, 500, seed);
        expect(faultsOf(problem, schedule)).toEqual([]);
        expect(score).toEqual(evaluate(problem, schedule));
        expect(score.makespan).toBeLessThanOrEqual(evaluate(problem, dispatch(problem)).makespan);
      }),
      { numRuns: 30 },
    ));

  it('is for shops where only the makespan counts', () => {
    const problem = jobShop(1, 4, 3);
    expect(isJobShop(shopOf(problem))).toBe(true);
    expect(isJobShop(shopOf(jobShop(1, 4, 3, 1.5)))).toBe(false);
    expect(isJobShop(shopOf({ ...problem, resources: problem.resources.map((one) => ({ ...one, setUps: 'none' })), setUps: { none: {} } }))).toBe(
      false,
    );
  });

  it('counts heads and tails: on the longest path they add up to the makespan', () => {
    const shop = shopOf(jobShop(3, 6, 4));
    const selection = new Selection(shop);
    const makespan = selection.load(Int32Array.from(shop.operations.keys()), Int32Array.from(shop.operations.keys()));
    const through = Array.from(selection.head, (head, at) => head + selection.time[at]! + selection.tail[at]!);
    expect(Math.max(...through)).toBe(makespan);
    expect(selection.measure()).toBe(makespan);
  });

  it('sees a cycle', () => {
    const shop = shopOf(jobShop(3, 2, 2));
    const selection = new Selection(shop);
    selection.load(Int32Array.from([0, 1, 2, 3]), Int32Array.from([0, 1, 2, 3]));
    const [first, last] = [0, [2, 3].find((at) => selection.machine[at] === selection.machine[1])!];
    selection.jobBefore[first] = last;
    selection.jobAfter[last] = first;
    expect(selection.measure()).toBe(-1);
  });
});
