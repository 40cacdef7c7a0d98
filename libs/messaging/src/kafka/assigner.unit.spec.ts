import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { share } from './assigner.js';

const topics = ['a', 'b', 'c'];
const wish = fc.record({ memberId: fc.uuid(), topics: fc.subarray(topics).map((list) => new Set(list)) });

describe('share', () => {
  it('gives each partition to exactly one member that wants its topic, when there is one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(wish, { selector: ({ memberId }) => memberId, minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 7 }), (wishes, count) => {
        const partitions = Array.from({ length: count }, (_, n) => n);
        const shares = share(wishes, topics.map((topic) => ({ topic, partitions })));
        for (const topic of topics) {
          const takers = wishes.filter((w) => w.topics.has(topic)).map(({ memberId }) => memberId);
          const given = [...shares].flatMap(([memberId, assignment]) => (assignment[topic] ?? []).map((partition) => ({ memberId, partition })));
          expect(given.map(({ partition }) => partition).sort((a, b) => a - b)).toEqual(takers.length > 0 ? partitions : []);
          for (const { memberId } of given) expect(takers).toContain(memberId);
        }
      }),
    );
  });

  it('spreads what all of them want evenly', () => {
    const wishes = ['m1', 'm2', 'm3'].map((memberId) => ({ memberId, topics: new Set(topics) }));
    const shares = share(wishes, topics.map((topic) => ({ topic, partitions: [0, 1, 2] })));
    expect([...shares.values()].map((assignment) => Object.values(assignment).flat().length)).toEqual([3, 3, 3]);
  });
});
