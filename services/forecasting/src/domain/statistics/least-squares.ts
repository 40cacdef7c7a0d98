import { solveSymmetric } from './linear.js';
import { at, dot } from './numbers.js';

export interface Problem {
  /** How many residuals there are. */
  readonly length: number;
  /** Writes the residuals that the parameters leave. Anything that is not finite marks parameters as forbidden. */
  readonly residuals: (parameters: Float64Array, into: Float64Array) => void;
  readonly start: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly iterations?: number;
}

export interface Solution {
  readonly parameters: Float64Array;
  /** Sum of squared residuals there. */
  readonly squares: number;
}

const TOLERANCE = 2e-5;
const MOST_DAMPED = 1e8;

/**
 * Least squares between bounds, by the method of Levenberg (1944) and Marquardt (1963) with differences for the Jacobian; a parameter
 * that would leave its bounds stays on them (projection, Kanzow, Yamashita and Fukushima 2004). Every likelihood of this folder is
 * written as a sum of squares, so this one search serves all methods, in some dozens of passes over the series.
 */
export function leastSquares({ length, residuals, start, iterations = 30, ...bounds }: Problem): Solution | undefined {
  const size = start.length;
  const [lower, upper] = [Float64Array.from(bounds.lower), Float64Array.from(bounds.upper)];
  const clip = (value: number, i: number): number => Math.min(at(upper, i), Math.max(at(lower, i), value));
  let here = Float64Array.from(start, clip);
  let left = new Float64Array(length);
  let there = new Float64Array(length);
  const evaluate = (parameters: Float64Array, into: Float64Array): number => {
    residuals(parameters, into);
    const squares = squaresOf(into);
    return Number.isFinite(squares) ? squares : Infinity;
  };
  let squares = evaluate(here, left);
  if (squares === Infinity) return undefined;
  const slopes = Array.from({ length: size }, () => new Float64Array(length));
  let damping = 1e-3;
  for (let i = 0; i < iterations && squares > 0; i += 1) {
    slopesAt(here, left, slopes, residuals, upper);
    const { normal, gradient } = normalEquations(slopes, left);
    const isFree = (j: number): boolean =>
      !((at(here, j) <= at(lower, j) && at(gradient, j) > 0) || (at(here, j) >= at(upper, j) && at(gradient, j) < 0));
    const free = [...here.keys()].filter(isFree);
    const before = squares;
    while (squares === before && damping < MOST_DAMPED) {
      const step = stepOf(normal, gradient, free, size, damping);
      const trial = step ? here.map((value, j) => clip(value + at(step, j), j)) : here;
      const found = step ? evaluate(trial, there) : Infinity;
      if (found < squares) {
        [here, squares] = [trial, found];
        [left, there] = [there, left];
        damping = Math.max(damping / 8, 1e-9);
      } else damping *= 6;
    }
    if (before - squares <= TOLERANCE * before) break;
  }
  return { parameters: here, squares };
}

function squaresOf(values: Float64Array): number {
  let total = 0;
  for (let t = 0; t < values.length; t += 1) total += at(values, t) ** 2;
  return total;
}

function slopesAt(
  here: Float64Array,
  left: Float64Array,
  slopes: readonly Float64Array[],
  residuals: Problem['residuals'],
  upper: Float64Array,
): void {
  slopes.forEach((slope, j) => {
    const moved = Float64Array.from(here);
    const size = 1e-6 * Math.max(Math.abs(at(here, j)), 1e-2);
    const step = at(here, j) + size > at(upper, j) ? -size : size;
    moved[j] = at(here, j) + step;
    residuals(moved, slope);
    for (let t = 0; t < slope.length; t += 1) slope[t] = (at(slope, t) - at(left, t)) / step;
  });
}

function normalEquations(slopes: readonly Float64Array[], left: Float64Array): { normal: Float64Array; gradient: Float64Array } {
  const size = slopes.length;
  const normal = new Float64Array(size * size);
  const gradient = Float64Array.from(slopes, (slope) => dot(slope, left));
  slopes.forEach((one, i) => {
    for (let j = 0; j <= i; j += 1) normal[i * size + j] = normal[j * size + i] = dot(one, slopes[j] as Float64Array);
  });
  return { normal, gradient };
}

/** The damped step of the parameters that are free; the others stay. */
function stepOf(normal: Float64Array, gradient: Float64Array, free: readonly number[], size: number, damping: number): Float64Array | undefined {
  const matrix = new Float64Array(free.length ** 2);
  free.forEach((row, i) =>
    free.forEach((column, j) => {
      matrix[i * free.length + j] = at(normal, row * size + column) * (i === j ? 1 + damping : 1) + (i === j ? 1e-12 : 0);
    }),
  );
  const solved = solveSymmetric(
    matrix,
    Float64Array.from(free, (j) => -at(gradient, j)),
  );
  if (!solved) return undefined;
  const step = new Float64Array(size);
  free.forEach((j, i) => {
    step[j] = at(solved, i);
  });
  return step;
}
