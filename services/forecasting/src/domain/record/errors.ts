import type { Round } from '../round/round.js';

/** Figures below which the error of a product says little: then the baseline's own interval says more. */
const AT_LEAST = 8;

/**
 * How far the agreed figures of each product were from what was asked for, per bucket: the root of the mean squared error over measured rounds
 * of one kind of bucket (Silver, Pyke and Thomas 2017, 3.5), for products with figures enough.
 */
export function measuredErrors(rounds: readonly Pick<Round, 'lines' | 'figures' | 'actuals'>[]): ReadonlyMap<string, number> {
  const squares = new Map<string, number[]>();
  for (const { lines, figures, actuals } of rounds)
    for (const { line, product } of lines) {
      const error = Number(figures[line] ?? 0) - Number(actuals[line] ?? 0);
      squares.set(product, [...(squares.get(product) ?? []), error * error]);
    }
  const enough = [...squares].filter(([, all]) => all.length >= AT_LEAST);
  return new Map(enough.map(([product, all]) => [product, Math.sqrt(all.reduce((a, b) => a + b, 0) / all.length)]));
}
