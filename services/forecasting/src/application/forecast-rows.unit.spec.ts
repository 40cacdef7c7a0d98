import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { airPassengers } from '../../test/published.js';
import { forecastRows, type ForecastOptions, type ProductForecast } from './forecast-rows.js';
import { optionsOf, UnusableOption } from './forecast-options.js';
import { readRows, UnreadableFile } from './read-rows.js';

async function forecast(text: string, options: Partial<ForecastOptions> = {}): Promise<ProductForecast[]> {
  return [...forecastRows(await readRows(Readable.from([text])), { horizon: 2, gaps: 'refuse', ...options })];
}

const weekly = (id: string, figures: readonly (number | string)[], first = 5): string =>
  figures.map((y, t) => `${id},${new Date(Date.UTC(2026, 0, first + 7 * t)).toISOString().slice(0, 10)},${y}\n`).join('');
const header = 'unique_id,ds,y\n';
const faults = async (text: string, options?: Partial<ForecastOptions>): Promise<(string | undefined)[]> =>
  (await forecast(text, options)).map(({ fault }) => fault);

describe('a file of histories', () => {
  it('becomes lines of forecasts that go on with its calendar', async () => {
    const [tea] = await forecast(`${header}${weekly('tea', [4, 4, 4, 4, 4])}`);
    expect(tea).toEqual({ product: 'tea', outliers: [], lines: ['tea,2026-02-09,4,4,4,4,4,Constant', 'tea,2026-02-16,4,4,4,4,4,Constant'] });
  });

  it('takes the season of its calendar: months of the airline passengers', async () => {
    const rows = [...airPassengers].map((y, t) => `air,${1949 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}-01,${y}\n`);
    const [{ lines }] = (await forecast(`${header}${rows.join('')}`, { horizon: 12 })) as [ProductForecast];
    const means = lines.map((line) => Number(line.split(',')[2]));
    expect(lines[0]).toMatch(/^air,1961-01-01,/);
    expect(means[6]! / means[10]!).toBeGreaterThan(1.4);
  });

  it('may have its columns and rows in any order, quotes, a byte order mark, blank lines and Windows ends', async () => {
    const text =
      '\uFEFFy,"unique_id",note,ds\r\n6,"te,a",x,2026-01-19\r\n\r\n6,"te,a",x,2026-01-05\r\n6,"te,a","x ""y""",2026-01-12\r\n6,"te,a",,2026-01-26\r\n';
    expect((await forecast(text, { horizon: 1 }))[0]?.lines).toEqual(['"te,a",2026-02-02,6,6,6,6,6,Constant']);
  });

  it('may carry midnight behind its dates, name months, or number its buckets', async () => {
    expect((await forecast(`${header}a,2026-01-05 00:00:00,3\na,2026-01-12T00:00:00Z,3\na,2026-01-19,3\na,2026-01-26,3\n`))[0]?.lines[0]).toMatch(
      /^a,2026-02-02,3,/,
    );
    expect((await forecast(`${header}a,2026-01,3\na,2026-02,3\na,2026-03,3\na,2026-04,3\n`))[0]?.lines[0]).toMatch(/^a,2026-05,3,/);
    expect((await forecast(`${header}a,8,3\na,9,3\na,10,3\na,11,3\n`))[0]?.lines).toEqual(['a,12,3,3,3,3,3,Constant', 'a,13,3,3,3,3,3,Constant']);
  });

  it('has one wrong product while the others are forecast', async () => {
    const [good, bad] = await forecast(`${header}${weekly('good', [1, 1, 1, 1])}${weekly('bad', [1, 'many', 1, 1])}`);
    expect(good?.lines).toHaveLength(2);
    expect(bad).toMatchObject({ lines: [], fault: 'FORECASTING.NOT_A_FIGURE: line 7: y must be a number up to 1e15, not "many"' });
  });

  it.each(['', 'NaN', 'NA', 'null', 'Infinity', '1e999', '1e16', '1,5'.replace(',', ' '), '0x10', '--1'])('has a number for y, not %j', async (y) =>
    expect(await faults(`${header}${weekly('a', [1, y, 2])}`)).toEqual([expect.stringMatching(/^FORECASTING\.NOT_A_FIGURE: line 3: /)]),
  );

  it('has no negative demand', async () =>
    expect(await faults(`${header}${weekly('a', [1, -2, 2])}`)).toEqual([expect.stringMatching(/^FORECASTING\.NEGATIVE_DEMAND: line 3/)]));

  it('has dates that exist', async () => {
    expect(await faults(`${header}a,2026-02-30,1\nb,2026-02-02,1\nb,2026-02-09,1\n`)).toEqual([
      expect.stringMatching(/^FORECASTING\.NOT_A_DATE: line 2/),
      undefined,
    ]);
  });

  it('has no bucket twice and none too few', async () => {
    expect(await faults(`${header}${weekly('a', [1, 2])}${weekly('a', [1])}`)).toEqual(['FORECASTING.BUCKET_TWICE: 2026-01-05 is stated twice']);
    const holes = `${header}${weekly('a', [1, 2, 3])}${weekly('a', [5, 6], 33)}`;
    expect(await faults(holes)).toEqual([expect.stringMatching(/^FORECASTING\.GAP: nothing is stated for 2026-01-26 .*--gaps zero/)]);
    expect(await faults(holes, { gaps: 'zero' })).toEqual([undefined]);
  });

  it('is not longer than any history could be: a date of another century is a mistake', async () => {
    const text = `${header}a,2026-01-05,1\na,2026-01-06,1\na,1026-01-07,1\n`;
    expect(await faults(text, { gaps: 'zero' })).toEqual([expect.stringMatching(/^FORECASTING\.HISTORY_TOO_LONG: 3652\d\d daily .* is a date wrong/)]);
    expect(await faults(`${header}a,1,1\na,2,1\na,999999999,1\n`, { gaps: 'zero' })).toEqual([
      expect.stringMatching(/^FORECASTING\.HISTORY_TOO_LONG/),
    ]);
  });

  it('has one rhythm: weeks and days do not mix', async () =>
    expect(await faults(`${header}${weekly('a', [1, 2, 3, 4, 5, 6])}b,2026-01-06,1\nb,2026-01-07,1\n`)).toEqual([
      expect.stringMatching(/^FORECASTING\.MIXED_CALENDAR: 6 rows over 36 daily/),
      undefined,
    ]));

  it('names its products', async () =>
    expect(await faults(`${header},2026-01-05,1\n${weekly('a', [1, 1, 1, 1])}`)).toEqual([
      expect.stringMatching(/^FORECASTING\.PRODUCT_MISSING: line 2/),
      undefined,
    ]));

  it.each([
    ['without a column', 'unique_id,date,y\na,2026-01-05,1\n', 'FORECASTING.COLUMN_MISSING'],
    ['without rows', header, 'FORECASTING.NO_ROWS'],
    ['that is empty', '', 'FORECASTING.NO_ROWS'],
    ['with a cell too many', `${header}a,2026-01-05,1,1\n`, 'FORECASTING.NOT_CSV'],
    ['with an open quote', `${header}"a,2026-01-05,1\n`, 'FORECASTING.NOT_CSV'],
    ['of a single date', `${header}a,2026-01-05,1\nb,2026-01-05,1\n`, 'FORECASTING.CALENDAR_UNKNOWN'],
    ['with days and months', `${header}a,2026-01-05,1\na,2026-02,1\n`, 'FORECASTING.CALENDAR_MIXED_WRITING'],
  ])('%s is refused as a whole', async (_, text, code) => {
    const refusal = await forecast(text).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnreadableFile);
    expect(refusal).toMatchObject({ code });
  });

  it('of a single date is forecast when its rhythm is told', async () =>
    expect((await forecast(`${header}a,2026-01-05,1\n`, { rhythm: 'monthly' }))[0]?.lines[1]).toMatch(/^a,2026-03-05,1,/));

  it('goes to zero for a product that others outlive, where gaps are zero', async () => {
    const text = `${header}${weekly('old', [5, 5, 5, 5, 5, 5, 5, 5])}${weekly(
      'new',
      Array.from({ length: 60 }, () => 3),
    )}`;
    const [old] = await forecast(text, { gaps: 'zero' });
    expect(old?.lines[0]).toMatch(/^old,2027-03-01,/);
    expect(Number(old?.lines[0]?.split(',')[2])).toBeLessThan(1);
  });

  it('points at figures that stand out', async () => {
    const figures = Array.from({ length: 40 }, (_, t) => (t === 20 ? 900 : 100 + ((t * 37) % 11)));
    expect((await forecast(`${header}${weekly('a', figures)}`))[0]?.outliers).toEqual(['2026-05-25']);
  });
});

describe('the options', () => {
  it('are read', () => {
    expect(optionsOf({ file: 'f.csv', horizon: '13' })).toEqual({ file: 'f.csv', horizon: 13, gaps: 'refuse' });
    expect(optionsOf({ file: 'f.csv', horizon: '13', season: '52', rhythm: 'weekly', gaps: 'zero' })).toEqual({
      file: 'f.csv',
      horizon: 13,
      season: 52,
      rhythm: 'weekly',
      gaps: 'zero',
    });
  });

  it.each([
    [{ horizon: '3' }, '--file'],
    [{ file: 'f' }, '--horizon'],
    [{ file: 'f', horizon: '0' }, '--horizon'],
    [{ file: 'f', horizon: '2.5' }, '--horizon'],
    [{ file: 'f', horizon: '1001' }, '--horizon'],
    [{ file: 'f', horizon: '3', season: 'x' }, '--season'],
    [{ file: 'f', horizon: '3', rhythm: 'hourly' }, '--rhythm'],
    [{ file: 'f', horizon: '3', gaps: 'skip' }, '--gaps'],
  ])('say what is missing: %j', (given, name) => {
    expect(() => optionsOf(given)).toThrow(UnusableOption);
    expect(() => optionsOf(given)).toThrow(name);
  });
});
