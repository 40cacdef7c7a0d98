import { describe, expect, it } from '@jest/globals';
import { calendar, days, hours, isRejection } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { anItem, anItemLine, aProfile, at, money, qty } from '../../../test/mothers.js';
import { appointments, statement, type StatementCommand } from './statement.js';
import type { WantedProfile } from './billing-profile.js';

const { given } = specification(statement, 'VINET');
const known = { type: 'BuyerNoted', known: true, language: 'en' } as const;
const set = (own: Partial<WantedProfile>): StatementCommand => ({ type: 'SetProfile', profile: aProfile(own), by: 'customer' });
const bill = (item: string, own: Parameters<typeof anItem>[0] = {}, complete = false): StatementCommand => ({
  type: 'Bill',
  item: anItem({ item, ...own }),
  complete,
});
const portion = (item: string, quantity: number, net: number) => ({
  item,
  line: '1',
  termsVersion: 1,
  quantity: qty(quantity),
  net: money(net),
  deliveries: [{ delivery: 'delivery-1', quantity: qty(quantity) }],
});
const takeBack = (lines: ReturnType<typeof portion>[], complete = false): StatementCommand => ({
  type: 'TakeBack',
  order: 'order-1',
  reason: 'MISCOUNTED',
  complete,
  lines,
  charges: [],
});

describe('per delivery', () => {
  it('drafts an invoice at once, named after its item', () =>
    given(known)
      .when(bill('item-1'))
      .thenLike({
        type: 'InvoiceDrafted',
        draft: {
          invoice: 'item-1',
          customer: 'VINET',
          currency: 'USD',
          issuedOn: '2026-03-02',
          paymentTermDays: 30,
          cutOff: null,
          items: [{ item: 'item-1' }],
        },
      }));

  it('holds what is due while the buyer has no name, and drafts it when it has', () => {
    const held = given().when(bill('item-1'));
    held.thenLike({ type: 'ItemHeld', until: null });
    held
      .when({ type: 'NoteBuyer', known: true, language: 'de' })
      .thenLike({ type: 'BuyerNoted' }, { type: 'InvoiceDrafted', draft: { language: 'de' } });
  });
});

describe('per order', () => {
  const perOrder = given(known).when(set({ procedure: 'per-order' }));

  it('waits for the last item of the order, then drafts one invoice of all', () => {
    const first = perOrder.when(bill('item-1'));
    first.thenLike({ type: 'ItemHeld', complete: false, until: null });
    first
      .when(bill('item-2', {}, true))
      .thenLike({ type: 'InvoiceDrafted', draft: { invoice: 'item-1', items: [{ item: 'item-1' }, { item: 'item-2' }] } });
  });

  it('drafts when the order becomes complete without another item, not for another order', () => {
    const first = perOrder.when(bill('item-1'));
    first.when({ type: 'NoteCompleteness', order: 'order-2', complete: true }).then();
    first
      .when({ type: 'NoteCompleteness', order: 'order-1', complete: true })
      .thenLike({ type: 'CompletenessNoted' }, { type: 'InvoiceDrafted' });
  });
});

describe('consolidated', () => {
  const weekly = given(known).when(set({ procedure: 'weekly', cutOffDay: 5 }));
  const cut = at('2026-03-07T00:00:00.000Z');

  it('waits for the cut-off and says until when', () => {
    const first = weekly.when(bill('item-1'));
    first.thenLike({ type: 'ItemHeld', until: cut });
    expect(appointments(first.state)).toEqual([{ name: 'cut-off', at: cut, command: { type: 'CutOff' } }]);
    first.when({ type: 'CutOff' }, calendar.plus(cut, -1)).then();
  });

  it('drafts one invoice per currency of all orders', () => {
    const held = weekly
      .when(bill('item-1'))
      .when(bill('item-2', { order: 'order-2' }))
      .when(bill('item-3', { currency: 'EUR' as never }));
    const drafted = held.when({ type: 'CutOff' }, cut);
    drafted.thenLike(
      {
        type: 'InvoiceDrafted',
        draft: { invoice: 'item-1', currency: 'USD', cutOff: cut, items: [{ order: 'order-1' }, { order: 'order-2' }] },
      },
      { type: 'InvoiceDrafted', draft: { invoice: 'item-3', currency: 'EUR' } },
    );
    expect(appointments(drafted.state)).toEqual([]);
  });

  it('catches up after downtime without mixing what came after the cut-off into it', () => {
    const late = calendar.plus(cut, days(1));
    const held = weekly.when(bill('item-1')).when(bill('item-2'), late);
    const drafted = held.when({ type: 'CutOff' }, calendar.plus(late, hours(1)));
    drafted.thenLike({ type: 'InvoiceDrafted', draft: { issuedOn: '2026-03-08', items: [{ item: 'item-1' }] } });
    expect(appointments(drafted.state)).toMatchObject([{ at: '2026-03-14T00:00:00.000Z' }]);
  });

  it('leaves nothing behind when the customer changes to another procedure', () =>
    weekly.when(bill('item-1')).when(set({})).thenLike({ type: 'ProfileSet' }, { type: 'InvoiceDrafted' }));

  it('has no cut-off while the buyer has no name', () => {
    const held = given()
      .when(set({ procedure: 'weekly', cutOffDay: 5 }))
      .when(bill('item-1'));
    expect(appointments(held.state)).toEqual([]);
    held.when({ type: 'CutOff' }, cut).then();
  });
});

describe('what is taken back', () => {
  const held = given(known)
    .when(set({ procedure: 'monthly', cutOffDay: 31 }))
    .when(bill('item-1'));

  it('comes off what waits', () => {
    const less = held.when(takeBack([portion('item-1', 1, 250)]));
    less.thenLike({ type: 'ItemsReduced' });
    expect(less.state.waiting).toMatchObject([{ lines: [{ quantity: '2', net: '500', deliveries: [{ quantity: '2' }] }] }]);
    expect(less.when(takeBack([portion('item-1', 2, 500)])).state.waiting).toEqual([]);
  });

  it('goes back to the account when it stands on an invoice already', () =>
    held
      .when(takeBack([portion('item-1', 1, 250), portion('item-0', 3, 750)]))
      .thenLike(
        { type: 'ItemsReduced', lines: [{ item: 'item-1' }] },
        { type: 'CreditPassedOn', order: 'order-1', lines: [{ item: 'item-0' }] },
      ));

  it('of a discounted line keeps price, quantity and net in step', () => {
    const discounted = anItemLine({ orderDiscount: 30, net: 720 });
    const story = given(known)
      .when(set({ procedure: 'per-order' }))
      .when(bill('item-1', { lines: [discounted] }));
    expect(story.when(takeBack([portion('item-1', 1, 240)])).state.waiting).toMatchObject([
      { lines: [{ quantity: '2', net: '480', orderDiscount: '20' }] },
    ]);
  });

  it('may leave the order incomplete', () => {
    const perOrder = given()
      .when(set({ procedure: 'per-order' }))
      .when(bill('item-1', {}, true));
    perOrder.when(takeBack([portion('item-1', 1, 250)])).thenLike({ type: 'ItemsReduced' }, { type: 'CompletenessNoted', complete: false });
  });
});

describe('the profile', () => {
  it('is the company form until one is set, in the language of the buyer', () => {
    expect(given().state).toMatchObject({ ownProfile: false, profile: { procedure: 'per-delivery', language: 'en' } });
    expect(given().when({ type: 'NoteBuyer', known: true, language: 'id' }).state.profile.language).toBe('id');
    const french = given().when({ type: 'NoteBuyer', known: true, language: 'fr' });
    expect(french.state.profile.language).toBe('fr');
    french.when(bill('item-1')).thenLike({ type: 'InvoiceDrafted', draft: { language: 'en' } });
  });

  it('set by the customer stays whatever orders says of its language; set again the same is nothing', () => {
    const own = given(known).when(set({ language: 'de' }));
    own.when({ type: 'NoteBuyer', known: true, language: 'id' }).then();
    own.when(set({ language: 'de' })).then();
  });

  it('that is not offered is refused and changes nothing', () =>
    expect(isRejection(given().when(set({ format: 'edifact' })).decision)).toBe(true));

  it('of an erased buyer holds everything back', () => {
    const erased = given(known).when({ type: 'NoteBuyer', known: false, language: 'en' });
    erased.when(bill('item-1')).thenLike({ type: 'ItemHeld' });
  });
});
