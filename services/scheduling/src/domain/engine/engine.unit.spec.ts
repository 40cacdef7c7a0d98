import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faultsOf } from '../../../test/checker.js';
import { anyProblem } from '../../../test/any-problem.js';
import { jobShop, mixedShop, singleMachine } from '../../../test/problems.js';
import { dispatch, type Rule } from './dispatch.js';
import { evaluate } from './evaluate.js';
import { improve, planOf } from './improve.js';
import { Neighbours } from './neighbours.js';
import { Plan } from './plan.js';
import { Chance } from './random.js';
import { shopOf } from './shop.js';

const rules: readonly Rule[] = ['ATCS', 'EDD', 'FIFO'];

describe('dispatch', () => {
  it('keeps precedence, capacity, calendars, skills, set-ups and pins, by any rule', () =>
    fc.assert(
      fc.property(anyProblem, fc.constantFrom(...rules), (problem, rule) => {
        expect(faultsOf(problem, dispatch(problem, rule))).toEqual([]);
      }),
    ));

  it('looks at weights and dates', () => {
    const problem = singleMachine(1, 60, 0.6, 0.6);
    const [atcs, edd, fifo] = rules.map((rule) => evaluate(problem, dispatch(problem, rule)).total);
    expect(atcs).toBeLessThan(edd!);
    expect(edd).toBeLessThan(fifo!);
  });

  it('says that calendars end too soon, naming the operation that fits nowhere', () => {
    const job = { id: 'J', operations: [{ id: 'long', alternatives: [{ on: 'M', minutes: 61 }] }] };
    const problem = { calendars: { hour: [{ from: 0, to: 60 }] }, resources: [{ id: 'M', calendar: 'hour' }], jobs: [job] };
    expect(() => dispatch(problem)).toThrow(expect.objectContaining({ code: 'SCHEDULING.CALENDAR_TOO_SHORT', given: 'long' }));
  });
});

describe('improve', () => {
  it('keeps every rule and is never worse', () =>
    fc.assert(
      fc.property(anyProblem, fc.nat(), (problem, seed) => {
        const before = dispatch(problem);
        const { schedule, score } = improve(problem, before, { seed, moves: 100 });
        expect(faultsOf(problem, schedule)).toEqual([]);
        expect(score).toEqual(evaluate(problem, schedule));
        expect(score.total).toBeLessThanOrEqual(evaluate(problem, before).total);
      }),
    ));

  it.each([
    ['a mixed shop', mixedShop(2, { jobs: 12, resources: 6, operations: 4 })],
    ['a job shop', jobShop(1, 8, 5)],
    ['a job shop with due dates', jobShop(1, 8, 5, 1.3)],
    ['a single machine', singleMachine(1, 30, 0.6, 0.6)],
  ])('makes the same of the same seed and moves: %s', (_, problem) => {
    const once = improve(problem, dispatch(problem), { seed: 7, moves: 500 });
    expect(improve(problem, dispatch(problem), { seed: 7, moves: 500 })).toEqual(once);
    expect(once.moves).toBeLessThanOrEqual(500);
  });

  it('makes a mixed shop better than its dispatching rule', () => {
    const problem = mixedShop(2, { jobs: 12, resources: 6, operations: 4 });
    const before = evaluate(problem, dispatch(problem)).total;
    expect(improve(problem, dispatch(problem), { seed: 1, moves: 5000 }).score.total).toBeLessThan(before);
  });

  it('stops when it is told to, with the best it has, and tells what it found', () => {
    const problem = mixedShop(2, { jobs: 12, resources: 6, operations: 4 });
    let asked = 0;
    const told: number[] = [];
    const { score, moves } = improve(problem, dispatch(problem), {
      seed: 1,
      spent: () => Math.min(1, ++asked / 50),
      onProgress: ({ total }) => told.push(total),
    });
    expect(moves).toBeGreaterThan(0);
    expect(asked).toBe(50);
    expect(told).toEqual(told.toSorted((a, b) => b - a));
    expect(told.at(-1)).toBe(score.total);
  });
});

describe('a plan tried anew from a change on', () => {
  it('costs what it costs when built from the start', () =>
    fc.assert(
      fc.property(anyProblem, fc.nat(), (problem, seed) => {
        const shop = shopOf(problem);
        const plan = planOf(shop, dispatch(problem));
        const neighbours = new Neighbours(plan, new Chance(seed));
        for (let move = 0; move < 30; move++) {
          neighbours.propose();
          const fresh = new Plan(shop, plan.order.slice(), plan.ways.slice(), plan.timetable.habits);
          const limit = move % 3 === 0 ? plan.total + move : Infinity;
          const total = plan.try(neighbours.from, neighbours.to, limit);
          if (fresh.total > limit) expect(total).toBe(Infinity);
          else expect(total).toBeCloseTo(fresh.total, 6);
          if (total < Infinity && move % 2 === 0) {
            plan.keep();
            neighbours.noteKept();
            expect(plan.schedule()).toEqual(fresh.schedule());
            expect(evaluate(problem, plan.schedule()).total).toBeCloseTo(total, 6);
          } else {
            plan.undo();
            neighbours.takeBack();
          }
        }
      }),
    ));
});
