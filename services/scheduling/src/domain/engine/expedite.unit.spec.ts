import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyProblem } from '../../../test/any-problem.js';
import { faultsOf } from '../../../test/checker.js';
import { dispatch } from './dispatch.js';
import { priceExpedite } from './expedite.js';
import type { Job, Problem } from './problem.js';

const effort = { seed: 1, moves: 50 };
const order = (id: string, family: string, due: number, weight: number): Job => ({
  id,
  family,
  due,
  weight,
  operations: [{ id: `fill ${id}`, alternatives: [{ on: 'line', minutes: 100 }] }],
});

/** Four hundred minutes of work in the order a, b, c, d; the fourth is pulled forward. */
const shop: Problem = {
  calendars: {
    day: [
      { from: 0, to: 240 },
      { from: 1440, to: 1680 },
      { from: 2880, to: 3120 },
    ],
  },
  setUps: { colours: { white: { dark: 20 }, dark: { white: 20 } } },
  resources: [{ id: 'line', calendar: 'day', setUps: 'colours', family: 'white' }],
  jobs: [order('a', 'white', 100, 5), order('b', 'white', 240, 4), order('c', 'white', 1600, 3), order('d', 'dark', 3000, 1)],
};

describe('priceExpedite', () => {
  const schedule = dispatch(shop);
  const offers = priceExpedite(shop, schedule, { job: 'd', due: 330 }, { seed: 1, moves: 500 });

  it('offers at least two ways, each a schedule that holds', () => {
    expect(offers.map(({ way }) => way).sort()).toEqual(['AtOnce', 'InFront', 'LeastMoved', 'Overtime']);
    for (const offer of offers.filter(({ way }) => way !== 'Overtime')) expect(faultsOf(shop, offer.schedule)).toEqual([]);
  });

  it('says who becomes how late, what is set up more, and what moves', () => {
    const inFront = offers.find(({ way }) => way === 'InFront')!;
    expect(inFront).toMatchObject({ late: 0, overtimeMinutes: 0, setUpMinutesAdded: 20 });
    expect(inFront.end).toBeLessThanOrEqual(240);
    expect(inFront.delayed.map(({ job }) => job)).toContain('b');
    expect(inFront.weightedTardinessAdded).toBe(inFront.delayed.reduce((sum, { weighted }) => sum + weighted, 0));
    expect(inFront.moved).toContain('fill d');
  });

  it('offers overtime with its minutes, which keeps the others on time', () => {
    const overtime = offers.find(({ way }) => way === 'Overtime')!;
    expect(overtime).toMatchObject({ weightedTardinessAdded: 0, delayed: [] });
    expect(overtime.overtimeMinutes).toBeGreaterThan(0);
  });

  it('knows the job', () =>
    expect(() => priceExpedite(shop, schedule, { job: 'x', due: 0 }, effort)).toThrow(expect.objectContaining({ code: 'SCHEDULING.JOB_UNKNOWN' })));

  it('never breaks a rule or moves what is pinned, whatever is asked', () =>
    fc.assert(
      fc.property(anyProblem, fc.nat(), fc.integer({ min: 0, max: 6000 }), (problem, which, due) => {
        const before = dispatch(problem);
        const { id } = problem.jobs[which % problem.jobs.length]!;
        const offers = priceExpedite(problem, before, { job: id, due }, effort);
        expect(offers.length).toBeGreaterThanOrEqual(2);
        for (const { way, schedule } of offers) if (way !== 'Overtime') expect(faultsOf(problem, schedule)).toEqual([]);
      }),
      { numRuns: 40 },
    ));
});
