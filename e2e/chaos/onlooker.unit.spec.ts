import { describe, expect, it } from '@jest/globals';
import { agreedTerms, product, type Contract } from '@siklus/contracts';
import type { FoundRecord } from './independent-reader.js';
import { Onlooker } from './onlooker.js';

const told = new Map([1, 2, 3].map((seq) => [`order-1\n${seq}`, { key: 'order-1', seq, id: `message-${seq}`, hash: `hash-${seq}` }]));
const record = (sequence: number, other: Partial<FoundRecord> = {}): FoundRecord => ({
  topic: agreedTerms.topic,
  partition: 0,
  key: 'order-1',
  subject: 'order-1',
  sequence,
  id: `message-${sequence}`,
  hash: `hash-${sequence}`,
  ...other,
});

/** What an onlooker says of records in that order, where three messages were told. */
function faults(contract: Contract, ...records: readonly FoundRecord[]): string {
  const onlooker = new Onlooker(contract, told);
  for (const one of records) onlooker.see(one);
  return onlooker.faultsAgainst(new Map([['order-1', 3]])).join();
}

describe('an onlooker', () => {
  it('finds nothing where all is in order, repetitions included', () => {
    expect(faults(agreedTerms, record(1), record(2), record(1), record(2), record(3))).toBe('');
  });

  it.each([
    ['a gap', [record(1), record(3)], 'order-1 3 came after 1'],
    ['a wrong order', [record(2), record(1), record(3)], 'order-1 2 came after 0'],
    ['an end that is missing', [record(1), record(2)], 'order-1 ends at 2, told up to 3'],
    ['a key that is missing', [], 'order-1 ends at 0, told up to 3'],
    ['a message that nobody told', [record(1), record(2), record(3), record(4)], 'order-1 4 was never told'],
    ['other bytes', [record(1), record(2, { hash: 'other' }), record(3)], 'order-1 2 is not what was told'],
    ['another id', [record(1), record(2), record(3), record(2, { id: 'other' })], 'order-1 2 is not what was told'],
    ['another key', [record(1), record(2), record(3, { subject: 'order-2' })], 'order-1 3 speaks of order-2'],
    ['a key in two partitions', [record(1), record(2), record(3, { partition: 1 })], 'order-1 stands in two partitions'],
  ])('finds %s', (_, records, fault) => {
    expect(faults(agreedTerms, ...records)).toContain(fault);
  });

  it('lets a compacted topic leave numbers out, but not have an old statement as its last', () => {
    expect(faults(product, record(1), record(3))).toBe('');
    expect(faults(product, record(3), record(2))).toContain('order-1 ends at 2, told up to 3');
  });
});
