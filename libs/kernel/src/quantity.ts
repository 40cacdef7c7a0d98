import { divideHalfAwayFromZero, parseDecimal, printDecimal, rescaled, type Decimal } from './decimal.js';

/**
 * How much of a product, in the product's unit: a decimal numeral in its shortest form (`"12"`, `"0.25"`), at most 12 digits
 * before the point and 6 behind it. A string everywhere, so that it crosses JSON and PostgreSQL's `numeric` unchanged.
 */
export type Quantity = string & { readonly unit: 'quantity' };

const SCALE = 6;
const read = (text: unknown): Decimal => parseDecimal(text, 12, SCALE, 'KERNEL.NOT_A_QUANTITY');
const units = (q: Quantity): bigint => rescaled(read(q), SCALE);
const write = (value: bigint): Quantity => {
  const text = printDecimal({ units: value, scale: SCALE }) as Quantity;
  read(text);
  return text;
};

/** @throws InvalidValue `KERNEL.NOT_A_QUANTITY` */
export function quantity(text: string | number): Quantity {
  return printDecimal(read(typeof text === 'number' && Number.isSafeInteger(text) ? String(text) : text)) as Quantity;
}

export const none = '0' as Quantity;

const MOST = 999_999_999_999;
const isWithin = (n: number): boolean => n <= MOST && n >= -MOST;

/** The quantity as a number, if it is whole: then sums and comparisons are exact without big integers, and nearly all are. Else NaN. */
function whole(q: Quantity): number {
  const n = +q;
  return n % 1 === 0 && isWithin(n) && `${n}` === q ? n : NaN;
}

const sumOf = (all: readonly Quantity[]): Quantity => write(all.reduce((sum, q) => sum + units(q), 0n));

function subtract(a: Quantity, b: Quantity): Quantity {
  const difference = whole(a) - whole(b);
  return isWithin(difference) ? (`${difference}` as Quantity) : write(units(a) - units(b));
}

function compare(a: Quantity, b: Quantity): number {
  const [x, y] = [whole(a), whole(b)];
  if (x === y) return 0;
  if (x > y) return 1;
  if (x < y) return -1;
  const [m, n] = [units(a), units(b)];
  return m > n ? 1 : m < n ? -1 : 0;
}

export const quantities = {
  add: (...all: readonly Quantity[]): Quantity => {
    let sum = 0;
    for (const q of all) sum += whole(q);
    return isWithin(sum) ? (`${sum}` as Quantity) : sumOf(all);
  },
  subtract,
  /** Rounded to six digits behind the point, half away from zero. */
  multiply: (a: Quantity, b: Quantity): Quantity => write(divideHalfAwayFromZero(units(a) * units(b), 10n ** BigInt(SCALE))),
  negate: (a: Quantity): Quantity => subtract(none, a),
  compare,
  least: (a: Quantity, b: Quantity): Quantity => (compare(a, b) <= 0 ? a : b),
  most: (a: Quantity, b: Quantity): Quantity => (compare(a, b) >= 0 ? a : b),
  isZero: (a: Quantity): boolean => compare(a, none) === 0,
  isPositive: (a: Quantity): boolean => compare(a, none) > 0,
  isNegative: (a: Quantity): boolean => compare(a, none) < 0,
};
