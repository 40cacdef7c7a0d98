import { describe, expect, it } from '@jest/globals';
import { amounts, money, zero } from '@siklus/kernel';
import fc from 'fast-check';
import { rate } from '../../../test/mothers.js';
import { totalsBetween, totalsOf, type Taxed } from './totals.js';

const part = (net: number, taxRate = '0.19', taxCategory = 'S'): Taxed => ({ net: money(net), taxCategory, taxRate: rate(taxRate) });
const parts$ = fc.array(
  fc.record({ net: fc.integer({ min: 0, max: 9_999 }), rate: fc.constantFrom('0', '0.07', '0.19'), category: fc.constantFrom('S', 'Z') }),
  { maxLength: 8 },
);
const partsOf = (all: { net: number; rate: string; category: string }[]): Taxed[] =>
  all.map(({ net, rate: r, category }) => part(net, r, category));

describe('tax', () => {
  it('is computed once per category and rate, on the sum', () => {
    expect(totalsOf([part(3), part(3), part(3), part(100, '0.07'), part(50, '0', 'Z')])).toEqual({
      taxes: [
        { category: 'S', rate: '0.19', net: '9', tax: '2' },
        { category: 'S', rate: '0.07', net: '100', tax: '7' },
        { category: 'Z', rate: '0', net: '50', tax: '0' },
      ],
      net: '159',
      tax: '9',
      gross: '168',
    });
  });

  it('of nothing is nothing', () => expect(totalsOf([])).toEqual({ taxes: [], net: zero, tax: zero, gross: zero }));

  it('taken off in however many portions adds up to the tax of all', () => {
    fc.assert(
      fc.property(parts$, fc.array(fc.nat(7), { maxLength: 5 }), (all, cuts) => {
        const whole = partsOf(all);
        const stages = [whole, ...cuts.sort((a, b) => b - a).map((n) => whole.slice(0, Math.min(n, whole.length))), []];
        const taken = stages.slice(1).map((after, n) => totalsBetween(stages[n] ?? [], after));
        const total = totalsOf(whole);
        expect(amounts.add(zero, ...taken.map(({ gross }) => gross))).toBe(total.gross);
        expect(taken.every(({ gross, tax }) => !amounts.isNegative(gross) && !amounts.isNegative(tax))).toBe(true);
      }),
    );
  });
});
