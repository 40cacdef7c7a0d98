import { describe, expect, it } from '@jest/globals';
import { duration, journeyAsText, type Journey } from '../journey-as-text.js';

const journey: Journey = {
  order: 'o-1',
  status: 'InFulfilment',
  promise: { lines: [{ line: '1', wantedDate: '2026-03-20', promisedDate: '2026-03-25' }], now: { status: 'AtRisk', cause: 'BREAKDOWN' } },
  handOvers: [
    { to: 'orders', at: '2026-03-02T08:00:00.000Z', until: '2026-03-02T08:00:05.000Z', waitedSeconds: 0, workedSeconds: 5 },
    { to: 'warehouse', at: '2026-03-02T08:00:05.000Z', until: null, due: '2026-03-04T00:00:00.000Z', waitedSeconds: 90_000, workedSeconds: 7_260 },
  ],
  steps: [{ department: 'fulfillment', step: 'pick', entered: null, done: '2026-03-03T09:00:00.000Z' }],
  told: [{ at: '2026-03-02T08:00:00.000Z', told: 'ORDER_ACKNOWLEDGED' }],
};

describe('a journey on a terminal', () => {
  it('says who had the order and for how long, what was done, and what the customer was told', () => {
    const lines = journeyAsText(journey).split('\n');
    expect(lines[0]).toBe('Order o-1: InFulfilment');
    expect(lines[2]).toBe('Promised, AtRisk (BREAKDOWN)');
    expect(lines[3]).toBe('  line 1: 2026-03-25, wanted 2026-03-20');
    expect(lines.find((line) => line.includes('warehouse'))).toMatch(
      /2026-03-02 08:00 +warehouse +there now, due 2026-03-04 00:00 +1 d 1 h +2 h 1 min$/,
    );
    expect(lines.find((line) => line.includes('in all'))).toMatch(/in all +1 d 1 h +2 h 1 min$/);
    expect(lines.find((line) => line.includes('pick'))).toMatch(/2026-03-03 09:00 +pick +fulfillment$/);
    expect(lines.at(-1)).toBe('  2026-03-02 08:00  order acknowledged');
  });

  it("has words where it is the customer's", () => {
    const theirs = { ...journey, inWords: 'We are working on it.', promise: { ...journey.promise, now: 'OnTrack', inWords: 'It will arrive.' } };
    const lines = journeyAsText(theirs).split('\n');
    expect([lines[0], lines[2]]).toEqual(['Order o-1: InFulfilment. We are working on it.', 'Promised, OnTrack: It will arrive.']);
  });

  it('tells time in the two largest units', () =>
    expect([0, 59, 60, 3_599, 3_600, 86_399, 86_400, 180_000].map(duration)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '59 min',
      '1 h 0 min',
      '23 h 59 min',
      '1 d 0 h',
      '2 d 2 h',
    ]));
});
