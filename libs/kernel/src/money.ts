import { divideHalfAwayFromZero, parseDecimal, printDecimal, rescaled } from './decimal.js';
import type { Quantity } from './quantity.js';
import { InvalidValue } from './rejection.js';

/**
 * An amount in minor units (cents) of a currency that stands beside it: an integer numeral, at most 15 digits. A string, so that
 * it crosses JSON and PostgreSQL's `bigint` unchanged; arithmetic is exact.
 */
export type Money = string & { readonly unit: 'minor' };

/** A share of one: `"0.15"` is 15 %. At most 6 digits behind the point. */
export type Rate = string & { readonly unit: 'rate' };

/** ISO 4217, three capital letters. */
export type Currency = string & { readonly unit: 'currency' };

const RATE_SCALE = 6;
const INTEGER = /^-?(?:0|[1-9]\d{0,14})$/;

/** @throws InvalidValue `KERNEL.NOT_MONEY` */
export function money(minor: bigint | number | string): Money {
  const text = String(minor);
  if (!INTEGER.test(text) || text === '-0') throw new InvalidValue('KERNEL.NOT_MONEY', text, 'must be a whole number of minor units with at most 15 digits');
  return text as Money;
}

/** @throws InvalidValue `KERNEL.NOT_A_RATE` */
export function rate(text: string): Rate {
  const value = parseDecimal(text, 1, RATE_SCALE, 'KERNEL.NOT_A_RATE');
  if (value.units < 0n || rescaled(value, RATE_SCALE) > 10n ** BigInt(RATE_SCALE))
    throw new InvalidValue('KERNEL.NOT_A_RATE', text, 'must lie between 0 and 1');
  return printDecimal(value) as Rate;
}

/** @throws InvalidValue `KERNEL.NOT_A_CURRENCY` */
export function currency(text: string): Currency {
  if (!/^[A-Z]{3}$/.test(text)) throw new InvalidValue('KERNEL.NOT_A_CURRENCY', text, 'must be an ISO 4217 code');
  return text as Currency;
}

export const zero = '0' as Money;

const sum = (all: readonly Money[]): bigint => all.reduce((total, m) => total + BigInt(m), 0n);

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
const signOf = (value: bigint): bigint => (value < 0n ? -1n : 1n);

export const amounts = {
  add: (...all: readonly Money[]): Money => money(sum(all)),
  subtract: (a: Money, b: Money): Money => money(BigInt(a) - BigInt(b)),
  negate: (a: Money): Money => money(-BigInt(a)),
  compare: (a: Money, b: Money): number => Number(BigInt(a) > BigInt(b)) - Number(BigInt(a) < BigInt(b)),
  least: (a: Money, b: Money): Money => (BigInt(a) <= BigInt(b) ? a : b),
  isZero: (a: Money): boolean => BigInt(a) === 0n,
  isPositive: (a: Money): boolean => BigInt(a) > 0n,
  isNegative: (a: Money): boolean => BigInt(a) < 0n,

  /** `price x quantity x (1 - discount)`, rounded once, half away from zero, to the minor unit. */
  ofLine(price: Money, quantity: Quantity, discount: Rate): Money {
    const q = parseDecimal(quantity, 12, 6, 'KERNEL.NOT_A_QUANTITY');
    const d = parseDecimal(discount, 1, RATE_SCALE, 'KERNEL.NOT_A_RATE');
    const kept = 10n ** BigInt(d.scale) - d.units;
    return money(divideHalfAwayFromZero(BigInt(price) * q.units * kept, 10n ** BigInt(q.scale + d.scale)));
  },

  /** `amount x part / whole`, rounded half away from zero: what `part` of a thing of `whole` costs. */
  share(amount: Money, part: Quantity, whole: Quantity): Money {
    const scale = 6;
    const [p, w] = [part, whole].map((q) => rescaled(parseDecimal(q, 12, scale, 'KERNEL.NOT_A_QUANTITY'), scale)) as [bigint, bigint];
    return money(divideHalfAwayFromZero(BigInt(amount) * p, w));
  },

  /** `amount x rate`, rounded half away from zero: a tax on a sum. */
  portion(amount: Money, portion: Rate): Money {
    const r = parseDecimal(portion, 1, RATE_SCALE, 'KERNEL.NOT_A_RATE');
    return money(divideHalfAwayFromZero(BigInt(amount) * r.units, 10n ** BigInt(r.scale)));
  },

  /**
   * Splits `total` over `weights` so that the parts add up to it exactly: the remainder goes, one minor unit each, to the largest
   * fractions, the earlier first (Hamilton's method of largest remainders). Weights that add up to zero: all on the first.
   */
  allocate(total: Money, weights: readonly Money[]): Money[] {
    if (weights.length === 0) throw new InvalidValue('KERNEL.NOTHING_TO_ALLOCATE_TO', weights, 'needs at least one weight');
    const whole = magnitude(sum(weights));
    if (whole === 0n) return weights.map((_, i) => (i === 0 ? total : zero));
    const [side, ofWeights] = [signOf(BigInt(total)), signOf(sum(weights))];
    const exact = weights.map((w) => magnitude(BigInt(total)) * BigInt(w) * ofWeights);
    const remainders = exact.map((e) => ((e % whole) + whole) % whole);
    const parts = exact.map((e, i) => (e - (remainders[i] ?? 0n)) / whole);
    const left = Number(magnitude(BigInt(total)) - parts.reduce((a, b) => a + b, 0n));
    const byRemainder = [...remainders.entries()].sort(([i, a], [j, b]) => Number(b > a) - Number(b < a) || i - j);
    for (const [i] of byRemainder.slice(0, left)) parts[i] = (parts[i] ?? 0n) + 1n;
    return parts.map((part) => money(part * side));
  },
};
