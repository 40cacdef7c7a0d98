import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { forecastRows } from './forecast-rows.js';
import { readRows, type ProductRows } from './read-rows.js';

const header = 'unique_id,ds,y\n';
const read = (...chunks: (string | Buffer)[]): Promise<Map<string, ProductRows>> => readRows(Readable.from(chunks));

/** Rows of three products over the same weeks. */
const rows = ['tea', 'chai', 'té "verde", suelto'].flatMap((product, i) =>
  Array.from({ length: 12 }, (_, week) => ({
    product,
    date: new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10),
    y: 10 * (i + 1) + ((week * 7) % 5),
  })),
);
const line = ({ product, date, y }: (typeof rows)[number]): string => `"${product.replaceAll('"', '""')}",${date},${y}\n`;
const text = header + rows.map(line).join('');

describe('rows of a file', () => {
  it('are kept by product, in the order in which they come', async () => {
    const products = await read(`${header}b,2026-01-12,2\na,2026-01-05,1.50\nb,2026-01-05,1e2\n`);
    expect([...products]).toEqual([
      ['b', { names: ['2026-01-12', '2026-01-05'], figures: [2, 100] }],
      ['a', { names: ['2026-01-05'], figures: [1.5] }],
    ]);
  });

  it('are the same however the file is cut on its way, within letters too', async () => {
    const whole = await read(text);
    const bytes = Buffer.from(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 12 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        expect(await read(...places.slice(1).map((end, i) => bytes.subarray(places[i], end)))).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it('give the same forecast in whatever order they stand', async () => {
    const options = { horizon: 3, gaps: 'refuse' } as const;
    const linesOf = (products: Map<string, ProductRows>): Map<string, readonly string[]> =>
      new Map([...forecastRows(products, options)].map((one) => [one.product, one.lines]));
    const whole = linesOf(await read(text));
    expect([...whole.values()].every((lines) => lines.length === 3)).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        const products = await read(header + shuffled.map(line).join(''));
        expect(Object.fromEntries(linesOf(products))).toEqual(Object.fromEntries(whole));
      }),
      { numRuns: 10 },
    );
  });

  it('keep the first fault of a product, with its line', async () => {
    const products = await read(`${header}a,2026-01-05,x\na,2026-13-05,1\n\na,2026-01-19,4\n`);
    expect(products.get('a')).toMatchObject({
      figures: [4],
      fault: { code: 'FORECASTING.NOT_A_FIGURE', text: 'line 2: y must be a number up to 1e15, not "x"' },
    });
  });

  it('count lines as an editor does, past empty ones and line breaks in quotes', async () => {
    const products = await read(`${header}"a\nb",2026-01-05,1\n\nc,2026-01-05,x\n`);
    expect(products.get('c')?.fault?.text).toMatch(/^line 5: /);
  });

  it('that break off in the middle of the file are an error, not a shorter history', async () => {
    const broken = new Readable({
      read() {
        this.push(`${header}a,2026-01-05,1\n`);
        this.destroy(Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' }));
      },
    });
    await expect(readRows(broken)).rejects.toThrow('EIO');
  });
});
