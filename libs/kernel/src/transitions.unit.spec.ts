import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { never } from './decider.js';
import { idFrom } from './ids.js';
import { InvalidValue, isRejection, reject } from './rejection.js';
import { diagram, mayFollow, transitions, unreachable } from './transitions.js';

const quote = transitions('draft', { draft: ['issued'], issued: ['accepted', 'declined'], accepted: [], declined: [] });

describe('transitions', () => {
  it('say what may follow', () => {
    expect(mayFollow(quote, 'draft', 'issued')).toBe(true);
    expect(mayFollow(quote, 'issued', 'draft')).toBe(false);
  });
  it('find what no way leads to', () => {
    expect(unreachable(quote)).toEqual([]);
    expect(unreachable(transitions('a', { a: ['b'], b: ['a'], c: ['b'] }))).toEqual(['c']);
  });
  it('draw themselves', () =>
    expect(diagram(quote).split('\n')).toEqual([
      'stateDiagram-v2',
      '  [*] --> draft',
      '  draft --> issued',
      '  issued --> accepted',
      '  issued --> declined',
      '  accepted --> [*]',
      '  declined --> [*]',
    ]));
});

describe('ids', () => {
  it('are the same for the same parts', () => expect(idFrom('order', 'VINET', 'PO-10248')).toBe(idFrom('order', 'VINET', 'PO-10248')));
  it('are UUIDs of version 5', () => expect(idFrom('order', 'x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
  it('differ where any part, or where the parts end, differs', () =>
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 4 }), fc.array(fc.string(), { maxLength: 4 }), (a, b) => {
        expect(idFrom('order', ...a) === idFrom('order', ...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(idFrom('order', ...a)).not.toBe(idFrom('invoice', ...a));
      }),
    ));
});

describe('rejections', () => {
  it('are told from everything else', () => {
    expect(isRejection(reject('ORDERS.CREDIT_HOLD', { order: '1' }))).toBe(true);
    for (const other of [[], null, undefined, 'rejected', { rejected: false }, new Error('rejected')]) expect(isRejection(other)).toBe(false);
  });
  it('are not invalid values, which say what was given and which rule it breaks', () => {
    const invalid = new InvalidValue('KERNEL.NOT_MONEY', '1.0', 'must be whole');
    expect(isRejection(invalid)).toBe(false);
    expect(invalid.message).toBe('KERNEL.NOT_MONEY: must be whole, not "1.0"');
  });
  it('never happen where the compiler has seen all cases', () => expect(() => never({ type: 'New' } as never)).toThrow('unexpected {"type":"New"}'));
});
