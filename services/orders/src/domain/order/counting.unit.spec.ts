import { describe, expect, it } from '@jest/globals';
import { calendarDate, money } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import fc from 'fast-check';
import {
  credited,
  delivered,
  dispatched,
  factsOf,
  invoiced,
  line,
  now,
  orderAfter,
  paid,
  quantitiesOf,
  receive,
  released,
  twoLines,
} from '../../../test/mothers.js';
import { orderDecider } from './decide.js';
import type { Order } from './order.js';
import type { OrderCommand } from './order-commands.js';
import { deliveredOf, invoicedNetOf, lineStatusOf, statusOf } from './status.js';

const { given } = specification(orderDecider, 'order-1');
const statuses = (order: Order): string[] => [statusOf(order), ...order.terms.lines.map((one) => lineStatusOf(order, one))];
const begin = released({ lines: twoLines });

describe('what others tell advances the lines', () => {
  it('step by step', () => {
    const first = [begin, dispatched('d1', ['1', '10']), delivered('d1', ['1', '10'])];
    expect(statuses(orderAfter(begin))).toEqual(['InFulfilment', 'InFulfilment', 'InFulfilment']);
    expect(statuses(orderAfter(...first))).toEqual(['InFulfilment', 'Delivered', 'InFulfilment']);
    const second = [...first, invoiced('i1', ['1', '10']), delivered('d2', ['2', '4.5'])];
    expect(statuses(orderAfter(...second))).toEqual(['Delivered', 'Invoiced', 'Delivered']);
    const third = [...second, invoiced('i2', ['2', '4.5']), paid('i1')];
    expect(statuses(orderAfter(...third))).toEqual(['Invoiced', 'Closed', 'Invoiced']);
    expect(statuses(orderAfter(...third, paid('i2')))).toEqual(['Closed', 'Closed', 'Closed']);
    expect(factsOf(...third, paid('i2')).at(-1)).toEqual({ type: 'Closed', lines: 2 });
  });

  it('in parts that add up, and as restated by a correction', () => {
    const order = orderAfter(begin, delivered('d1', ['1', '4']), delivered('d2', ['1', '6']), delivered('d1', ['1', '3']));
    expect(deliveredOf(order, '1')).toBe('9');
    expect(statuses(order)[1]).toBe('InFulfilment');
  });

  it('and opens a closed order again when a correction shows that something is missing', () => {
    const closed = [released(), delivered('d', ['1', '10']), invoiced('i', ['1', '10']), paid('i')];
    expect(statusOf(orderAfter(...closed))).toBe('Closed');
    expect(statusOf(orderAfter(...closed, delivered('d', ['1', '8'])))).toBe('InFulfilment');
    expect(
      factsOf(...closed, delivered('d', ['1', '8']), delivered('d', ['1', '10'])).filter(({ type }) => type === 'Closed'),
    ).toHaveLength(2);
  });

  it('with refused and lost goods counted apart: they were not delivered', () => {
    const order = orderAfter(
      released(),
      dispatched('d', ['1', '10']),
      { type: 'NoteRefusal', delivery: 'd', lines: quantitiesOf(['1', '4']) },
      { type: 'NoteLoss', delivery: 'd', lines: quantitiesOf(['1', '6']) },
    );
    expect(order.deliveries['d']).toMatchObject({ shipped: { 1: '10' }, refused: { 1: '4' }, lost: { 1: '6' }, accepted: {} });
    expect(statusOf(order)).toBe('InFulfilment');
  });

  it('is invoiced only with its charges, those apart whose line was cut to nothing', () => {
    const freight = { charge: 'freight', kind: 'freight' as const, amount: money(50), dueWith: 'order-complete' as const };
    const crane = { ...freight, charge: 'crane', dueWith: 'line-delivered' as const, line: '2' };
    const free = { ...freight, charge: 'free', amount: money(0) };
    const both = { lines: twoLines, charges: [freight, crane, free] };
    const only = [
      released({ ...both, lines: [line()], charges: [freight, free] }),
      delivered('d', ['1', '10']),
      invoiced('i', ['1', '10']),
    ];
    expect(statusOf(orderAfter(...only))).toBe('Delivered');
    const bill = (charge: string): OrderCommand => ({
      type: 'NoteInvoice',
      invoice: 'f',
      number: 'N-f',
      lines: [],
      charges: [{ charge, net: money(50) }],
    });
    expect(statusOf(orderAfter(...only, paid('i'), bill('freight')))).toBe('Invoiced');
    expect(statusOf(orderAfter(...only, paid('i'), bill('freight'), paid('f')))).toBe('Closed');
    const withoutSecond = {
      type: 'RequestCut',
      lines: quantitiesOf(['2', '0']),
      reason: 'X',
      agreement: { how: 'phone', by: { subject: 's' } },
      answerWithin: 1,
    } as const;
    const cutOrder = orderAfter(
      receive(both),
      withoutSecond,
      { type: 'Select', by: { subject: 'e', role: 'executive' }, reason: 'X' },
      ...only.slice(1),
      bill('freight'),
    );
    expect(statuses(cutOrder)).toEqual(['Invoiced', 'Invoiced', 'Cancelled']);
  });

  it('must be invoiced anew when it was credited before it was paid, not when afterwards', () => {
    const billed = [released(), delivered('d', ['1', '10']), invoiced('i', ['1', '10'])];
    expect(statusOf(orderAfter(...billed, credited('i', ['1', '10'])))).toBe('Delivered');
    expect(statusOf(orderAfter(...billed, credited('i', ['1', '10']), invoiced('j', ['1', '10']), paid('j')))).toBe('Closed');
    expect(statusOf(orderAfter(...billed, paid('i'), credited('i', ['1', '10'])))).toBe('Closed');
    expect(invoicedNetOf(orderAfter(...billed, credited('i', ['1', '4'])), '1')).toBe('60');
  });

  it('sums a line that stands on an invoice under two versions of the terms', () => {
    const twice = orderAfter(released(), delivered('d', ['1', '4'], ['1', '6']), invoiced('i', ['1', '4'], ['1', '6']));
    expect(statusOf(twice)).toBe('Invoiced');
  });

  it('once, and never of what is unknown', () => {
    const begun = given().when(released(), now);
    begun.when(delivered('d', ['9', '1'])).thenRejected('ORDERS.LINE_UNKNOWN');
    begun.when(invoiced('i', ['9', '1'])).thenRejected('ORDERS.LINE_UNKNOWN');
    for (const command of [paid('x'), credited('x', ['1', '1']), { type: 'NoteDispute', invoice: 'x', reason: 'PRICE' } as const])
      begun.when(command).thenRejected('ORDERS.INVOICE_UNKNOWN');
    begun
      .when(invoiced('i', ['1', '5']))
      .when(invoiced('i', ['1', '5']))
      .then();
    begun
      .when(invoiced('i', ['1', '5']))
      .when(paid('i'))
      .when(paid('i'))
      .then();
    const disputed: OrderCommand = { type: 'NoteDispute', invoice: 'i', reason: 'PRICE' };
    begun
      .when(invoiced('i', ['1', '5']))
      .when(disputed)
      .when(disputed)
      .then();
    given()
      .when(delivered('d', ['1', '1']))
      .thenRejected('ORDERS.ORDER_UNKNOWN');
  });
});

/** Merges the stories of several departments: each keeps its own order, between them any is possible. */
function mergesOf(...stories: OrderCommand[][]): fc.Arbitrary<OrderCommand[]> {
  const turns = stories.flatMap((story, teller) => story.map(() => teller));
  return fc.shuffledSubarray(turns, { minLength: turns.length }).map((order) => {
    const rest = stories.map((story) => [...story]);
    return order.map((teller) => rest[teller]!.shift()!);
  });
}

describe('whatever is heard first', () => {
  const delivery = [
    dispatched('d1', ['1', '10']),
    delivered('d1', ['1', '7']),
    { type: 'NoteRefusal', delivery: 'd1', lines: quantitiesOf(['1', '3']) } as OrderCommand,
    dispatched('d2', ['1', '3'], ['2', '4.5']),
    delivered('d2', ['1', '3'], ['2', '4']),
    delivered('d2', ['1', '3'], ['2', '4.5']),
  ];
  const billing = [
    invoiced('i1', ['1', '7']),
    invoiced('i2', ['1', '3'], ['2', '4.5']),
    credited('i1', ['1', '7']),
    invoiced('i3', ['1', '7']),
    paid('i3'),
    paid('i2'),
  ];
  const promise: OrderCommand[] = [
    {
      type: 'NoteProposal',
      proposal: 'p',
      cause: 'LOST',
      lines: [{ line: '1', promisedDate: calendarDate('2026-04-01') }],
      answerWithin: 1000,
    },
  ];

  it('comes to the same order', () => {
    const expected = orderAfter(begin, ...promise, ...delivery, ...billing);
    expect(statusOf(expected)).toBe('Closed');
    fc.assert(
      fc.property(mergesOf(delivery, billing), (merged) => {
        const order = orderAfter(begin, ...promise, ...merged);
        expect(order).toEqual(expected);
        expect(statuses(order)).toEqual(statuses(expected));
      }),
      { numRuns: 300 },
    );
  });

  it('tells that it is closed once, with the last of the facts that it takes', () => {
    fc.assert(
      fc.property(mergesOf(delivery, billing), (merged) => {
        expect(factsOf(begin, ...promise, ...merged).filter(({ type }) => type === 'Closed')).toHaveLength(1);
      }),
    );
  });
});
