import { describe, expect, it } from '@jest/globals';
import { intervalScore, mae, mase, mse, rmsse, wape } from './accuracy.js';

const history = [1, 3, 2, 6];
const actual = [5, 7];
const forecast = [6, 4];

describe('measures of accuracy', () => {
  it('are those of their definitions', () => {
    expect(mae(actual, forecast)).toBe(2);
    expect(mse(actual, forecast)).toBe(5);
    // Naive errors within the history: 2, 1, 4.
    expect(mase(actual, forecast, history)).toBeCloseTo(2 / (7 / 3), 12);
    expect(rmsse(actual, forecast, history)).toBeCloseTo(Math.sqrt(5 / 7), 12);
    expect(wape(actual, forecast)).toBeCloseTo(4 / 12, 12);
  });

  it('scale with the season where one is said', () => expect(mase(actual, forecast, history, 2)).toBeCloseTo(2 / ((1 + 3) / 2), 12));

  it('say when there is nothing to scale with', () => {
    expect(mase(actual, forecast, [4, 4, 4])).toBeUndefined();
    expect(rmsse(actual, forecast, [4])).toBeUndefined();
    expect(wape([0, 0], forecast)).toBeUndefined();
  });

  it('score an interval by its width and by what falls outside', () => {
    expect(intervalScore([5], [4], [8], 0.2)).toBe(4);
    expect(intervalScore([3], [4], [8], 0.2)).toBeCloseTo(4 + 10, 12);
    expect(intervalScore([10], [4], [8], 0.05)).toBeCloseTo(4 + 80, 12);
  });
});
