import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@siklus/testing';
import fc from 'fast-check';
import { arrayOf } from './statement.js';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

async function back(type: string, values: readonly (string | number | boolean | null)[], as = type): Promise<unknown[]> {
  const text = `select v::${as} as v from unnest($1::${type}[]) with ordinality as u(v, n) order by n`;
  return (await database.query<{ v: unknown }>(text, [arrayOf(type, values)])).map(({ v }) => v);
}

// What PostgreSQL can keep: no NUL, and no half of a surrogate pair.
const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((s) => !s.includes('\0') && s.isWellFormed());

describe('a list as a parameter', () => {
  it('arrives as it was sent, whatever characters are in it', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.option(text), { maxLength: 20 }), async (values) => {
        expect(await back('text', values)).toEqual(values);
        const json = values.map((value) => (value === null ? null : JSON.stringify({ value })));
        expect(await back('jsonb', json)).toEqual(values.map((value) => (value === null ? null : { value })));
      }),
      { numRuns: 50 },
    ));
  it('keeps numbers, instants, ids and what is not there', async () => {
    expect(await back('integer', [1, null, -3])).toEqual([1, null, -3]);
    expect(await back('boolean', [true, false, null])).toEqual([true, false, null]);
    expect(await back('numeric', ['12.50', null], 'text')).toEqual(['12.50', null]);
    expect(await back('timestamptz', ['2026-03-02T12:00:00.000Z'], 'text')).toEqual([expect.stringContaining('2026-03-02')]);
    for (const type of ['text', 'jsonb', 'integer']) expect(await back(type, [])).toEqual([]);
  });
  it('never takes one value for two', () => expect(back('numeric', ['1","2'])).rejects.toThrow('invalid input syntax for type numeric'));
});
