import { parseDecimal, printDecimal, rescaled, type Decimal } from './decimal.js';

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

export const quantities = {
  add: (...all: readonly Quantity[]): Quantity => write(all.reduce((sum, q) => sum + units(q), 0n)),
  subtract: (a: Quantity, b: Quantity): Quantity => write(units(a) - units(b)),
  negate: (a: Quantity): Quantity => write(-units(a)),
  compare: (a: Quantity, b: Quantity): number => Number(units(a) > units(b)) - Number(units(a) < units(b)),
  least: (a: Quantity, b: Quantity): Quantity => (units(a) <= units(b) ? a : b),
  most: (a: Quantity, b: Quantity): Quantity => (units(a) >= units(b) ? a : b),
  isZero: (a: Quantity): boolean => units(a) === 0n,
  isPositive: (a: Quantity): boolean => units(a) > 0n,
  isNegative: (a: Quantity): boolean => units(a) < 0n,
};
