import { describe, expect, it } from '@jest/globals';
import { catalogue } from './catalogue.js';
import { changesSince, lockOf, type Lock, type LockedContract } from './compatibility.js';

const required = (rule: string) => ({ required: true, rule });
const optional = (rule: string) => ({ required: false, rule });
const contract = (events: LockedContract['events'], changes: Partial<LockedContract> = {}): LockedContract => ({
  kind: 'event',
  key: 'order',
  classification: 'internal',
  keptFor: 'ever',
  audience: ['billing'],
  events,
  ...changes,
});
const before: Lock = { 'orders.sample.v1': contract({ Made: { id: required('id'), note: optional('text'), lines: required('list'), 'lines[].line': required('id') } }) };
const made = before['orders.sample.v1']?.events['Made'] ?? {};
const changes = (events: LockedContract['events'], other: Partial<LockedContract> = {}) =>
  changesSince(before, { 'orders.sample.v1': contract(events, other) }).map(({ breaking, what }) => `${breaking ? 'breaks' : 'adds'}: ${what}`);
const without = (path: string) => ({ Made: Object.fromEntries(Object.entries(made).filter(([name]) => name !== path)) });

describe('compatible is', () => {
  it('what did not change', () => expect(changesSince(lockOf(catalogue), lockOf(catalogue))).toEqual([]));
  it('a new event', () => expect(changes({ Made: made, Merged: { id: required('id') } })).toEqual(['adds: Merged is new']));
  it('a new optional field', () => expect(changes({ Made: { ...made, colour: optional('text') } })).toEqual(['adds: Made.colour is new']));
  it('a new optional list of objects that have required fields', () =>
    expect(changes({ Made: { ...made, parts: optional('list'), 'parts[].part': required('id') } })).toEqual(['adds: Made.parts is new', 'adds: Made.parts[].part is new']));
  it('a wider audience, which stands in the lock for the reviewer', () =>
    expect(changes({ Made: made }, { audience: ['billing', 'returns'] })).toEqual(['adds: it is now shared with returns']));
  it('a closer guard', () =>
    expect(changes({ Made: made }, { classification: 'confidential' })).toEqual(['adds: its classification became confidential']));
  it('a new contract', () =>
    expect(changesSince(before, { ...before, 'orders.other.v1': contract({}) })).toEqual([{ topic: 'orders.other.v1', breaking: false, what: 'the contract is new' }]));
});

describe('breaking is', () => {
  it('a removed event', () => expect(changes({ Merged: {} })).toEqual(['breaks: Made was removed', 'adds: Merged is new']));
  it('a removed field, optional or not, at any depth', () => {
    expect(changes(without('note'))).toEqual(['breaks: Made.note was removed']);
    expect(changes(without('lines[].line'))).toEqual(['breaks: Made.lines[].line was removed']);
  });
  it('a new required field, which history does not have', () => {
    expect(changes({ Made: { ...made, colour: required('text') } })).toEqual(['breaks: Made.colour is new and required']);
    expect(changes({ Made: { ...made, 'lines[].colour': required('text') } })).toEqual(['breaks: Made.lines[].colour is new and required']);
  });
  it('another rule', () => expect(changes({ Made: { ...made, id: required('code') } })).toEqual(['breaks: Made.id has another rule']));
  it('a field that comes always, or no longer always', () => {
    expect(changes({ Made: { ...made, note: required('text') } })).toEqual(['breaks: Made.note became required']);
    expect(changes({ Made: { ...made, id: optional('id') } })).toEqual(['breaks: Made.id became optional']);
  });
  it('a lost grant, another key, a shorter memory', () =>
    expect(changes({ Made: made }, { audience: [], key: 'line', keptFor: 1000 })).toEqual([
      'breaks: its key became line',
      'breaks: it is kept for a shorter time',
      'breaks: it is no longer shared with billing',
    ]));
  it('a looser guard, and data that became personal or no longer is', () => {
    const guarded = (was: string, classification: string) =>
      changesSince({ a: contract({}, { classification: was }) }, { a: contract({}, { classification }) }).map(({ breaking }) => breaking);
    for (const [was, now] of [['confidential', 'internal'], ['personal', 'confidential'], ['internal', 'personal'], ['confidential', 'personal']] as const)
      expect(guarded(was, now)).toEqual([true]);
  });
  it('a removed contract, unless a newer major version is there', () => {
    expect(changesSince(before, {})).toMatchObject([{ breaking: true }]);
    expect(changesSince(before, { 'orders.sample.v2': contract({}) }).some(({ breaking }) => breaking)).toBe(false);
    expect(changesSince(before, { 'orders.sample-other.v2': contract({}) }).some(({ breaking }) => breaking)).toBe(true);
  });
});

describe('the lock of the catalogue', () => {
  it('sees a narrowed choice of values', () => {
    const locked = JSON.stringify(lockOf(catalogue));
    const narrowed = JSON.parse(locked.replaceAll('\\"crew\\"', '\\"gone\\"')) as Lock;
    expect(changesSince(narrowed, lockOf(catalogue)).filter(({ breaking }) => breaking).map(({ what }) => what)).toEqual([
      'ProductStated.routes has another rule',
      'Received.lines[].route has another rule',
      'Released.lines[].route has another rule',
    ]);
  });
});
