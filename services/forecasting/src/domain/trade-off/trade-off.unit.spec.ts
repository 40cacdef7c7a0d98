import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { measuredErrors } from '../record/errors.js';
import { levels, today, tradeOff, type Uncertain } from './trade-off.js';

const tea: Uncertain = { product: 'tea', demand: 100, sigma: 30, lead: 4, hours: [{ kind: 'filler', perUnit: 0.1 }] };
const rum: Uncertain = {
  product: 'rum',
  demand: 50,
  sigma: 40,
  lead: 1,
  hours: [
    { kind: 'filler', perUnit: 0.1 },
    { kind: 'oven', perUnit: 1 },
  ],
};

describe('service against stock and capacity', () => {
  it('is what the error takes at each level, in one or in the other', () => {
    const [half] = tradeOff([tea, rum]);
    expect(half).toEqual({ serviceLevel: 50, stock: '0', excess: { filler: '0', oven: '0' } });
    // z = 1.6449: tea 1.6449 * 30 * 2 = 98.7, rum 65.8; fillers sqrt(3^2 + 4^2) = 5 hours
    expect(tradeOff([tea, rum]).find(({ serviceLevel }) => serviceLevel === 95)).toEqual({
      serviceLevel: 95,
      stock: '165',
      excess: { filler: '8.224', oven: '65.794' },
    });
  });

  it('costs more for more, whatever is made', () => {
    const uncertain$ = fc.record({
      product: fc.string(),
      demand: fc.nat(100),
      sigma: fc.double({ min: 0, max: 100, noNaN: true }),
      lead: fc.double({ min: 1, max: 10, noNaN: true }),
      hours: fc.array(fc.record({ kind: fc.constantFrom('a', 'b'), perUnit: fc.double({ min: 0, max: 5, noNaN: true }) }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(uncertain$, { maxLength: 5 }), (all) => {
        const curve = tradeOff(all);
        expect(curve.map(({ serviceLevel }) => serviceLevel)).toEqual([...levels]);
        for (const [n, point] of curve.entries()) {
          const before = curve[n - 1];
          if (!before) continue;
          expect(Number(point.stock)).toBeGreaterThanOrEqual(Number(before.stock));
          for (const [kind, hours] of Object.entries(point.excess)) expect(Number(hours)).toBeGreaterThanOrEqual(Number(before.excess[kind]));
        }
      }),
    );
  });
});

describe('today', () => {
  it('lies on the curve: the stock of a level gives that level, and so do the hours', () => {
    const point = tradeOff([rum]).find(({ serviceLevel }) => serviceLevel === 90);
    const hours = new Map(Object.entries(point?.excess ?? {}).map(([kind, many]) => [kind, Number(many)]));
    const found = today([rum], { stock: new Map([['rum', Number(point?.stock)]]), hours });
    expect(found.levelByStock).toBeCloseTo(90.3, 1); // whole units: 52 for 51.3
    expect(found.levelByCapacity).toBeCloseTo(90, 1);
  });

  it('is half of all buckets without any buffer, and all of them where nothing is uncertain', () => {
    expect(today([tea], { stock: new Map(), hours: new Map([['filler', 0]]) })).toMatchObject({ levelByStock: 50, levelByCapacity: 50 });
    expect(today([{ ...tea, sigma: 0 }], { stock: new Map(), hours: new Map() })).toMatchObject({ levelByStock: 100, levelByCapacity: null });
  });

  it('is unknown where nothing was planned', () =>
    expect(today([], { stock: new Map(), hours: new Map() })).toEqual({ stock: '0', levelByStock: null, excess: {}, levelByCapacity: null }));
});

describe('the measured error of a product', () => {
  it('is the root of the mean square over figures enough, and nothing before', () => {
    const lines = Array.from({ length: 8 }, (_, n) => ({ line: `tea@${n}`, product: 'tea' }));
    const all = (quantity: string) => Object.fromEntries(lines.map(({ line }) => [line, quantity]));
    const round = { lines, figures: all('13'), actuals: all('10') } as never;
    expect(measuredErrors([round])).toEqual(new Map([['tea', 3]]));
    expect(measuredErrors([{ ...(round as object), lines: lines.slice(1) } as never])).toEqual(new Map());
  });
});
