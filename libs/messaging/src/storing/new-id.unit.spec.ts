import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { newId } from './new-id.js';

describe('newId', () => {
  it('makes ids that differ and sort by when they were made', () => {
    const ids = Array.from({ length: 2_000 }, newId);
    expect(new Set(ids).size).toBe(2_000);
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect([...ids].sort()).toEqual(ids);
  });
  it('draws all of its random part anew', () => {
    const tails = Array.from({ length: 600 }, () => newId().slice(-11));
    expect(new Set(tails).size).toBe(600);
  });
});
