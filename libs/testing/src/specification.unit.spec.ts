import { describe, expect, it } from '@jest/globals';
import { reject, transitions, type Decider } from '@siklus/kernel';
import fc from 'fast-check';
import { specification } from './specification.js';
import { testTransitions } from './transitions.js';

type Lamp = { readonly status: 'off' | 'on' | 'broken'; readonly lit: number };
type Wish = { readonly type: 'Press' | 'Hit' };
type Happened = { readonly type: 'Lit'; readonly times: number } | { readonly type: 'Darkened' | 'Broke' };

const lamp: Decider<Lamp, Wish, Happened> = {
  initial: () => ({ status: 'off', lit: 0 }),
  decide: ({ status, lit }, { type }) => {
    if (status === 'broken') return type === 'Hit' ? [] : reject('LAMP.BROKEN', { lit });
    if (type === 'Hit') return [{ type: 'Broke' }];
    return [status === 'off' ? { type: 'Lit', times: lit + 1 } : { type: 'Darkened' }];
  },
  evolve: (state, fact) => {
    if (fact.type === 'Lit') return { status: 'on', lit: fact.times };
    return { ...state, status: fact.type === 'Broke' ? 'broken' : 'off' };
  },
};

const { given } = specification(lamp);

describe('a specification', () => {
  it('says what follows', () => given().when({ type: 'Press' }).then({ type: 'Lit', times: 1 }));
  it('goes on from what followed', () => given().when({ type: 'Press' }).when({ type: 'Press' }).then({ type: 'Darkened' }));
  it('starts from facts', () => given({ type: 'Lit', times: 4 }, { type: 'Darkened' }).when({ type: 'Press' }).thenLike({ times: 5 }));
  it('knows that nothing is to do', () => given({ type: 'Broke' }).when({ type: 'Hit' }).then());
  it('knows refusals by code and details', () => given({ type: 'Broke' }).when({ type: 'Press' }).thenRejected('LAMP.BROKEN', { lit: 0 }));

  it('fails when something else follows', () => {
    expect(() => given().when({ type: 'Press' }).then()).toThrow();
    expect(() => given().when({ type: 'Press' }).then({ type: 'Darkened' })).toThrow();
    expect(() => given().when({ type: 'Press' }).thenLike({ times: 2 })).toThrow();
    expect(() => given().when({ type: 'Press' }).thenRejected('LAMP.BROKEN')).toThrow();
    expect(() => given({ type: 'Broke' }).when({ type: 'Press' }).thenRejected('LAMP.OTHER')).toThrow();
    expect(() => given({ type: 'Broke' }).when({ type: 'Press' }).then()).toThrow();
  });
});

testTransitions('a lamp', {
  table: transitions<Lamp['status']>('off', { off: ['on', 'broken'], on: ['off', 'broken'], broken: [] }),
  decider: lamp,
  statusOf: ({ status }) => status,
  stories: [
    [{ type: 'Press' }, { type: 'Press' }, { type: 'Hit' }],
    [{ type: 'Press' }, { type: 'Hit' }],
  ],
  commands: fc.constantFrom<Wish>({ type: 'Press' }, { type: 'Hit' }),
});
