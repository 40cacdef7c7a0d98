import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { chunksOf, LONGEST_GROUP } from './chunks.js';
import { linesOf, LONGEST_LINE } from './lines.js';
import type { Row } from './rows.js';

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

const row = (key: string | undefined, line = 1): Row<string> => ({ line, text: '', key, value: key ?? '' });
async function* rows(...keys: (string | undefined)[]) {
  for (const [i, key] of keys.entries()) yield row(key, i + 1);
}
const spoken = async (source: AsyncIterable<Row<string>>, size = 100, keyed = true) =>
  (await all(chunksOf(source, size, keyed))).map((chunk) => chunk.map(({ rows, spoiled }) => `${rows.map(({ key }) => key ?? '?').join('')}${spoiled === undefined ? '' : '!'}`));

describe('rows', () => {
  it('are grouped while their key stays, in chunks of groups', async () => {
    expect(await spoken(rows('a', 'a', 'b', 'c', 'c', 'a'), 2)).toEqual([['aa', 'b'], ['cc', 'a']]);
    expect(await spoken(rows('a', 'a', 'b'), 2, false)).toEqual([['a', 'a'], ['b']]);
    expect(await spoken(rows())).toEqual([]);
  });

  it('without a key spoil what they stand between', async () => {
    expect(await spoken(rows('a', undefined, 'a', 'b'))).toEqual([['a?a!', 'b']]);
    expect(await spoken(rows('a', undefined, 'b', 'c'))).toEqual([['a?!', 'b!', 'c']]);
    expect(await spoken(rows(undefined, 'a', 'b'))).toEqual([['?', 'a!', 'b']]);
    expect(await spoken(rows(undefined, 'a'), 100, false)).toEqual([['?', 'a']]);
  });

  it('of a thing that is too long spoil all of its parts', async () => {
    async function* endless() {
      for (let i = 0; i < 2.5 * LONGEST_GROUP; i += 1) yield row('a', i);
      yield row('b');
    }
    const groups = (await all(chunksOf(endless(), 10, true))).flat();
    expect(groups.map(({ rows, spoiled }) => [rows.length, spoiled !== undefined])).toEqual([
      [LONGEST_GROUP, true],
      [LONGEST_GROUP, true],
      [LONGEST_GROUP / 2, true],
      [1, false],
    ]);
  });

  it('come out all and in order, however they are grouped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.constantFrom('a', 'b'), { nil: undefined })), fc.integer({ min: 1, max: 4 }), fc.boolean(), async (keys, size, keyed) => {
        const chunks = await all(chunksOf(rows(...keys), size, keyed));
        expect(chunks.flat().flatMap((group) => group.rows.map(({ key }) => key))).toEqual(keys);
        expect(chunks.every((chunk) => chunk.length <= size)).toBe(true);
      }),
    );
  });
});

describe('lines', () => {
  it('are the same wherever the stream is cut', async () => {
    const file = Buffer.from('\uFEFFeins\r\nzwölf\n\n漢字\n\xff ende');
    const whole = await all(linesOf(Readable.from([file])));
    expect(whole.map(({ number, text }) => [number, text])).toEqual([
      [1, 'eins'],
      [2, 'zwölf'],
      [4, '漢字'],
      [5, 'ÿ ende'],
    ]);
    for (let cut = 0; cut <= file.length; cut += 1) expect(await all(linesOf(Readable.from([file.subarray(0, cut), file.subarray(cut)])))).toEqual(whole);
  });

  it('that are too long, not UTF-8 or of other encodings say so, and the next is read', async () => {
    const file = Buffer.concat([Buffer.alloc(LONGEST_LINE + 1, 'x'), Buffer.from('\n'), Buffer.from([0xe4, 0x0a]), Buffer.from('a\0\nend\n')]);
    const lines = await all(linesOf(Readable.from([file.subarray(0, 100), file.subarray(100)])));
    expect(lines.map(({ unreadable }) => unreadable?.slice(0, 20))).toEqual(['is longer than 65536', 'is not UTF-8: save o', 'contains the charact', undefined]);
    expect(lines.at(-1)).toEqual({ number: 4, text: 'end' });
  });
});
