import { describe, expect, it } from '@jest/globals';
import {
  agreedTerms,
  bookings,
  checkTold,
  customer,
  deliveryInstructions,
  orderLifecycle,
  ordersProgress,
  product,
  promiseHold,
  strategicIntent,
} from '@siklus/contracts';
import { calendarDate, days, money, quantities, rate, type Decider, type Typed } from '@siklus/kernel';
import type { Publisher } from '@siklus/messaging';
import fc from 'fast-check';
import { customerDecider } from '../src/domain/customer/customer.js';
import { intentDecider } from '../src/domain/intent/intent.js';
import { instructionsDecider } from '../src/domain/instructions/instructions.js';
import { offerDecider } from '../src/domain/offer/offer.js';
import { orderDecider } from '../src/domain/order/decide.js';
import type { OrderCommand } from '../src/domain/order/order-commands.js';
import { productDecider } from '../src/domain/product/product.js';
import { tellsAgreedTerms } from '../src/messaging/agreed-terms.publisher.js';
import { tellsBookings } from '../src/messaging/bookings.publisher.js';
import { tellsCustomer } from '../src/messaging/customer.publisher.js';
import { tellsInstructions } from '../src/messaging/delivery-instructions.publisher.js';
import { tellsOrderLifecycle } from '../src/messaging/order-lifecycle.publisher.js';
import { tellsProduct } from '../src/messaging/product.publisher.js';
import { tellsProgress } from '../src/messaging/progress.publisher.js';
import { tellsPromiseHold } from '../src/messaging/promise-hold.publisher.js';
import { tellsStrategicIntent } from '../src/messaging/strategic-intent.publisher.js';
import {
  byPhone,
  cake,
  cancel,
  cut,
  delivered,
  executive,
  hold,
  invoiced,
  line,
  now,
  orderAfter,
  paid,
  receive,
  released,
  requestOf,
  stopped,
  tooLate,
  twoLines,
  scheduled,
  workBegun,
  workStopped,
} from './mothers.js';

interface Said {
  readonly type: string;
  readonly data: object | null;
}

/** What a publisher makes of a story, every message checked against its schema. A command that is refused says nothing. */
function told<S, C extends Typed, F extends Typed>(
  publisher: Publisher,
  decider: Decider<S, C, F>,
  commands: readonly C[],
  id = 'order-1',
): Said[] {
  let state = decider.initial(id);
  const said: Said[] = [];
  for (const command of commands) {
    const decision = decider.decide(state, command, now);
    if ('rejected' in decision) continue;
    for (const fact of decision) {
      state = decider.evolve(state, fact);
      const telling = publisher.tellings[fact.type]?.(fact as never, state as never, { id: 'fact', key: id, version: 1, at: now });
      if (telling !== undefined) said.push(...[telling as Said | readonly Said[]].flat());
    }
  }
  for (const { type, data } of said) if (data) checkTold(publisher.contract, type, data);
  return said;
}

const first = requestOf(orderAfter(released(), cancel));
const everyCommand: OrderCommand[] = [
  receive({ lines: twoLines, orderDiscount: money(7) }),
  receive({ lines: [line({ hold: 'h' })], charges: [{ charge: 'f', kind: 'freight', amount: money(5), dueWith: 'first-delivery' }] }),
  released({ lines: twoLines }),
  released({ lines: [line({ product: cake })] }),
  { type: 'Select', by: executive, reason: 'X' },
  { type: 'Decline', by: executive, reason: 'X' },
  hold,
  { type: 'Resume' },
  cancel,
  cut(['1', '4']),
  cut(['2', '0']),
  stopped(first, ['1', '10'], ['2', '4.5']),
  stopped(first, ['1', '6']),
  tooLate(first, ['1', '4'], ['2', '4.5']),
  workStopped(first, ['1', '10']),
  workBegun(first, ['1', '10']),
  scheduled(),
  { type: 'NoteSilence', request: first },
  { type: 'ExpirePromise' },
  { type: 'RenewPromise', lines: [{ line: '1', hold: 'h2' }], holdPromisesFor: days(1) },
  {
    type: 'NoteProposal',
    proposal: 'p',
    cause: 'LOST',
    lines: [{ line: '1', promisedDate: calendarDate('2026-04-01') }],
    answerWithin: days(1),
  },
  { type: 'AgreeProposal', proposal: 'p', agreement: byPhone },
  { type: 'RefuseProposal', proposal: 'p', by: executive },
  { type: 'AgreeDates', lines: [{ line: '1', promisedDate: calendarDate('2026-05-01') }], agreement: byPhone },
  {
    type: 'AgreePrices',
    lines: [{ line: '1', unitPrice: money(900), listPrice: money(1000) }],
    discountLimit: rate('0.5'),
    agreement: byPhone,
  },
  delivered('d', ['1', '10'], ['2', '4.5']),
  delivered('d', ['1', '4']),
  invoiced('i', ['1', '10'], ['2', '4.5']),
  paid('i'),
];

describe('whatever happens to an order', () => {
  it.each([
    [orderLifecycle, tellsOrderLifecycle],
    [agreedTerms, tellsAgreedTerms],
    [bookings, tellsBookings],
    [ordersProgress, tellsProgress],
  ] as const)('%#: what is told of it is what the contract says', (contract, publisher) => {
    const seen = new Set<string>();
    // The way to the end, and that to a stop in vain, are too long to be met by chance.
    const toTheEnd = [released({ lines: twoLines }), delivered('d', ['1', '10'], ['2', '4.5']), invoiced('i', ['1', '10'], ['2', '4.5']), paid('i')];
    const inVain = [released({ lines: [line({ product: cake })] }), cancel, stopped(first, ['1', '10']), workBegun(first, ['1', '10'])];
    for (const { type } of [toTheEnd, inVain].flatMap((story) => told(publisher, orderDecider, story))) seen.add(type);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...everyCommand), { maxLength: 30 }), (story) => {
        for (const { type } of told(publisher, orderDecider, [everyCommand[story.length % 3]!, ...story])) seen.add(type);
      }),
      { numRuns: 1_500 },
    );
    expect([...seen].sort()).toEqual(Object.keys(contract.events).sort());
  });

  it('each line was asked for once, and is booked, lost and cancelled within what was asked', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...everyCommand), { maxLength: 30 }), (story) => {
        const said = told(tellsBookings, orderDecider, [everyCommand[0]!, everyCommand[0]!, ...story]);
        const lines = Map.groupBy(said, ({ data }) => (data as { booking: string }).booking);
        expect(lines.size).toBe(twoLines.length);
        for (const all of lines.values()) {
          const sum = (...types: string[]) =>
            quantities.add(...all.filter(({ type }) => types.includes(type)).map(({ data }) => (data as { quantity: never }).quantity));
          const count = (what: string) => all.filter(({ type }) => type === what).length;
          expect(all[0]?.type).toBe('Asked');
          expect([count('Asked'), Math.max(1, count('Booked')), count('Booked') * count('Lost')]).toEqual([1, 1, 0]);
          expect(quantities.compare(sum('Booked'), sum('Asked'))).toBeLessThanOrEqual(0);
          expect(quantities.compare(sum('Lost', 'Cancelled'), sum('Asked'))).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('says of a booking neither whose it is nor at what price', () => {
    const said = JSON.stringify(told(tellsBookings, orderDecider, [released({ lines: twoLines })]));
    expect(said).not.toMatch(/order-1|VINET|unitPrice|customer/);
  });

  it('no money, no name and no rank of importance goes out with its life', () => {
    const said = JSON.stringify(told(tellsOrderLifecycle, orderDecider, [released({ lines: twoLines })]));
    expect(said).not.toMatch(/unitPrice|discount|"tier"|"sam"|"eve"/);
  });

  it('tells nothing more of a line that was cut to nothing', () => {
    const said = told(tellsOrderLifecycle, orderDecider, [
      receive({ lines: twoLines }),
      cut(['2', '0']),
      { type: 'Select', by: executive, reason: 'X' },
    ]);
    expect(said.at(-1)).toEqual({ type: 'Released', data: expect.objectContaining({ lines: [expect.objectContaining({ line: '1' })] }) });
  });

  it('makes one message of all progress of a transaction', () => {
    const [one, two] = [
      { happenings: [{ what: 'StepDone' as const, at: now }] },
      { happenings: [{ what: 'CustomerTold' as const, at: now }] },
    ];
    expect(tellsProgress.together?.(one, two)).toEqual({ happenings: [...one.happenings, ...two.happenings] });
  });
});

describe('master data, holds and instructions', () => {
  it('are told as their contracts say', () => {
    const stated = {
      name: 'Tea',
      unit: 'EA',
      family: 'Beverages',
      routes: ['warehouse' as const],
      tracking: 'none' as const,
      taxCategory: 'S',
      taxRate: rate('0.2'),
      active: true,
    };
    const price = { type: 'ListPrice' as const, currency: 'USD' as never, price: money(1000) };
    expect(told(tellsProduct, productDecider, [{ type: 'StateProduct', ...stated }, price], 'tea')).toEqual([
      {
        type: 'ProductStated',
        data: {
          product: 'tea',
          name: 'Tea',
          unit: 'EA',
          family: 'Beverages',
          routes: ['warehouse'],
          tracking: 'none',
          taxCategory: 'S',
          active: true,
        },
      },
    ]);
    const identity = { legalName: 'Vins SA', email: 'buyer@vins.test', contact: 'Paul' };
    const traits = { timeZone: 'Europe/Paris' as never, country: 'FR', language: 'fr' };
    expect(
      told(
        tellsCustomer,
        customerDecider,
        [{ type: 'StateCustomer', identity, traits }, { type: 'RateCustomer', tier: 1 }, { type: 'EraseCustomer' }],
        'VINET',
      ),
    ).toEqual([
      { type: 'CustomerStated', data: { customer: 'VINET', legalName: 'Vins SA', country: 'FR', language: 'fr' } },
      { type: 'CustomerStated', data: null },
    ]);
    const where = { recipient: 'Vins', street: ['59 rue'], city: 'Reims', country: 'FR' };
    expect(
      told(tellsInstructions, instructionsDecider, [{ type: 'ProvideInstructions', instructions: where }, { type: 'EraseInstructions' }]),
    ).toEqual([
      { type: 'InstructionsStated', data: { order: 'order-1', ...where } },
      { type: 'InstructionsStated', data: null },
    ]);
    const quota = { type: 'NoteQuota' as const, granted: '9' as never, recalled: '0' as never };
    const two = { quantity: '2' as never, wanted: '2026-04-10' as never };
    const take = (hold: string) => ({ type: 'Hold' as const, hold, order: 'order-1', line: '1', ...two });
    const holds = told(
      tellsPromiseHold,
      offerDecider,
      [quota, take('a'), take('b'), { type: 'Convert', hold: 'a' }, { ...quota, recalled: '9' as never }, { type: 'Release', hold: 'b' }],
      'tea',
    );
    expect(holds.map(({ type }) => type)).toEqual(['HoldTaken', 'HoldTaken', 'Converted', 'Returned', 'HoldReleased', 'Returned']);
    for (const [contract, publisher] of [
      [product, tellsProduct],
      [customer, tellsCustomer],
      [deliveryInstructions, tellsInstructions],
      [promiseHold, tellsPromiseHold],
      [strategicIntent, tellsStrategicIntent],
    ] as const)
      expect(publisher.contract).toBe(contract);
  });

  it('the strategic intent is told as it was published, without who published it', () => {
    const weights = [{ of: 'margin' as const, weight: rate('0.3') }];
    const intent = { from: calendarDate('2026-01-01'), until: calendarDate('2026-12-31'), weights, excludedFamilies: ['Seafood'] };
    const publish = { type: 'PublishIntent' as const, intent, by: { ...executive, department: 'strategy' } };
    expect(told(tellsStrategicIntent, intentDecider, [publish, publish], 'intent')).toEqual([
      { type: 'IntentStated', data: { version: 1, ...intent } },
    ]);
  });
});
