import { InvalidValue } from './rejection.js';

/** An exact decimal: `units` of ten to the minus `scale`. Never a float. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const NUMERAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Reads a plain decimal numeral, at most `digits` before the point and `scale` behind it. */
export function parseDecimal(text: unknown, digits: number, scale: number, code: string): Decimal {
  const rule = `must be a decimal numeral with at most ${digits} digits before the point and ${scale} behind it`;
  if (typeof text !== 'string' || text.length > digits + scale + 2 || !NUMERAL.test(text)) throw new InvalidValue(code, text, rule);
  const [whole = '', fraction = ''] = text.split('.');
  if (whole.replace('-', '').length > digits || fraction.length > scale) throw new InvalidValue(code, text, rule);
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

export function rescaled(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

/** The shortest numeral of the value: `1.50` is written `1.5`, and minus zero does not exist. */
export function printDecimal({ units, scale }: Decimal): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

/** `numerator / denominator`, rounded half away from zero. */
export function divideHalfAwayFromZero(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new InvalidValue('KERNEL.DIVISION_BY_ZERO', '0', 'the divisor must not be zero');
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}
