import { chance } from '../src/domain/statistics/chance.js';

/** Series whose law is known, the same for the same seed. */
export interface Law {
  readonly length: number;
  readonly seed: number;
  readonly season?: number;
}

const make = ({ length, seed }: Law, next: (t: number, normal: () => number) => number): Float64Array => {
  const luck = chance(seed);
  return Float64Array.from({ length }, (_, t) => next(t, () => luck.normal()));
};

/** A level that wanders with `alpha` of each error: what simple exponential smoothing describes. */
export function wandering(law: Law, { level = 100, alpha = 0.3, deviation = 5 } = {}): Float64Array {
  let now = level;
  return make(law, (_, normal) => {
    const error = deviation * normal();
    const y = now + error;
    now += alpha * error;
    return y;
  });
}

export function autoregression(law: Law, { mean = 100, phi = 0.7, deviation = 5 } = {}): Float64Array {
  let away = 0;
  return make(law, (_, normal) => {
    away = phi * away + deviation * normal();
    return mean + away;
  });
}

export interface Wave {
  readonly level?: number;
  /** Of the level, as is the deviation. */
  readonly height?: number;
  readonly deviation?: number;
  readonly kind?: 'additive' | 'multiplicative';
  /** In logarithms, a bucket. */
  readonly growth?: number;
}

/** A smooth yearly wave, multiplied or added. */
export function wave(law: Law, { level = 100, height = 0.3, deviation = 0.05, kind = 'additive', growth = 0 }: Wave = {}): Float64Array {
  const season = law.season ?? 52;
  return make(law, (t, normal) => {
    const now = level * Math.exp(growth * t);
    const swing = height * Math.sin((2 * Math.PI * t) / season);
    return kind === 'additive' ? now + level * (swing + deviation * normal()) : now * Math.exp(swing + deviation * normal());
  });
}

/** Demand of 1 to `most` in a share of the buckets, else none. */
export function rare(law: Law, { share = 0.3, most = 9 } = {}): Float64Array {
  const luck = chance(law.seed);
  return Float64Array.from({ length: law.length }, () => (luck.uniform() < share ? 1 + Math.floor(most * luck.uniform()) : 0));
}

/** How many of the coming figures lie between the bounds, from 0 to 1. */
export function covered(actual: ArrayLike<number>, low: readonly number[], high: readonly number[]): number {
  return low.filter((least, h) => least <= (actual[h] ?? NaN) && (actual[h] ?? NaN) <= (high[h] ?? NaN)).length / low.length;
}
