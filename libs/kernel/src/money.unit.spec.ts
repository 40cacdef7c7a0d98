import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amounts, currency, money, rate, zero, type Money, type Rate } from './money.js';
import { quantities, type Quantity } from './quantity.js';
import { InvalidValue } from './rejection.js';

const anAmount = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }).map((minor) => money(minor));
const aPrice = fc.bigInt({ min: 0n, max: 10n ** 9n }).map((minor) => money(minor));
const sumOf = (parts: readonly Money[]) => amounts.add(...parts);
/** `parts` of a whole, each with what came before it added. */
const cumulated = (parts: readonly number[]): Quantity[] => {
  let sofar = 0;
  return parts.map((part) => String((sofar += part)) as Quantity);
};

describe('money', () => {
  it.each(['0', '1', '-1', '999999999999999', '-999999999999999'])('is %s', (text) => expect(money(text)).toBe(text));
  it.each(['', '-0', '01', '1.0', '+1', ' 1', '1e3', '1000000000000000', 'NaN'])('is not "%s"', (text) =>
    expect(() => money(text)).toThrow(InvalidValue),
  );
  it('refuses a number that is no whole number of minor units', () => {
    expect(() => money(0.1 + 0.2)).toThrow('KERNEL.NOT_MONEY');
    expect(() => money(1e21)).toThrow('KERNEL.NOT_MONEY');
  });
  it('refuses a sum that has too many digits', () =>
    expect(() => amounts.add(money('999999999999999'), money('1'))).toThrow('KERNEL.NOT_MONEY'));
  it('adds, subtracts, negates and compares', () =>
    fc.assert(
      fc.property(anAmount, anAmount, (a, b) => {
        expect(amounts.subtract(amounts.add(a, b), b)).toBe(a);
        expect(amounts.add(a, amounts.negate(a))).toBe(zero);
        expect(amounts.compare(a, b)).toBe(Math.sign(Number(BigInt(a) - BigInt(b))));
        expect(amounts.isNegative(a) || amounts.isZero(a) || amounts.isPositive(a)).toBe(true);
        expect(BigInt(amounts.least(a, b))).toBe(BigInt(a) < BigInt(b) ? BigInt(a) : BigInt(b));
      }),
    ));
});

describe('rates and currencies', () => {
  it.each([
    ['0.150', '0.15'],
    ['1.0', '1'],
    ['0', '0'],
    ['0.000001', '0.000001'],
  ])('reads the rate %s as %s', (text, shortest) => expect(rate(text)).toBe(shortest));
  it.each(['1.000001', '-0.1', '15%', '.5', '0.0000001', '2'])('refuses the rate %s', (text) => expect(() => rate(text)).toThrow('KERNEL.NOT_A_RATE'));
  it.each(['usd', 'US', 'EURO', ''])('refuses the currency %s', (text) => expect(() => currency(text)).toThrow('KERNEL.NOT_A_CURRENCY'));
});

describe('rounding', () => {
  it.each([
    ['5', '0.1', '1'],
    ['15', '0.1', '2'],
    ['14', '0.1', '1'],
    ['-5', '0.1', '-1'],
    ['-15', '0.1', '-2'],
    ['-14', '0.1', '-1'],
  ])('takes %s x %s half away from zero to %s', (amount, portion, rounded) =>
    expect(amounts.portion(amount as Money, portion as Rate)).toBe(rounded),
  );
  it('is the same on both sides of zero, and never more than half a unit off', () =>
    fc.assert(
      fc.property(anAmount, fc.integer({ min: 0, max: 1_000_000 }), (amount, millionths) => {
        const portion = rate(String(millionths / 1_000_000).includes('e') ? '0.000001' : String(millionths / 1_000_000));
        const rounded = amounts.portion(amount, portion);
        expect(amounts.portion(amounts.negate(amount), portion)).toBe(amounts.negate(rounded));
        const exact = BigInt(amount) * BigInt(Math.round(Number(portion) * 1_000_000));
        const off = BigInt(rounded) * 1_000_000n - exact;
        expect(off <= 500_000n && off >= -500_000n).toBe(true);
      }),
    ));
  it('prices a line once, not unit by unit', () => {
    expect(amounts.ofLine(money('1400'), '12' as Quantity, '0' as Rate)).toBe('16800');
    expect(amounts.ofLine(money('333'), '3' as Quantity, '0.05' as Rate)).toBe('949');
    expect(amounts.ofLine(money('100'), '0.005' as Quantity, '0' as Rate)).toBe('1');
  });
});

describe('a line delivered in parts', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 });

  it('is billed as the cumulative amount less what is billed already, and adds up to the whole', () =>
    fc.assert(
      fc.property(aPrice, parts, fc.constantFrom('0', '0.05', '0.333333', '1'), (price, quantitiesOfParts, discount) => {
        let billed = zero;
        for (const sofar of cumulated(quantitiesOfParts)) {
          const now = amounts.subtract(amounts.ofLine(price, sofar, discount as Rate), billed);
          expect(amounts.isNegative(now)).toBe(false);
          billed = amounts.add(billed, now);
        }
        const whole = String(quantitiesOfParts.reduce((a, b) => a + b, 0)) as Quantity;
        expect(billed).toBe(amounts.ofLine(price, whole, discount as Rate));
      }),
    ));

  it('carries its share of an allocated discount, which adds up too', () =>
    fc.assert(
      fc.property(anAmount, parts, (discount, quantitiesOfParts) => {
        const steps = cumulated(quantitiesOfParts);
        const whole = steps.at(-1) as Quantity;
        const shares = steps.map((sofar) => amounts.share(discount, sofar, whole));
        const given = shares.map((share, i) => amounts.subtract(share, shares[i - 1] ?? zero));
        expect(sumOf(given)).toBe(discount);
      }),
    ));

  it('has no share of nothing', () => expect(() => amounts.share(money('1'), '1' as Quantity, quantities.subtract('1' as Quantity, '1' as Quantity))).toThrow('KERNEL.DIVISION_BY_ZERO'));
});

describe('allocation', () => {
  it('gives the remainder to the largest fractions, the earlier first', () => {
    expect(amounts.allocate(money('100'), ['1', '1', '1'] as Money[])).toEqual(['34', '33', '33']);
    expect(amounts.allocate(money('-100'), ['1', '1', '1'] as Money[])).toEqual(['-34', '-33', '-33']);
    expect(amounts.allocate(money('10'), ['1', '2', '1'] as Money[])).toEqual(['3', '5', '2']);
  });
  it('puts all on the first when the weights add up to nothing', () =>
    expect(amounts.allocate(money('7'), ['0', '0'] as Money[])).toEqual(['7', '0']));
  it('needs somebody to give to', () => expect(() => amounts.allocate(money('7'), [])).toThrow('KERNEL.NOTHING_TO_ALLOCATE_TO'));
  it('adds up to the total, whatever the signs', () => {
    const small = fc.integer({ min: -1_000_000, max: 1_000_000 }).map(money);
    fc.assert(
      fc.property(small, fc.array(small, { minLength: 1, maxLength: 20 }), (total, weights) => {
        expect(sumOf(amounts.allocate(total, weights))).toBe(total);
      }),
    );
  });
  it('gives nobody more than a unit beside the exact part', () =>
    fc.assert(
      fc.property(anAmount, fc.array(aPrice, { minLength: 1, maxLength: 20 }), (total, weights) => {
        const whole = BigInt(sumOf(weights));
        fc.pre(whole > 0n);
        for (const [i, part] of amounts.allocate(total, weights).entries()) {
          const off = BigInt(part) * whole - BigInt(total) * BigInt(weights[i] as Money);
          expect(off < whole && off > -whole).toBe(true);
        }
      }),
    ));
});
