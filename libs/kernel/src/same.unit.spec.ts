import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical, isSame } from './same.js';

const json = fc.jsonValue();

/** The same value with the keys of every object written in another order. */
function respelt(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(respelt);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, member]) => [key, respelt(member)]));
}

describe('the same value', () => {
  it('is the same whatever the order of its keys', () => fc.assert(fc.property(json, (value) => isSame(value, respelt(value)))));

  it('has a text that reads as the value', () =>
    fc.assert(fc.property(json, (value) => expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value))))));

  it('is no other one', () =>
    fc.assert(fc.property(json, json, (one, other) => isSame(one, other) === isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))))));

  it.each([
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1, b: null }, { a: 1 }, false],
    [[1, 2], [2, 1], false],
    [{ a: '1' }, { a: 1 }, false],
    [{ 'a,"b"': 1 }, { a: 1, b: 1 }, false],
    [{}, [], false],
  ])('%j and %j: %s', (one, other, same) => expect(isSame(one, other)).toBe(same));
});
