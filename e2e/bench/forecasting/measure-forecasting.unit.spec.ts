import { describe, expect, it } from '@jest/globals';
import { tableOf } from '../table.js';
import { sectionsOf } from './measure-forecasting.js';

const quality = { toSeasonalNaive: 0.5, toNaive: 0.8, squaredToSeasonalNaive: 0.6, within80: 0.81, within95: 0.94 };

describe('the figures of forecasting', () => {
  const sections = sectionsOf({
    series: 1000,
    seconds: 61,
    cpuSeconds: 50,
    byKind: new Map([
      ['random walk', quality],
      ['noise', quality],
    ]),
    byPublished: new Map([['gasoline', quality]]),
  });
  const figures = new Map(sections.flatMap((section) => section.figures.map((figure) => [figure.id, figure])));

  it('say how long it took, and whether that is within the aim', () => {
    expect(figures.get('forecast.seconds')).toMatchObject({ value: 61, reached: false });
    expect(figures.get('forecast.micros')).toMatchObject({ value: 50_000 });
  });

  it('set every kind of series beside naive forecasts', () => {
    expect(figures.get('forecast.random-walk.mase')).toMatchObject({ value: 0.5 });
    expect(figures.get('forecast.noise.mase.naive')).toMatchObject({ value: 0.8 });
    expect(figures.get('forecast.noise.within80')).toMatchObject({ value: 81, unit: '%' });
    expect(figures.get('forecast.gasoline.mase')).toMatchObject({ value: 0.5 });
  });

  it('have an id each, and stand in the table', () => {
    expect(figures.size).toBe(sections.reduce((count, section) => count + section.figures.length, 0));
    expect(tableOf(sections)).toMatch(/all, one process +61\.0 s +<= 60 s {2}MISSED/);
  });
});
