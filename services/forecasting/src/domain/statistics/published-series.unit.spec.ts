import { describe, expect, it } from '@jest/globals';
import { covered } from '../../../test/generated.js';
import {
  accidentalDeaths,
  airPassengers,
  ausTourists,
  deaths,
  johnson,
  lakeHuron,
  nile,
  nottingham,
  ukGas,
  webUsers,
} from '../../../test/published.js';
import { mae, mase } from './accuracy.js';
import { arima } from './arima-choice.js';
import { ces } from './ces.js';
import { choose } from './choice.js';
import { ets } from './ets.js';
import type { Method } from './forecast.js';
import { naive, seasonalNaive } from './naive.js';
import { fitAdjusted, fitPlain, prepared } from './prepared.js';
import { theta } from './theta.js';

interface Case {
  readonly seen: Float64Array;
  readonly actual: Float64Array;
  readonly season: number;
  readonly horizon: number;
}

/** Each is forecast from the end of what is known but for the horizon. */
const caseOf = (whole: Float64Array, season: number, horizon: number): Case => ({
  seen: whole.subarray(0, -horizon),
  actual: whole.subarray(-horizon),
  season,
  horizon,
});

const temperatures = caseOf(nottingham.subarray(120), 12, 12);
const cases: readonly Case[] = [
  temperatures,
  caseOf(airPassengers, 12, 12),
  caseOf(accidentalDeaths, 12, 12),
  caseOf(deaths, 12, 12),
  caseOf(ukGas, 4, 8),
  caseOf(johnson, 4, 8),
  caseOf(ausTourists, 4, 4),
  caseOf(nile, 1, 6),
  caseOf(lakeHuron, 1, 6),
  caseOf(webUsers, 1, 6),
];
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const errorOf = (means: readonly number[], { actual, seen, season }: Case): number => mase(actual, means, seen, season)!;

describe('the choice on published series', () => {
  const chosen = new Map(cases.map((one) => [one, choose(one.seen, one.season, one.horizon)]));
  const forecastOf = (one: Case) => chosen.get(one)!.forecast;

  it('beats naive and seasonal naive by a quarter and more over all', () => {
    const ours = mean(cases.map((one) => errorOf(forecastOf(one).mean, one)));
    const plain = mean(cases.map((one) => errorOf(naive.fit(one.seen, one.season)!.means(one.horizon), one)));
    const seasonal = mean(cases.map((one) => errorOf((seasonalNaive.fit(one.seen, one.season) ?? naive.fit(one.seen, 1))!.means(one.horizon), one)));
    expect(ours).toBeLessThan(0.75 * plain);
    expect(ours).toBeLessThan(0.75 * seasonal);
  });

  it('is not far from the best single method, which nobody knows before, and better than the average one', () => {
    const methods: readonly Method[] = [ets, theta, ces, arima];
    const errors = methods.map((method) =>
      mean(
        cases.map((one) => {
          const history = prepared(one.seen, one.season);
          const fitted = method === ets || method === arima ? fitPlain(method, history) : fitAdjusted(method, history);
          return errorOf(fitted!.model.means(one.horizon), one);
        }),
      ),
    );
    const ours = mean(cases.map((one) => errorOf(forecastOf(one).mean, one)));
    expect(ours).toBeLessThan(mean(errors));
    expect(ours).toBeLessThan(1.1 * Math.min(...errors));
  });

  it('has intervals that hold', () => {
    const share = (low: 'lo80' | 'lo95', high: 'hi80' | 'hi95'): number =>
      mean(cases.map((one) => covered(one.actual, forecastOf(one)[low], forecastOf(one)[high])));
    expect(share('lo80', 'hi80')).toBeGreaterThan(0.68);
    expect(share('lo80', 'hi80')).toBeLessThan(0.95);
    expect(share('lo95', 'hi95')).toBeGreaterThan(0.85);
  });

  it('says of each which methods it took', () => {
    for (const { method } of chosen.values()) expect(method).toMatch(/ETS|ARIMA|Theta|CES|Naive/);
  });

  it('knows the temperatures of Nottingham within three degrees', () =>
    expect(mae(temperatures.actual, forecastOf(temperatures).mean)).toBeLessThan(3));
});
