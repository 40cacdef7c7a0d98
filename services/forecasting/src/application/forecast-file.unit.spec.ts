import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { forecastFile } from './forecast-file.js';

describe('npm run forecast', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'siklus-forecast-'));
    writeFileSync(join(folder, 'good.csv'), 'unique_id,ds,y\na,1,2\na,2,2\na,3,2\na,4,2\n');
    writeFileSync(join(folder, 'mixed.csv'), 'unique_id,ds,y\na,1,2\nb,1,x\n');
    const figures = Array.from({ length: 30 }, (_, t) => `a,${t},${t === 20 ? 900 : 100 + ((t * 37) % 11)}`);
    writeFileSync(join(folder, 'peak.csv'), `unique_id,ds,y\n${figures.join('\n')}`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = async (...args: string[]) => {
    const [out, errors] = [[] as string[], [] as string[]];
    const into = (lines: string[]) =>
      new Writable({
        write(chunk, _, done) {
          lines.push(String(chunk));
          done();
        },
      });
    const status = await forecastFile(args, { folder, out: into(out), errors: into(errors) });
    return { status, out: out.join(''), errors: errors.join('') };
  };

  it('prints forecasts of a file in the folder of who calls it', async () =>
    expect(await run('--file', 'good.csv', '--horizon', '1')).toEqual({
      status: 0,
      out: 'unique_id,ds,mean,lo-80,hi-80,lo-95,hi-95,method\na,5,2,2,2,2,2,Constant\n',
      errors: '',
    }));

  it('says what is wrong with a product, forecasts the others, and exits with 1', async () => {
    const { status, out, errors } = await run('--file', 'mixed.csv', '--horizon', '1');
    expect(status).toBe(1);
    expect(out.split('\n')).toHaveLength(3);
    expect(errors).toBe('b: FORECASTING.NOT_A_FIGURE: line 3: y must be a number up to 1e15, not "x"\n');
  });

  it('counts figures that stand out, or names them', async () => {
    expect((await run('--file', 'peak.csv', '--horizon', '1')).errors).toBe(
      '1 figures of 1 products stand out and were left as they are: --outliers names them.\n',
    );
    expect((await run('--file', 'peak.csv', '--horizon', '1', '--outliers')).errors).toBe('a: stands out: 20\n');
  });

  it.each([
    [['--file', 'good.csv', '--horizon', 'x'], /^--horizon needs/],
    [['--file', 'good.csv', '--horizon', '1', '--fil', 'x'], /fil/],
    [['--file', 'good.csv', '--horizon', '1', 'more'], /more/],
    [['--file', 'none.csv', '--horizon', '1'], /ENOENT.*none\.csv/],
    [['--file', '.', '--horizon', '1'], /EISDIR/],
  ])('says in one line what cannot be done: %j', async (args, text) => {
    const { status, out, errors } = await run(...args);
    expect([status, out, errors.trimEnd().split('\n').length]).toEqual([1, '', 1]);
    expect(errors).toMatch(text);
  });
});
