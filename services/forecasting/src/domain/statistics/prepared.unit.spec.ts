import { describe, expect, it } from '@jest/globals';
import { rare, wandering, wave } from '../../../test/generated.js';
import { airPassengers } from '../../../test/published.js';
import { ets } from './ets.js';
import { fitAdjusted, fitPlain, prepared } from './prepared.js';
import { rivalsFor, safe } from './rivals.js';
import { seasonOf } from './seasonality.js';
import { theta } from './theta.js';

const weekly = wave({ length: 273, seed: 8 }, { kind: 'multiplicative', growth: 0.003 });

describe('a history with its season', () => {
  it('has the season of its series, found once', () => {
    const history = prepared(weekly, 52);
    expect(history.pattern()).toEqual(seasonOf(weekly, 52));
    expect(history.pattern()).toBe(history.pattern());
    expect(history.plain()).toBe(history.plain());
  });

  it('is left as it is where there is none', () => {
    const level = wandering({ length: 80, seed: 1 });
    expect(prepared(level, 52).plain()).toBe(level);
  });
});

describe('a method without the season', () => {
  it('puts the season back where it belongs, however far ahead', () => {
    const history = prepared(weekly.subarray(0, 260), 52);
    const { model } = fitAdjusted(theta, history)!;
    expect(model.label).toBe('Theta+season');
    const { pattern } = history.pattern();
    const means = model.means(104);
    const plain = theta.fit(history.plain(), 1)!.means(104);
    means.forEach((value, h) => expect(value).toBeCloseTo(plain[h]! * pattern[(260 + h) % 52]!, 8));
    expect(model.forecast(20).mean).toEqual(means.slice(0, 20));
  });

  it('sees the right place of the season from another origin', () => {
    const { model } = fitAdjusted(theta, prepared(weekly.subarray(0, 208), 52))!;
    const later = model.follow(weekly.subarray(0, 230)).means(13);
    later.forEach((value, h) => expect(Math.abs(value / weekly[230 + h]! - 1)).toBeLessThan(0.35));
    expect(model.follow(weekly.subarray(0, 230)).follow(weekly.subarray(0, 208)).means(3)).toEqual(model.means(3));
  });

  it('is estimated again with the season of all that is known then', () => {
    const fitted = fitAdjusted(theta, prepared(weekly.subarray(0, 208), 52))!;
    const more = prepared(weekly.subarray(0, 260), 52);
    const [again, anew] = [fitted.again(more).means(13), fitAdjusted(theta, more)!.model.means(13)];
    again.forEach((value, h) => expect(Math.abs(value / anew[h]! - 1)).toBeLessThan(0.02));
    const kept = fitted.model.refit(weekly.subarray(0, 260)).means(13);
    expect(kept).not.toEqual(again);
  });

  it('is the method itself where there is no season', () => {
    const level = prepared(wandering({ length: 80, seed: 1 }), 52);
    expect(fitAdjusted(ets, level)!.model.label).not.toContain('season');
  });
});

describe('the rivals', () => {
  it('know short seasons themselves', () => {
    const history = prepared(airPassengers, 12);
    expect(safe.map((rival) => rival(history)!.model.label).filter((label) => /^ETS\(.,.*,[AM]\)$|^ARIMA\(.*\)\(.*\)/.test(label))).toHaveLength(2);
  });

  it('leave long seasons out before', () => {
    const labels = safe.map((rival) => rival(prepared(weekly, 52))!.model.label);
    expect(labels.every((label) => label.endsWith('+season'))).toBe(true);
  });

  it('are others for rare demand', () => {
    expect(rivalsFor(rare({ length: 100, seed: 2 }))).not.toBe(rivalsFor(weekly));
    const labels = rivalsFor(rare({ length: 100, seed: 2 })).map((rival) => rival(prepared(rare({ length: 100, seed: 2 }), 1))?.model.label);
    expect(labels).toEqual(['Naive', undefined, 'ETS(A,N,N)', 'Croston', 'TSB', 'SBA']);
  });

  it('are estimated again from more of the history', () => {
    for (const rival of rivalsFor(weekly)) {
      const fitted = rival(prepared(weekly.subarray(0, 208), 52))!;
      const again = fitted.again(prepared(weekly.subarray(0, 260), 52));
      expect(again.means(4).every(Number.isFinite)).toBe(true);
      expect(again.means(4)).not.toEqual(fitted.model.means(4));
    }
    expect(fitPlain(theta, prepared(Float64Array.of(1, 2), 1))).toBeUndefined();
  });
});
