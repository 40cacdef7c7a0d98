import { describe, expect, it } from '@jest/globals';
import { Breaker, PartitionBroken } from './breaker.js';

const keys = (from: number, count: number): Set<string> => new Set(Array.from({ length: count }, (_, n) => `key-${from + n}`));

describe('Breaker', () => {
  it('lets keys be parked until too many distinct ones went bad within the window', () => {
    const breaker = new Breaker(20);
    breaker.check('t/0', keys(0, 19), 'bad');
    breaker.note('t/0', keys(0, 19));
    breaker.check('t/0', keys(0, 19), 'the same keys again');
    expect(() => breaker.check('t/0', keys(19, 1), 'bad')).toThrow(PartitionBroken);
  });

  it('counts each partition by itself, and lets all pass for a while when ops say so', () => {
    const breaker = new Breaker(20);
    breaker.note('t/0', keys(0, 19));
    breaker.check('t/1', keys(100, 19), 'bad');
    breaker.wave('t/0');
    breaker.check('t/0', keys(200, 25), 'bad');
  });
});
