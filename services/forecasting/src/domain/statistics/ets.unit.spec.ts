import { describe, expect, it } from '@jest/globals';
import { airPassengers, ausAir, ausTourists, oil } from '../../../test/published.js';
import { covered, wandering, wave } from '../../../test/generated.js';
import { etsForm, etsForms, labelOf, layoutOf } from './ets-form.js';
import { ets, fitEts, type EtsModel } from './ets.js';
import { ahead, filter, stepsOf, type EtsState } from './ets-filter.js';

const fit = (form: string, series: Float64Array, season = 1): EtsModel => fitEts(etsForm(form), series, season)!;
const squaresOf = (model: EtsModel, series: Float64Array): number => {
  const errors = new Float64Array(series.length);
  filter(model.steps, { ...model.start, seasonal: Float64Array.from(model.start.seasonal) }, series, errors);
  return errors.reduce((total, error) => total + error * error, 0);
};

describe('a form of exponential smoothing', () => {
  it.each(['ANN', 'AAN', 'AAdN', 'MNM', 'MAdM', 'MMdN', 'AAA'])('is read and written: %s', (text) => {
    const form = etsForm(text);
    expect(labelOf(form).replace(/ETS\(|,|\)/g, '')).toBe(text);
  });

  it.each(['', 'XNN', 'ANdN', 'AAN ', 'AAdd'])('is refused when there is none of that name: %j', (text) =>
    expect(() => etsForm(text)).toThrow(RangeError),
  );

  it('may be chosen when its forecasts have a finite variance: 6 of 15 seasonal ones with additive, 13 with multiplicative errors', () => {
    const names = etsForms(true, true).map(labelOf);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.startsWith('ETS(A'))).toHaveLength(6);
    expect(names.filter((name) => name.startsWith('ETS(M'))).toHaveLength(13);
    expect(names).not.toContain('ETS(A,N,M)');
    expect(names).not.toContain('ETS(M,M,A)');
  });

  it('asks for nothing multiplicative where a figure is not above zero', () =>
    expect(etsForms(false, true).every((form) => form.error === 'A')).toBe(true));

  it('has one seasonal state less than buckets in a season, since they cancel out', () =>
    expect(layoutOf(etsForm('MAdM'), 12).size).toBe(4 + 2 + 11));
});

describe('simple exponential smoothing', () => {
  it('of the oil production of Saudi Arabia is that of Hyndman and Athanasopoulos (2018, 7.1)', () => {
    const model = fit('ANN', oil);
    expect(model.steps.alpha).toBeCloseTo(0.8339, 2);
    expect(model.start.level).toBeCloseTo(446.5868, 0);
    const { mean, lo95, hi95, lo80, hi80 } = model.forecast(5);
    expect(mean.map((value) => Number(value.toFixed(1)))).toEqual([542.7, 542.7, 542.7, 542.7, 542.7]);
    const sigma = Math.sqrt(model.variance);
    expect(hi80[0]! - lo80[0]!).toBeCloseTo(2 * 1.28155 * sigma, 2);
    expect(hi95[4]! - lo95[4]!).toBeCloseTo(2 * 1.95996 * sigma * Math.sqrt(1 + 4 * model.steps.alpha ** 2), 2);
  });

  it('finds weight and level of a series that it made', () => {
    const model = fit('ANN', wandering({ length: 4000, seed: 11 }, { alpha: 0.3 }));
    expect(model.steps.alpha).toBeCloseTo(0.3, 1);
    expect(Math.sqrt(model.variance)).toBeCloseTo(5, 0);
  });
});

describe('the trend of Holt', () => {
  it('with the weights of Hyndman and Athanasopoulos (2014, 7.2) gives their forecasts', () => {
    const form = etsForm('AAN');
    const steps = stepsOf(form, layoutOf(form, 1), Float64Array.of(0.8, 0.2, 17.5534, 4.3066), 1);
    // Their beta* of 0.2 is a share of the change of level, so beta is 0.16, and the states begin with y1 and y2 - y1.
    const state: EtsState = { level: 17.5534 - 0, slope: 4.3066, seasonal: new Float64Array(0) };
    const errors = new Float64Array(ausAir.length);
    filter({ ...steps, beta: 0.16 }, state, ausAir, errors);
    const means = ahead({ ...steps, beta: 0.16 }, state, ausAir.length, 5);
    expect(means.map((value) => Number(value.toFixed(2)))).toEqual([43.76, 45.59, 47.43, 49.27, 51.1]);
  });

  it('goes on at least as likely as with any weights on a grid', () => {
    const best = squaresOf(fit('AAN', ausAir), ausAir);
    for (const alpha of [0.1, 0.5, 0.9, 0.999])
      for (const beta of [0.01, 0.1, 0.5])
        for (const level of [15, 17, 20])
          for (const slope of [1, 2, 4]) {
            const form = etsForm('AAN');
            const errors = new Float64Array(ausAir.length);
            filter(
              stepsOf(form, layoutOf(form, 1), Float64Array.of(alpha, beta, level, slope), 1),
              { level, slope, seasonal: new Float64Array(0) },
              ausAir,
              errors,
            );
            expect(errors.reduce((total, error) => total + error * error, 0)).toBeGreaterThanOrEqual(best * 0.999);
          }
  });

  it('fades when damped: each step is a share of the one before', () => {
    const model = fit('AAdN', ausAir);
    const means = model.means(6);
    const moves = means.slice(1).map((value, i) => value - means[i]!);
    for (const [i, move] of moves.slice(1).entries()) expect(move / moves[i]!).toBeCloseTo(model.steps.phi, 6);
  });
});

describe('the seasons of Holt and Winters', () => {
  it.each([
    ['MAM', [60.562, 36.934, 46.516, 51.421]],
    ['MNM', [58.69, 35.35, 43.987, 47.971]],
  ])('%s forecasts the visitors to Australia as statsmodels 0.14 does by maximum likelihood', (form, expected) => {
    fit(form, ausTourists, 4)
      .means(4)
      .forEach((value, h) => expect(Math.abs(value - expected[h]!)).toBeLessThan(0.02));
  });

  it('AAA are at least as likely as those that statsmodels finds for them: log-likelihood -43.7246', () => {
    const n = ausTourists.length;
    const likelihood = (-n / 2) * (Math.log((2 * Math.PI * squaresOf(fit('AAA', ausTourists, 4), ausTourists)) / n) + 1);
    expect(likelihood).toBeGreaterThan(-43.7246);
  });

  it('MAM of the airline passengers are at least as likely as those of statsmodels: -522.49', () => {
    const model = fit('MAM', airPassengers, 12);
    const errors = new Float64Array(airPassengers.length);
    let logs = 0;
    filter(
      model.steps,
      { ...model.start, seasonal: Float64Array.from(model.start.seasonal) },
      airPassengers,
      errors,
      (fitted) => (logs += Math.log(fitted)),
    );
    const n = airPassengers.length;
    const likelihood = (-n / 2) * (Math.log((2 * Math.PI * errors.reduce((total, error) => total + error * error, 0)) / n) + 1) - logs;
    expect(likelihood).toBeGreaterThan(-522.49);
  });

  it('are chosen multiplicative for the airline passengers, whose swings grow with them', () => {
    const model = ets.fit(airPassengers, 12)!;
    expect(model.label).toMatch(/^ETS\(M,.*,M\)$/);
    const means = model.means(12);
    expect(means.indexOf(Math.max(...means))).toBeGreaterThanOrEqual(6);
    expect(means.indexOf(Math.max(...means))).toBeLessThanOrEqual(7);
    expect(Math.max(...means)).toBeGreaterThan(600);
  });

  it('have states that cancel out', () => {
    expect(fit('AAA', ausTourists, 4).start.seasonal.reduce((a, b) => a + b)).toBeCloseTo(0, 8);
    expect(fit('MAM', ausTourists, 4).start.seasonal.reduce((a, b) => a + b)).toBeCloseTo(4, 8);
  });
});

describe('the choice among forms', () => {
  it('takes no season, and mostly no trend, for a level that wanders', () => {
    const labels = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((seed) => ets.fit(wandering({ length: 120, seed }), 4)!.label);
    expect(labels.filter((label) => label.endsWith(',N)')).length).toBeGreaterThanOrEqual(7);
    expect(labels.filter((label) => label.includes(',N,')).length).toBeGreaterThanOrEqual(5);
  });

  it('takes a season where there is one', () => {
    expect(ets.fit(wave({ length: 120, seed: 3, season: 12 }), 12)!.label).toMatch(/^ETS\(.,.*,[AM]\)$/);
  });

  it('needs figures: none for one, one for three', () => {
    expect(ets.fit(Float64Array.of(3), 1)).toBeUndefined();
    expect(ets.fit(Float64Array.of(3, 4, 5, 6), 1)).toBeDefined();
    expect(fitEts(etsForm('MNN'), Float64Array.of(3, 0, 5, 6, 4, 5, 6), 1)).toBeUndefined();
    expect(fitEts(etsForm('ANA'), Float64Array.of(3, 0, 5, 6, 4, 5, 6), 4)).toBeUndefined();
  });

  it('follows a longer history with the same parameters', () => {
    const series = wandering({ length: 300, seed: 9 });
    const model = fit('ANN', series.subarray(0, 200));
    const longer = model.follow(series) as EtsModel;
    expect(longer.steps).toEqual(model.steps);
    expect(longer.means(1)[0]).not.toBe(model.means(1)[0]);
    expect(longer.follow(series.subarray(0, 200)).means(3)).toEqual(model.means(3));
  });
});

describe('the intervals of each class', () => {
  const SERIES = 40;
  it('cover what they say, whether from a formula or from simulated futures', () => {
    for (const form of ['ANN', 'MNN', 'MMdN', 'AAdN']) {
      const hits = { at80: 0, at95: 0 };
      for (let seed = 0; seed < SERIES; seed += 1) {
        const series = wandering({ length: 172, seed: 100 + seed });
        const { lo80, hi80, lo95, hi95 } = fit(form, series.subarray(0, 160)).forecast(12);
        hits.at80 += covered(series.subarray(160), lo80, hi80) / SERIES;
        hits.at95 += covered(series.subarray(160), lo95, hi95) / SERIES;
      }
      expect(Math.abs(hits.at80 - 0.8)).toBeLessThan(0.1);
      expect(hits.at95).toBeGreaterThan(0.88);
    }
  });

  it('of multiplicative seasons are wider where more is sold', () => {
    const { lo80, hi80, mean } = fit('MAM', ausTourists, 4).forecast(4);
    const width = (h: number): number => hi80[h]! - lo80[h]!;
    expect(mean[0]).toBeGreaterThan(mean[1]!);
    expect(width(0)).toBeGreaterThan(width(1));
  });

  it('are the same each time', () => expect(fit('MAM', ausTourists, 4).forecast(4)).toEqual(fit('MAM', ausTourists, 4).forecast(4)));
});
