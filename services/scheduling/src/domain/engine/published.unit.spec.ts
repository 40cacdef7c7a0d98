import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '../../../test/checker.js';
import { ft06, ft10, la01 } from '../../../test/published.js';
import { dispatch } from './dispatch.js';
import { improve } from './improve.js';

describe('on published job shops', () => {
  it.each([
    ['ft06', ft06, 55, 55, 10_000],
    ['la01', la01, 666, 666, 20_000],
    // Known since 1963, solved in 1989: within two in a hundred of the best after a second or so.
    ['ft10', ft10, 930, 949, 150_000],
  ])('%s: comes to the best makespan that is known, or near it, and never below', (_, problem, best, near, moves) => {
    const { schedule, score } = improve(problem, dispatch(problem), { seed: 1, moves });
    expect(faultsOf(problem, schedule)).toEqual([]);
    expect(score.makespan).toBeGreaterThanOrEqual(best);
    expect(score.makespan).toBeLessThanOrEqual(near);
  });
});
