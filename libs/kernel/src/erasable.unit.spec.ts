import { describe, expect, it } from '@jest/globals';
import { erasableDecider } from './erasable.js';
import { instant } from './calendar.js';

const now = instant('2026-03-02T12:00:00.000Z');
const { initial, decide, evolve } = erasableDecider<{ name: string }>();
const stated = evolve(initial('p'), { type: 'Stated', stated: { name: 'Paul' } });

describe('what is known of a person', () => {
  it('is kept as it was told last, and told again it is no news', () => {
    expect(stated).toEqual({ id: 'p', stated: { name: 'Paul' } });
    expect(decide(stated, { type: 'State', stated: { name: 'Paul' } }, now)).toEqual([]);
    expect(decide(stated, { type: 'State', stated: { name: 'Paula' } }, now)).toHaveLength(1);
  });

  it('is forgotten whole, and once', () => {
    expect(decide(stated, { type: 'Erase' }, now)).toEqual([{ type: 'Erased' }]);
    const erased = evolve(stated, { type: 'Erased' });
    expect(JSON.stringify(erased)).not.toContain('Paul');
    expect(decide(erased, { type: 'Erase' }, now)).toEqual([]);
  });
});
