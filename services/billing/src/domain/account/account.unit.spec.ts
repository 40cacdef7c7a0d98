import { describe, expect, it } from '@jest/globals';
import { calendar, days, hours } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import {
  aCharge,
  anAgreedLine,
  day,
  deliveredLine,
  money,
  noon,
  noteCorrection,
  noteDelivery,
  noteTerms,
  qty,
  rate,
} from '../../../test/mothers.js';
import { account, appointments, type Account } from './account.js';
import type { AccountCommand, AccountFact } from './account-facts.js';

const { given } = specification(account, 'order-1');

/** The state after the commands, and the facts that they made. */
function after(...commands: readonly AccountCommand[]): { state: Account; facts: AccountFact[] } {
  const facts: AccountFact[] = [];
  let story = given();
  for (const command of commands) {
    const made = story.when(command, noon);
    facts.push(...(made.decision as AccountFact[]));
    story = made;
  }
  return { state: story.state, facts };
}

const billed = (facts: readonly AccountFact[]) => facts.flatMap((fact) => (fact.type === 'Billed' ? [fact.item] : []));
const takenBack = (facts: readonly AccountFact[]) => facts.flatMap((fact) => (fact.type === 'TakenBack' ? [fact] : []));

describe('a line', () => {
  it('is billed as the join of a delivery and the terms version that it cites, and cites both', () => {
    const [item] = billed(after(noteTerms(), noteDelivery('d1', deliveredLine(3))).facts);
    expect(item).toMatchObject({ order: 'order-1', customer: 'VINET', purchaseOrder: 'PO-1', currency: 'USD', charges: [] });
    expect(item?.lines).toEqual([
      {
        line: '1',
        product: 'chai',
        termsVersion: 1,
        quantity: '3',
        unitPrice: '250',
        discount: '0',
        orderDiscount: '0',
        net: '750',
        taxCategory: 'S',
        taxRate: '0.19',
        deliveries: [{ delivery: 'd1', date: '2026-03-02', quantity: '3' }],
      },
    ]);
  });

  it('is not billed before its terms are heard, then at once', () => {
    const early = given().when(noteDelivery('d1', deliveredLine(3)));
    early.thenLike({ type: 'DeliveryNoted' });
    early.when(noteTerms()).thenLike({ type: 'TermsNoted' }, { type: 'Billed', complete: false });
  });

  it('keeps the price of the version that its delivery cites, whatever was agreed since', () => {
    const newer = noteTerms({ version: 2, lines: [anAgreedLine({ unitPrice: 200 })] });
    const { facts } = after(noteTerms(), newer, noteDelivery('d1', deliveredLine(3, 1)), noteDelivery('d2', deliveredLine(2, 2)));
    expect(billed(facts).flatMap(({ lines }) => lines.map(({ termsVersion, net }) => [termsVersion, net]))).toEqual([
      [1, '750'],
      [2, '400'],
    ]);
  });

  it('delivered in parts is billed as the rounded cumulative amount less what is billed already', () => {
    const thirds = noteTerms({ lines: [anAgreedLine({ quantity: 3, unitPrice: 101, discount: rate('0.5') })] });
    const { facts } = after(thirds, ...['d1', 'd2', 'd3'].map((d) => noteDelivery(d, deliveredLine(1))));
    expect(billed(facts).map(({ lines }) => lines[0]?.net)).toEqual(['51', '50', '51']);
  });

  it('bears its part of a discount on the order in step with its quantity', () => {
    const discounted = noteTerms({ lines: [anAgreedLine({ quantity: 3, unitPrice: 100, orderDiscount: 100 })] });
    const { facts } = after(discounted, noteDelivery('d1', deliveredLine(1)), noteDelivery('d2', deliveredLine(2)));
    expect(billed(facts).map(({ lines }) => [lines[0]?.orderDiscount, lines[0]?.net])).toEqual([
      ['33', '67'],
      ['67', '133'],
    ]);
  });

  it('of no price is billed all the same: the customer sees that it is free', () => {
    const free = noteTerms({ lines: [anAgreedLine({ unitPrice: 0 })] });
    expect(billed(after(free, noteDelivery('d1', deliveredLine(10))).facts)).toMatchObject([{ lines: [{ quantity: '10', net: '0' }] }]);
  });
});

describe('the same delivered unit', () => {
  const { state } = after(noteTerms(), noteDelivery('d1', deliveredLine(3)));

  it('is not billed twice when the delivery is told again', () =>
    expect(account.decide(state, noteDelivery('d1', deliveredLine(3)), noon)).toEqual([]));

  it('is not billed when the telling contradicts the one before', () =>
    expect(account.decide(state, noteDelivery('d1', deliveredLine(4)), noon)).toMatchObject({ code: 'BILLING.DELIVERY_CONTRADICTS' }));

  it('is not billed twice by a line that stands twice in one delivery', () =>
    expect(account.decide(state, noteDelivery('d2', deliveredLine(3), deliveredLine(3)), noon)).toMatchObject({
      code: 'BILLING.LINE_TWICE',
    }));

  it('is not billed again when the terms are told again, and contradicting terms are refused', () => {
    expect(account.decide(state, noteTerms(), noon)).toEqual([]);
    expect(account.decide(state, noteTerms({ purchaseOrder: 'PO-2' }), noon)).toMatchObject({ code: 'BILLING.TERMS_CONTRADICT' });
    expect(account.decide(state, noteTerms({ version: 2, customer: 'OTHER' }), noon)).toMatchObject({
      code: 'BILLING.CUSTOMER_CONTRADICTS',
    });
  });
});

describe('terms', () => {
  it.each([
    ['name a line twice', { lines: [anAgreedLine(), anAgreedLine()] }, 'BILLING.LINE_TWICE'],
    ['name a charge twice', { charges: [aCharge(), aCharge()] }, 'BILLING.LINE_TWICE'],
    ['take more off than the line costs', { lines: [anAgreedLine({ orderDiscount: 2501 })] }, 'BILLING.DISCOUNT_ABOVE_PRICE'],
    ['know a price below zero', { lines: [anAgreedLine({ unitPrice: -1 })] }, 'BILLING.AMOUNT_NEGATIVE'],
    ['know a charge below zero', { charges: [aCharge({ amount: -1 })] }, 'BILLING.AMOUNT_NEGATIVE'],
  ])('that %s are a contradiction', (_, own, code) => given().when(noteTerms(own)).thenRejected(code));
});

describe('a correction', () => {
  const delivered = [noteTerms(), noteDelivery('d1', deliveredLine(3)), noteDelivery('d2', deliveredLine(2))];

  it('of fewer units takes them back from the item of that very delivery', () => {
    const { facts } = after(...delivered, noteCorrection('d1', deliveredLine(1)));
    const [first] = billed(facts);
    expect(takenBack(facts)).toMatchObject([
      {
        reason: 'MISCOUNTED',
        lines: [{ item: first?.item, quantity: '2', net: '500', deliveries: [{ delivery: 'd1', quantity: '2' }] }],
        charges: [],
      },
    ]);
  });

  it('of more units bills the difference and cites that delivery', () => {
    const { facts } = after(...delivered, noteCorrection('d1', deliveredLine(4)));
    expect(billed(facts).at(-1)?.lines).toMatchObject([{ quantity: '1', net: '250', deliveries: [{ delivery: 'd1', quantity: '1' }] }]);
  });

  it('told twice corrects once, and the delivery told again does not undo it', () => {
    const { state } = after(...delivered, noteCorrection('d1', deliveredLine(1)));
    expect(account.decide(state, noteCorrection('d1', deliveredLine(1)), noon)).toEqual([]);
    expect(account.decide(state, noteDelivery('d1', deliveredLine(3)), noon)).toEqual([]);
  });

  it('to another version takes back under the one and bills under the other', () => {
    const { facts } = after(
      ...delivered,
      noteTerms({ version: 2, lines: [anAgreedLine({ unitPrice: 200 })] }),
      noteCorrection('d1', deliveredLine(3, 2)),
    );
    expect(takenBack(facts)).toMatchObject([{ lines: [{ termsVersion: 1, quantity: '3', net: '750' }] }]);
    expect(billed(facts).at(-1)?.lines).toMatchObject([{ termsVersion: 2, quantity: '3', net: '600' }]);
  });

  it('of invoiced units becomes a credit on the invoice that they stand on', () => {
    const { state, facts } = after(...delivered);
    const [first, second] = billed(facts).map(({ item }) => item);
    const portion = (item = '') => ({ item, line: '1', termsVersion: 1, quantity: qty(1), net: money(250), deliveries: [] });
    const renamed = account.evolve(state, { type: 'ItemsInvoiced', items: [second ?? ''], invoice: 'consolidated' });
    const credits = account.decide(
      renamed,
      { type: 'CreditInvoiced', reason: 'MISCOUNTED', lines: [portion(first), portion(second)], charges: [] },
      noon,
    );
    expect(credits).toMatchObject([
      { type: 'CreditAsked', invoice: first, lines: [{ item: first }] },
      { type: 'CreditAsked', invoice: 'consolidated', lines: [{ item: second }] },
    ]);
  });
});

describe('a charge falls due', () => {
  const freight = (own = {}) => noteTerms({ charges: [aCharge(own)] });
  const charged = (...commands: AccountCommand[]) => {
    const { facts } = after(...commands);
    const total = (fact: AccountFact) =>
      fact.type === 'Billed'
        ? fact.item.charges.map((c) => Number(c.net))
        : fact.type === 'TakenBack'
          ? fact.charges.map((c) => -Number(c.net))
          : [];
    return facts.flatMap(total);
  };
  const [one, all] = [noteDelivery('d1', deliveredLine(1)), noteDelivery('d2', deliveredLine(9))];

  it('with the first delivery, once', () => expect(charged(freight(), one, all)).toEqual([500]));
  it('with acceptance, before anything is delivered', () =>
    expect(charged(freight({ dueWith: 'order-accepted' }), { type: 'NoteAccepted' }, one)).toEqual([500]));
  it('with the last delivery of the order', () => {
    expect(charged(freight({ dueWith: 'order-complete' }), one)).toEqual([]);
    expect(charged(freight({ dueWith: 'order-complete' }), one, all)).toEqual([500]);
  });
  it('with the whole of its line, or what there will ever be of it', () => {
    expect(charged(freight({ dueWith: 'line-delivered', line: '1' }), one)).toEqual([]);
    expect(charged(freight({ dueWith: 'line-delivered', line: '1' }), one, all)).toEqual([500]);
    expect(charged(freight({ dueWith: 'line-delivered', line: '1' }), one, { type: 'NoteEnded', how: 'cancelled' })).toEqual([500]);
  });
  it('on the same item as the goods that make it due', () =>
    expect(billed(after(freight(), one).facts)).toMatchObject([{ lines: [{}], charges: [{ charge: 'freight', net: '500' }] }]));

  it('and is taken back when its fact is', () => {
    expect(charged(freight(), one, noteCorrection('d1'))).toEqual([500, -500]);
    expect(charged(freight({ dueWith: 'order-accepted' }), { type: 'NoteAccepted' }, { type: 'NoteEnded', how: 'cancelled' })).toEqual([
      500, -500,
    ]);
    expect(charged(freight(), one, { type: 'NoteEnded', how: 'declined' })).toEqual([500, -500]);
  });

  it('as the newest terms say, by the difference', () => {
    const newer = (amount: number, taxRate = rate('0.19')) => noteTerms({ version: 2, charges: [aCharge({ amount, taxRate })] });
    expect(charged(freight(), one, newer(700))).toEqual([500, 200]);
    expect(charged(freight(), one, newer(400))).toEqual([500, -100]);
    expect(charged(freight(), one, newer(500, rate('0.07')))).toEqual([500, -500, 500]);
  });

  it('not while a delivery cites newer terms than those heard', () => {
    expect(charged(freight(), noteDelivery('d1', deliveredLine(1, 2)))).toEqual([]);
    expect(
      charged(freight(), noteDelivery('d1', deliveredLine(1, 2)), noteTerms({ version: 2, charges: [aCharge({ amount: 700 })] })),
    ).toEqual([700]);
  });
});

describe('what does not meet', () => {
  it('above the order is withheld at once, and shipping is asked', () => {
    const { facts } = after(noteTerms(), noteDelivery('d1', deliveredLine(12)));
    expect(billed(facts)).toMatchObject([{ lines: [{ quantity: '10' }] }]);
    expect(facts.at(-1)).toMatchObject({
      type: 'Withheld',
      withheld: { kind: 'above-order', owner: 'shipping', line: '1', quantity: '2' },
    });
  });

  it('is no longer withheld when the delivery is corrected or the order is raised', () => {
    const above = [noteTerms(), noteDelivery('d1', deliveredLine(12))];
    expect(after(...above, noteCorrection('d1', deliveredLine(10))).facts.at(-1)).toMatchObject({ type: 'NoLongerWithheld' });
    const raised = after(...above, noteTerms({ version: 2, lines: [anAgreedLine({ quantity: 12 })] }));
    expect(raised.state.withheld).toEqual({});
    expect(billed(raised.facts).at(-1)).toMatchObject({ lines: [{ termsVersion: 1, quantity: '2', net: '500' }] });
  });

  it('for want of terms waits a day before sales is asked', () => {
    const waiting = given().when(noteDelivery('d1', deliveredLine(3)), noon);
    const due = calendar.plus(noon, days(1));
    expect(appointments(waiting.state)).toEqual([{ name: 'terms-missing', at: due, command: { type: 'Review' } }]);
    waiting.when({ type: 'Review' }, calendar.plus(noon, hours(23))).then();
    const asked = waiting.when({ type: 'Review' }, due);
    asked.thenLike({ type: 'Withheld', withheld: { kind: 'terms-missing', owner: 'sales', line: '1', termsVersion: 1, quantity: '3' } });
    expect(appointments(asked.state)).toEqual([]);
    asked.when(noteTerms()).thenLike({ type: 'TermsNoted' }, { type: 'Billed' }, { type: 'NoLongerWithheld' });
  });

  it('of a declined order is not billed at all', () => {
    const { facts } = after(noteTerms(), { type: 'NoteEnded', how: 'declined' }, noteDelivery('d1', deliveredLine(3)));
    expect(billed(facts)).toEqual([]);
    expect(facts.at(-1)).toMatchObject({ type: 'Withheld', withheld: { kind: 'above-order', quantity: '3' } });
  });
});

describe('an order is complete', () => {
  const completes = (facts: readonly AccountFact[]) => facts.flatMap((fact) => ('complete' in fact ? [fact.complete] : []));

  it('with its last delivery', () =>
    expect(completes(after(noteTerms(), noteDelivery('d1', deliveredLine(4)), noteDelivery('d2', deliveredLine(6))).facts)).toEqual([
      false,
      true,
    ]));

  it('when the rest is cut or cancelled', () => {
    const part = [noteTerms(), noteDelivery('d1', deliveredLine(4))];
    expect(completes(after(...part, noteTerms({ version: 2, lines: [anAgreedLine({ quantity: 4 })] })).facts)).toEqual([false, true]);
    expect(completes(after(...part, { type: 'NoteEnded', how: 'cancelled' }).facts)).toEqual([false, true]);
  });

  it('not while something delivered has no terms', () => {
    const late = after(noteTerms(), noteDelivery('d1', deliveredLine(4)), noteDelivery('d2', deliveredLine(6, 2)), {
      type: 'NoteEnded',
      how: 'closed',
    });
    expect(completes(late.facts)).toEqual([false]);
  });

  it('and no longer when a correction leaves something to deliver', () =>
    expect(completes(after(noteTerms(), noteDelivery('d1', deliveredLine(10)), noteCorrection('d1', deliveredLine(9))).facts)).toEqual([
      true,
      false,
    ]));
});

it('forgets nothing of a delivery that was accepted in no unit', () => {
  const { state } = after(noteTerms(), { type: 'NoteDelivery', delivery: 'd1', date: day('2026-03-02'), lines: [deliveredLine(0)] });
  expect(state.heard.deliveries).toHaveLength(1);
  expect(state.items).toEqual([]);
});

describe('work of service', () => {
  const work = aCharge({ charge: 'work', kind: 'extra-work', dueWith: 'order-accepted', case: 'case-1' });

  it('is billed when it was agreed and done, whichever was heard first, and once', () => {
    const agreed = [noteTerms({ charges: [work] }), { type: 'NoteAccepted' } as const];
    const performed = { type: 'NotePerformed', charge: 'work' } as const;
    expect(billed(after(...agreed).facts)).toEqual([]);
    for (const heard of [[...agreed, performed], [performed, ...agreed], [...agreed, performed, performed]])
      expect(billed(after(...heard).facts)).toMatchObject([{ charges: [{ charge: 'work', net: '500' }] }]);
  });
});
