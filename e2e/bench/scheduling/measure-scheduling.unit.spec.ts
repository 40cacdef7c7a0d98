import { describe, expect, it } from '@jest/globals';
import { tableOf } from '../table.js';
import { optima, sectionsOf } from './measure-scheduling.js';
import type { ScheduleRun } from './run-schedule.js';
import { evenLine, mixedShop } from './shops.js';

const run = (total: number): ScheduleRun => ({
  score: { total },
  dispatched: { seconds: 2.5, total: 900 },
  naive: { fifo: 2000, edd: 1000 },
  curve: [
    { seconds: 0, total: 900 },
    { seconds: 0.7, total: 800 },
    { seconds: 1.2, total: 700 },
    { seconds: 4.9, total: 500 },
  ],
});

describe('the figures of scheduling', () => {
  const published = new Map(Object.entries(optima).map(([name, optimum]) => [name as keyof typeof optima, run(optimum * 1.1)]));
  const sections = sectionsOf({ seconds: 5, mixed: run(500), even: { ...run(0), naive: { fifo: 0, edd: 0 } }, published });
  const figures = new Map(sections.flatMap((section) => section.figures.map((figure) => [figure.id, figure])));

  it('say how soon there was a schedule, and whether that is within the aim', () =>
    expect(figures.get('schedule.first.seconds')).toMatchObject({ value: 2.5, reached: false }));

  it('follow the curve for as long as was searched', () => {
    expect([1, 2, 5].map((point) => figures.get(`schedule.after-${point}`)?.value)).toEqual([800, 700, 500]);
    expect(figures.has('schedule.after-10')).toBe(false);
  });

  it('stand beside naive rules, also where those are best', () => {
    expect(figures.get('schedule.after-5.fifo')).toMatchObject({ value: 0.25 });
    expect(figures.get('schedule.after-5.edd')).toMatchObject({ value: 0.5 });
    expect(figures.get('schedule.even.fifo')).toMatchObject({ value: 1 });
  });

  it('stand beside the optimum of published instances', () => {
    expect(figures.get('schedule.ft10.gap')?.value).toBeCloseTo(10, 6);
    expect(figures.get('schedule.wt40-1.gap')?.value).toBeCloseTo(10, 6);
  });

  it('have an id each, and stand in the table', () => {
    expect(figures.size).toBe(sections.reduce((count, section) => count + section.figures.length, 0));
    expect(tableOf(sections)).toMatch(/to the first feasible schedule +2\.50 s +<= 2 s {2}MISSED/);
  });
});

describe('the shops to schedule', () => {
  it('are the same for the same seed, and have as many operations as asked', () => {
    expect(mixedShop(1, 1000)).toEqual(mixedShop(1, 1000));
    expect(mixedShop(1, 1000)).not.toEqual(mixedShop(2, 1000));
    const { jobs } = mixedShop(1, 1000) as { jobs: { operations: object[] }[] };
    expect(jobs.flatMap(({ operations }) => operations)).toHaveLength(1000);
    expect(evenLine(3)).toMatchObject({ jobs: [{ release: 0 }, { release: 9 }, { release: 18 }] });
  });
});
