import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideHalfAwayFromZero, parseDecimal, printDecimal, rescaled } from './decimal.js';
import { none, quantities, quantity } from './quantity.js';

const millionths = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const aQuantity = millionths.map((units) => quantity(printDecimal({ units, scale: 6 })));

describe('quantity', () => {
  it.each([
    ['1.50', '1.5'],
    ['12', '12'],
    ['0.250000', '0.25'],
    ['-0', '0'],
    ['-0.5', '-0.5'],
    ['999999999999.999999', '999999999999.999999'],
  ])('reads %s as %s', (text, shortest) => expect(quantity(text)).toBe(shortest));
  it.each(['', '.5', '1.', '01', '1e3', '+1', ' 1', '1,5', '1000000000000', '0.0000001', 'NaN', 'Infinity'])('refuses "%s"', (text) =>
    expect(() => quantity(text)).toThrow('KERNEL.NOT_A_QUANTITY'),
  );
  it('takes whole numbers, never floats', () => {
    expect(quantity(12)).toBe('12');
    expect(quantity(-0)).toBe('0');
    expect(() => quantity(0.1)).toThrow('KERNEL.NOT_A_QUANTITY');
    expect(() => quantity(2 ** 60)).toThrow('KERNEL.NOT_A_QUANTITY');
  });
  it('adds exactly, whatever the order', () =>
    fc.assert(
      fc.property(aQuantity, aQuantity, aQuantity, (a, b, c) => {
        expect(quantities.add(a, b, c)).toBe(quantities.add(c, quantities.add(b, a)));
        expect(quantities.subtract(quantities.add(a, b), b)).toBe(a);
        expect(quantities.add(a, quantities.negate(a))).toBe(none);
      }),
    ));
  it('adds and compares whole and broken numbers alike', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(aQuantity, fc.integer().map(quantity)), { minLength: 2, maxLength: 4 }), (all) => {
        const exact = all.map((q) => rescaled(parseDecimal(q, 12, 6, 'X'), 6));
        const sum = exact.reduce((a, b) => a + b);
        expect(quantities.add(...all)).toBe(printDecimal({ units: sum, scale: 6 }));
        const [a = none, b = none, x = 0n, y = 0n] = [all[0], all[1], exact[0], exact[1]];
        expect(quantities.compare(a, b)).toBe(Number(x > y) - Number(x < y));
        expect(quantities.subtract(a, b)).toBe(printDecimal({ units: x - y, scale: 6 }));
      }),
    ));
  it('has one spelling for one value', () =>
    fc.assert(
      fc.property(aQuantity, aQuantity, (a, b) => {
        expect(quantities.compare(a, b) === 0).toBe(a === b);
        expect(quantities.least(a, b) === quantities.most(a, b)).toBe(a === b);
        expect(quantity(a)).toBe(a);
      }),
    ));
  it('refuses a sum that has too many digits', () =>
    expect(() => quantities.add(quantity('999999999999'), quantity('1'))).toThrow('KERNEL.NOT_A_QUANTITY'));
  it('knows its sign', () => {
    expect([quantity('-1'), none, quantity('0.000001')].map(quantities.isPositive)).toEqual([false, false, true]);
    expect([quantity('-1'), none, quantity('0.000001')].map(quantities.isZero)).toEqual([false, true, false]);
    expect([quantity('-1'), none, quantity('0.000001')].map(quantities.isNegative)).toEqual([true, false, false]);
  });
});

describe('a product of quantities', () => {
  it('is exact, rounded to six digits half away from zero', () => {
    const times = (a: string, b: string) => quantities.multiply(quantity(a), quantity(b));
    expect([times('1.5', '6'), times('0.001', '0.001'), times('0.0005', '0.001'), times('-0.0005', '0.001'), times('3', '0')]).toEqual([
      '9',
      '0.000001',
      '0.000001',
      '-0.000001',
      '0',
    ]);
    expect(() => times('999999999999', '2')).toThrow();
  });
});

describe('decimals', () => {
  it('print what they read', () =>
    fc.assert(
      fc.property(millionths, (units) => {
        const text = printDecimal({ units, scale: 6 });
        expect(rescaled(parseDecimal(text, 12, 6, 'X'), 6)).toBe(units);
      }),
    ));
  it('divide with half away from zero', () =>
    fc.assert(
      fc.property(millionths, fc.bigInt({ min: 1n, max: 10n ** 6n }), (numerator, denominator) => {
        const rounded = divideHalfAwayFromZero(numerator, denominator);
        const off = 2n * (rounded * denominator - numerator);
        expect(off <= denominator && off >= -denominator).toBe(true);
        if (off === denominator) expect(numerator > 0n).toBe(true);
        if (off === -denominator) expect(numerator < 0n).toBe(true);
        expect(divideHalfAwayFromZero(numerator, -denominator)).toBe(-rounded);
      }),
    ));
});
