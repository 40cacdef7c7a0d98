import type { Series } from './forecast.js';
import { factor, forward } from './linear.js';
import { aicc, at, dot, item } from './numbers.js';

/** A season as a sum of sines and cosines around a level that moves by simple exponential smoothing. */
export interface HarmonicFit {
  /** What each place of the season adds. */
  readonly pattern: Float64Array;
  readonly harmonics: number;
  /** How fast the level moves: 0 for a straight line, 1 for a random walk. */
  readonly alpha: number;
  /** One-step errors. */
  readonly errors: Float64Array;
  readonly aicc: number;
}

const SPEEDS = [0, 0.1, 0.3, 0.6, 1] as const;
const MOST_HARMONICS = 10;

/**
 * Dynamic harmonic regression (Harvey 1989, 4.4; Young, Pedregal and Tych 1999; the regressors of De Livera, Hyndman and Snyder 2011):
 * level, straight line and harmonics are passed through the filter of simple exponential smoothing, after which ordinary least squares
 * is likelihood. AICc chooses the speed of the level and how many harmonics there are.
 */
export function fitHarmonics(series: Series, season: number): HarmonicFit {
  let best: { design: Design; y: Float64Array; scores: Float64Array; harmonics: number; aicc: number } | undefined;
  for (const design of designsFor(series.length, season)) {
    const y = smoothed(series, design.alpha);
    const scores = forward(
      design.lower,
      Float64Array.from(design.columns, (column) => dot(column, y)),
    );
    let squares = dot(y, y);
    for (let harmonics = 0, i = 0; harmonics < design.widths.length; harmonics += 1) {
      const width = item(design.widths, harmonics);
      for (; i < width; i += 1) squares -= at(scores, i) ** 2;
      const criterion = aicc(Math.max(squares, 0), series.length, width + 1);
      if (!best || criterion < best.aicc) best = { design, y, scores, harmonics, aicc: criterion };
    }
  }
  if (!best) return { pattern: new Float64Array(season), harmonics: 0, alpha: 0, errors: Float64Array.from(series), aicc: Infinity };
  const { design, harmonics } = best;
  const weights = backward(design.lower, best.scores, design.columns.length, item(design.widths, harmonics));
  const errors = best.y.slice();
  weights.forEach((weight, i) => design.columns[i]?.forEach((value, t) => (errors[t] = at(errors, t) - weight * value)));
  const pattern = Float64Array.from({ length: season }, (_, place) =>
    weights.reduce((total, weight, i) => (i < 2 ? 0 : total + weight * wave(i, place, season)), 0),
  );
  return { pattern, harmonics, alpha: design.alpha, errors, aicc: best.aicc };
}

/** Errors of simple exponential smoothing that begins at zero. */
export function smoothed(values: Float64Array, alpha: number): Float64Array {
  let level = 0;
  return values.map((value) => {
    const error = value - level;
    level += alpha * error;
    return error;
  });
}

interface Design {
  readonly alpha: number;
  readonly columns: readonly Float64Array[];
  /** How many columns 0, 1, 2 ... harmonics take. */
  readonly widths: readonly number[];
  /** Cholesky's factor of the products of all columns; that of the first few is its corner. */
  readonly lower: Float64Array;
}

/** The regressors depend on nothing but the length and the season, which many series share. */
const remembered = new Map<string, readonly Design[]>();
const MOST_REMEMBERED = 16;

function designsFor(n: number, season: number): readonly Design[] {
  const key = `${n} ${season}`;
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const designs = designsOf(n, season);
  remembered.set(key, designs);
  return designs;
}

function designsOf(n: number, season: number): Design[] {
  const most = n < 2 * season ? 0 : Math.min(MOST_HARMONICS, Math.floor(season / 2));
  const widths = Array.from({ length: most + 1 }, (_, k) => 2 + Math.min(2 * k, season - 1));
  const regressors = Array.from({ length: widths[most] ?? 2 }, (_, i) =>
    Float64Array.from({ length: n }, (_, t) => (i === 0 ? 1 : i === 1 ? t / n : wave(i, t, season))),
  );
  return SPEEDS.flatMap((alpha) => {
    const columns = regressors.map((regressor) => smoothed(regressor, alpha));
    const size = columns.length;
    const products = new Float64Array(size * size);
    columns.forEach((one, i) => {
      for (let j = 0; j <= i; j += 1) products[i * size + j] = dot(one, columns[j] as Float64Array);
    });
    return factor(products, size) ? [{ alpha, columns, widths, lower: products }] : [];
  });
}

/** Columns 2, 4, 6 ... are cosines, those after them sines. */
function wave(column: number, t: number, season: number): number {
  const angle = (2 * Math.PI * Math.floor(column / 2) * t) / season;
  return column % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
}

/** Solves `L' x = scores` in the corner of the factor that belongs to the first `width` columns. */
function backward(lower: Float64Array, scores: Float64Array, size: number, width: number): Float64Array {
  const x = scores.slice(0, width);
  for (let i = width - 1; i >= 0; i -= 1) {
    let value = at(x, i);
    for (let k = i + 1; k < width; k += 1) value -= at(lower, k * size + i) * at(x, k);
    x[i] = value / at(lower, i * size + i);
  }
  return x;
}
