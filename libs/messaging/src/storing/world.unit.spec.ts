import { describe, expect, it } from '@jest/globals';
import { instant, isRejection, quantity } from '@siklus/kernel';
import { accounts, biller, sales, seller, totals, tomorrow } from '../../test/departments.js';
import { on, type Act, type Step } from '../act.js';
import { rulebook } from '../department.js';
import { World } from './world.js';

const now = instant('2026-01-02T03:04:05.000Z');
const act = (...steps: Step[]): Act => ({ steps, by: { kind: 'service', subject: 'test' }, causation: 'cause-1' });
const agree = (price: string) => on(sales, 'order-1', { type: 'Agree', price });

function sellersWorld(): World {
  const world = new World(rulebook(seller), now);
  world.put(sales, 'order-1', undefined);
  world.put(sales, 'order-2', undefined);
  return world;
}

describe('World', () => {
  it('numbers the facts of an aggregate and keeps who, when and why', () => {
    const world = sellersWorld();
    world.apply(act(agree('100')));
    world.apply(act(agree('200')));
    expect(world.changes().facts).toMatchObject([
      { kind: 'sale', key: 'order-1', version: 1, at: now, causation: 'cause-1', correlation: 'order-1', fact: { price: '100' } },
      { version: 2, fact: { price: '200' } },
    ]);
    expect(world.changes().states).toMatchObject([{ key: 'order-1', before: { version: 0 }, after: { version: 2 } }]);
  });

  it('carries out all steps of an act or none', () => {
    const world = new World(rulebook(biller), now);
    world.put(accounts, 'a', undefined);
    world.put(accounts, 'b', undefined);
    const terms = (key: string, price: string) => on(accounts, key, { type: 'NoteTerms', version: 1, price });
    const outcome = world.apply(act(terms('a', '100'), terms('b', '666')));
    expect(isRejection(outcome) && outcome.code).toBe('BILLING.IMPOSSIBLE_PRICE');
    expect(world.changes()).toMatchObject({ states: [], facts: [], told: [], agenda: [] });
    world.apply(act(terms('a', '100'), terms('a', '100')));
    expect(world.changes().states).toMatchObject([{ key: 'a', after: { version: 2 } }]);
  });

  it('tells every event of an event contract, in order, as caused by its fact', () => {
    const world = sellersWorld();
    world.apply(act(agree('100'), on(sales, 'order-2', { type: 'Agree', price: '5' }), agree('200')));
    const { told, facts } = world.changes();
    expect(told.map(({ key, type }) => [key, type])).toEqual([['order-1', 'TermsAgreed'], ['order-2', 'TermsAgreed'], ['order-1', 'TermsAgreed']]);
    expect(told.map(({ causation }) => causation)).toEqual(facts.map(({ id }) => id));
  });

  it('keeps the agenda equal to the appointments of the state', () => {
    const world = sellersWorld();
    const until = tomorrow(now);
    world.apply(act(on(sales, 'order-1', { type: 'PutOnOffer', until })));
    expect(world.changes().agenda).toMatchObject([{ kind: 'sale', key: 'order-1', name: 'expire', due: until, command: { type: 'Expire' } }]);

    const later = new World(rulebook(seller), until);
    later.put(sales, 'order-1', { version: 1, state: { id: 'order-1', version: 0, expires: until, isExpired: false } });
    later.apply(act(on(sales, 'order-1', { type: 'Expire' })));
    expect(later.changes()).toMatchObject({ agenda: [], cancelled: [{ kind: 'sale', key: 'order-1', name: 'expire' }] });
  });

  it('sends errands as commands that are due at once, and adds ledger rows', () => {
    const world = new World(rulebook(biller), now);
    world.put(accounts, 'order-1', undefined);
    world.apply(act(on(accounts, 'order-1', { type: 'NoteDelivery', delivery: 'd-1', quantity: quantity(3), version: 1 })));
    expect(world.changes()).toMatchObject({ agenda: [], ledgers: [] });
    world.apply(act(on(accounts, 'order-1', { type: 'NoteTerms', version: 1, price: '250' })));
    const { agenda, ledgers } = world.changes();
    expect(agenda).toMatchObject([{ kind: totals.kind, key: 'all', due: null, command: { type: 'Add', amount: '750' } }]);
    expect(ledgers).toMatchObject([{ rows: [{ delivery: 'd-1', amount: '750' }] }]);
  });

  it('refuses to decide upon what was not loaded', () => {
    expect(() => new World(rulebook(seller), now).apply(act(agree('1')))).toThrow('was not loaded');
  });
});
