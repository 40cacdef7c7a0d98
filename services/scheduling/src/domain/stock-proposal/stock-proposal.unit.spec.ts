import { describe, expect, it } from '@jest/globals';
import { calendarDate, quantity, type PlannedBucket } from '@siklus/kernel';
import fc from 'fast-check';
import { proposals, type Stocked } from './stock-proposal.js';

const [today, until] = [calendarDate('2026-03-04'), calendarDate('2026-03-31')];
const weeks = (first: string, ...many: number[]): PlannedBucket[] => many.map((n, at) => ({ from: plus(first, 7 * at), quantity: quantity(n) }));
const plus = (day: string, days: number) => calendarDate(new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10));
const stocked = (over: Partial<Stocked> & { expected?: PlannedBucket[]; safety?: PlannedBucket[] } = {}): Stocked => {
  const { expected = weeks('2026-03-02', 100, 100, 100), safety = weeks('2026-03-02', 20, 20, 20), ...own } = over;
  return { product: 'tea', planned: { product: 'tea', expected, safety }, free: quantity('0'), inWork: quantity('0'), weight: 0, ...own };
};

describe('what should be made for the store', () => {
  it('is what is expected and the safety stock, beyond what is there and in work', () => {
    expect(proposals([stocked({ free: quantity('60'), inWork: quantity('70') })], today, until)).toEqual([
      { product: 'tea', quantity: '190', dueDate: '2026-03-09', expected: '300', safety: '20', free: '60', inWork: '70' },
    ]);
  });

  it('is needed when the first demand eats into the safety stock: today, if it does', () => {
    const due = (free: string) => proposals([stocked({ free: quantity(free) })], today, until)[0]?.dueDate;
    expect([due('119'), due('120'), due('219'), due('220')]).toEqual(['2026-03-04', '2026-03-09', '2026-03-09', '2026-03-16']);
  });

  it('is nothing when there is enough, or nothing was planned', () => {
    expect(proposals([stocked({ free: quantity('320') }), stocked({ expected: [], safety: [] })], today, until)).toEqual([]);
  });

  it('does not count what is over, nor what begins after the day', () => {
    const expected = weeks('2026-02-16', 500, 500, 40, 40, 40, 40, 40);
    expect(proposals([stocked({ expected, safety: [] })], today, calendarDate('2026-03-16'))).toMatchObject([{ expected: '120' }]);
    expect(proposals([stocked({ expected: weeks('2026-02-16', 10, 10), safety: [] })], today, until)).toEqual([]);
  });

  it('comes most urgent first, and among equals what top management wants more of', () => {
    const some = [stocked({ product: 'a', free: quantity('120') }), stocked({ product: 'b' }), stocked({ product: 'c', weight: 0.4 })];
    expect(proposals(some, today, until).map(({ product }) => product)).toEqual(['c', 'b', 'a']);
  });

  it('made, leaves nothing to propose', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 6 }), fc.nat(50), fc.nat(400), (many, safety, free) => {
        const one = stocked({ expected: weeks('2026-03-02', ...many), safety: weeks('2026-03-02', safety), free: quantity(free) });
        const [first] = proposals([one], today, until);
        if (first) expect(proposals([{ ...one, inWork: first.quantity }], today, until)).toEqual([]);
      }),
    ));
});
