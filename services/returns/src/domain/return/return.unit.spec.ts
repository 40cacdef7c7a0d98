import { describe, expect, it } from '@jest/globals';
import { calendar, days, idFrom, isRejection, waiting } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { asked, at, day, noon, qty, units } from '../../../test/mothers.js';
import type { Asked, Disposition, ReturnCommand, WantedDisposition } from './return-facts.js';
import { returnDecider } from './return.js';
import { statuses } from './status.js';

const { given } = specification(returnDecider, 'r-1');
const request = (own: Partial<Asked> = {}, { agreed = false, authorised = false } = {}): ReturnCommand => ({
  type: 'Request',
  asked: asked(own),
  agreed,
  authorised,
});
const two = [units(), units({ order: 'o-2', delivery: 'o-2.1', quantity: qty(2) })];
const booked: ReturnCommand = { type: 'NoteBooked', provider: 'federal', on: day('2026-03-04') };
const collected: ReturnCommand = { type: 'NoteCollected', provider: 'federal' };
const received = (...lines: readonly ReturnType<typeof units>[]): ReturnCommand => ({ type: 'NoteReceived', location: 'returns', lines });
const verdict: ReturnCommand = { type: 'NoteVerdict', lines: [{ ...units(), fault: 'NONE', cause: 'none', fitForSale: true }] };
const settle = (...lines: readonly (Partial<WantedDisposition> & Pick<WantedDisposition, 'disposition'>)[]): ReturnCommand => ({
  type: 'Settle',
  lines: lines.map((own) => ({ order: 'o-1', line: '1', delivery: 'o-1.1', quantity: qty(3), ...own })),
});
const paid = (order = 'o-1'): ReturnCommand => ({ type: 'NoteAnswer', settlement: idFrom('settlement', 'r-1', order), answer: { outcome: 'Paid' } });

const requested = given().when(request());
const authorised = requested.when({ type: 'Authorise' });
const here = authorised.when(booked).when(collected).when(received(units()));
const inspected = here.when(verdict);

describe('a return', () => {
  it('is requested once, and waits for sales', () => {
    requested.thenLike({ type: 'Requested' });
    requested.when(request()).then();
    expect(waiting.next(requested.state.status === 'Unknown' ? [] : requested.state.waits)).toEqual({
      for: 'authorisation',
      holder: 'sales',
      since: noon,
      due: calendar.plus(noon, days(2)),
    });
  });

  it('through a retailer waits for the word of the retailer first', () => {
    const through = given().when(request({ retailer: 'shop' }));
    through.when({ type: 'Authorise' }).thenRejected('RETURNS.RETAILER_AWAITED');
    const agreed = through.when({ type: 'AgreeAsRetailer' });
    agreed.when({ type: 'AgreeAsRetailer' }).then();
    agreed.when({ type: 'Authorise' }).thenLike({ type: 'Authorised', to: 'returns' });
    requested.when({ type: 'AgreeAsRetailer' }).thenRejected('RETURNS.NO_RETAILER');
    given()
      .when(request({ retailer: 'shop' }, { authorised: true }))
      .thenLike({ type: 'Requested' });
    given()
      .when(request({ retailer: 'shop' }, { agreed: true, authorised: true }))
      .thenLike({ type: 'Requested' }, { type: 'RetailerAgreed' }, { type: 'Authorised' });
  });

  it('is authorised at once where the policy says so, and refunded at once where it says so', () => {
    given()
      .when(request({}, { authorised: true }))
      .thenLike({ type: 'Requested' }, { type: 'Authorised' });
    const atOnce = given().when(request({ lines: two, terms: { refund: 'at-once', refundWithinDays: 3 } }, { authorised: true }));
    atOnce.thenLike(
      { type: 'Requested' },
      { type: 'Authorised' },
      { type: 'RefundGranted', order: 'o-1', due: '2026-03-05' },
      { type: 'RefundGranted', order: 'o-2' },
    );
    atOnce.when({ type: 'Withdraw' }).thenRejected('RETURNS.REFUNDED_ALREADY');
  });

  it('may be declined with a reason, or withdrawn, until it is on its way', () => {
    requested.when({ type: 'Decline', by: 'sales', reason: 'WORN' }).thenLike({ type: 'Declined', reason: 'WORN' });
    authorised.when(booked).when({ type: 'Withdraw' }).thenLike({ type: 'Withdrawn' });
    authorised.when(collected).when({ type: 'Withdraw' }).thenRejected('RETURNS.TOO_LATE');
    authorised.when({ type: 'Decline', by: 'sales', reason: 'WORN' }).thenRejected('RETURNS.TOO_LATE');
  });

  it('that comes although it was withdrawn is sent back', () => {
    const back = authorised.when({ type: 'Withdraw' }).when(received(units()));
    back.thenLike({ type: 'SendBackAsked' });
    expect(back.state).toMatchObject({ status: 'Withdrawn', waits: [{ for: 'sending-back', holder: 'shipping' }] });
    back.when({ type: 'NoteSentBack' }).thenLike({ type: 'SentBack' });
  });

  it('is what really came; what is missing is with the customer still', () => {
    authorised.when(received(units({ quantity: qty(2) }))).thenLike({ type: 'Received', lines: [{ quantity: '2' }], missing: [{ quantity: '1' }] });
    authorised
      .when(received(units({ quantity: qty(9) }), units({ line: 'other' })))
      .thenLike({ type: 'Received', lines: [{ quantity: '3' }], missing: [] });
    authorised.when(received()).thenLike({ type: 'Lost' });
  });

  it('is settled unit by unit, all of them, after it was inspected', () => {
    here.when(settle({ disposition: 'refund' })).thenRejected('RETURNS.NOT_INSPECTED');
    inspected
      .when(settle({ disposition: 'refund', quantity: qty(2) }))
      .thenRejected('RETURNS.UNITS_UNSETTLED', { order: 'o-1', line: '1', delivery: 'o-1.1', settled: '2', came: '3' });
    inspected.when(settle({ disposition: 'refund' }, { disposition: 'refund', line: '7' })).thenRejected('RETURNS.UNITS_UNSETTLED');
    inspected
      .when(settle({ disposition: 'refund', quantity: qty(2) }, { disposition: 'reject', quantity: qty(1) }))
      .thenLike(
        { type: 'Settled' },
        { type: 'RefundGranted', lines: [{ quantity: '2' }], due: '2026-03-16' },
        { type: 'SendBackAsked', lines: [{ quantity: '1' }] },
      );
  });

  it('is settled once', () => {
    const settled = inspected.when(settle({ disposition: 'refund' }));
    settled.when(settle({ disposition: 'refund', quantity: qty(1) }, { disposition: 'refund', quantity: qty(2) })).then();
    settled.when(settle({ disposition: 'replace' })).thenRejected('RETURNS.SETTLED_ALREADY');
  });

  it('over several orders is refunded to each of them by itself', () => {
    const both = given()
      .when(request({ lines: two }))
      .when({ type: 'Authorise' })
      .when(received(...two))
      .when(verdict);
    const settled = both.when(settle({ disposition: 'refund' }, { disposition: 'refund', order: 'o-2', delivery: 'o-2.1', quantity: qty(2) }));
    settled.thenLike({ type: 'Settled' }, { type: 'RefundGranted', order: 'o-1' }, { type: 'RefundGranted', order: 'o-2' });
    const half = settled.when(paid());
    half.thenLike({ type: 'RefundAnswered' });
    half.when(paid('o-2')).thenLike({ type: 'RefundAnswered' }, { type: 'Closed' });
  });

  it('is closed when the last thing that was promised is done, and not before', () => {
    const ways: [Disposition, ReturnCommand[]][] = [
      ['refund', [paid()]],
      ['replace', [{ type: 'NoteReplaced', order: 'o-1' }]],
      ['repair', [{ type: 'NoteRepaired', order: 'o-1' }, { type: 'NoteSentBack' }]],
      ['reject', [{ type: 'NoteSentBack' }]],
    ];
    for (const [disposition, steps] of ways) {
      let state = inspected.when(settle({ disposition }));
      for (const step of steps) {
        expect(state.state.status).toBe('Settled');
        state = state.when(step);
      }
      expect(state.state.status).toBe('Closed');
    }
  });

  it('whose replacement was ordered before we heard that it should be is closed at once', () =>
    inspected
      .when({ type: 'NoteReplaced', order: 'o-1' })
      .when(settle({ disposition: 'replace' }))
      .thenLike({ type: 'Settled' }, { type: 'Closed' }));

  it('that got lost is paid or replaced, never repaired', () => {
    const lost = authorised.when(collected).when({ type: 'NoteLost' });
    lost.when(settle({ disposition: 'repair' })).thenRejected('RETURNS.GOODS_ARE_LOST');
    lost.when(settle({ disposition: 'refund' })).thenLike({ type: 'Settled' }, { type: 'RefundGranted' });
    lost.when(settle({ disposition: 'reject' })).thenLike({ type: 'Settled' }, { type: 'Closed' });
  });

  it('that was refunded at once is settled as refunded, without a second refund', () => {
    const atOnce = given()
      .when(request({ terms: { refund: 'at-once', refundWithinDays: 3 } }, { authorised: true }))
      .when(received(units()))
      .when(verdict);
    atOnce.when(settle({ disposition: 'reject' })).thenRejected('RETURNS.REFUNDED_ALREADY');
    atOnce.when(settle({ disposition: 'refund' })).thenLike({ type: 'Settled' });
  });

  it('is late for whoever is awaited, once, and late with money when billing says so', () => {
    const late = requested.when({ type: 'MarkOverdue', for: 'authorisation' });
    late.thenLike({ type: 'BecameOverdue', for: 'authorisation' });
    late.when({ type: 'MarkOverdue', for: 'authorisation' }).then();
    const settlement = idFrom('settlement', 'r-1', 'o-1');
    const owed = inspected.when(settle({ disposition: 'refund' })).when({ type: 'NoteAnswer', settlement, answer: { outcome: 'Late' } });
    expect(owed.state).toMatchObject({ waits: [{ holder: 'finance', late: true }] });
  });

  it('loses units that were never delivered, while they are not on their way', () => {
    requested.when({ type: 'NoteOvertaken', lines: [units({ quantity: qty(1) })] }).thenLike({ type: 'Reduced' });
    requested.when({ type: 'NoteOvertaken', lines: [units()] }).thenLike({ type: 'Reduced' }, { type: 'Withdrawn' });
    here.when({ type: 'NoteOvertaken', lines: [units()] }).thenLike({ type: 'Contradicted' });
  });

  it('is unknown before it was asked for', () => given().when({ type: 'Authorise' }).thenRejected('RETURNS.RETURN_UNKNOWN'));
});

const dispositions = ['refund', 'replace', 'repair', 'reject'] as const;
const commands: fc.Arbitrary<ReturnCommand> = fc.oneof(
  fc.constantFrom<ReturnCommand>(
    request(),
    request({ retailer: 'shop' }),
    request({ way: 'brought', lines: two, terms: { refund: 'at-once', refundWithinDays: 1 } }, { authorised: true }),
    { type: 'AgreeAsRetailer' },
    { type: 'Authorise' },
    { type: 'Decline', by: 'sales', reason: 'WORN' },
    { type: 'Withdraw' },
    booked,
    collected,
    received(units()),
    received(units({ quantity: qty(1) })),
    received(),
    { type: 'NoteLost' },
    verdict,
    paid(),
    paid('o-2'),
    { type: 'NoteReplaced', order: 'o-1' },
    { type: 'NoteRepaired', order: 'o-1' },
    { type: 'NoteSentBack' },
    { type: 'NoteOvertaken', lines: [units({ quantity: qty(1) })] },
    { type: 'MarkOverdue', for: 'authorisation' },
  ),
  fc.constantFrom(...dispositions).map((disposition) => settle({ disposition })),
  fc.constantFrom(...dispositions).map((disposition) => settle({ disposition, quantity: qty(1) })),
);

testTransitions('a return', {
  table: statuses,
  decider: returnDecider,
  statusOf: ({ status }) => status,
  commands,
  stories: [
    [
      request({ retailer: 'shop' }),
      { type: 'AgreeAsRetailer' },
      { type: 'Authorise' },
      booked,
      collected,
      received(units()),
      verdict,
      settle({ disposition: 'reject' }),
      { type: 'NoteSentBack' },
    ],
    [request({ retailer: 'shop' }), { type: 'AgreeAsRetailer' }, { type: 'Decline', by: 'sales', reason: 'WORN' }],
    [request({ retailer: 'shop' }), { type: 'AgreeAsRetailer' }, { type: 'Withdraw' }],
    [request(), { type: 'Decline', by: 'sales', reason: 'WORN' }],
    [request(), { type: 'Withdraw' }],
    [request(), { type: 'Authorise' }, received(units())],
    [request(), { type: 'Authorise' }, collected, { type: 'NoteLost' }, settle({ disposition: 'refund' })],
    [request(), { type: 'Authorise' }, { type: 'NoteLost' }],
    [request(), { type: 'Authorise' }, { type: 'Withdraw' }],
    [request(), { type: 'Authorise' }, booked, received(units())],
    [request(), { type: 'Authorise' }, booked, { type: 'NoteLost' }],
    [request(), { type: 'Authorise' }, booked, { type: 'Withdraw' }],
  ],
});

describe('a return is never forgotten', () => {
  const over = new Set(['Unknown', 'Closed', 'Declined', 'Withdrawn']);

  it('in any state: somebody is awaited until a time, and is reminded', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 25 }), (story) => {
        let state = returnDecider.initial('r-1');
        for (const command of story) {
          const facts = returnDecider.decide(state, command, at('2026-03-02T12:00:00.000Z'));
          if (isRejection(facts)) continue;
          state = facts.reduce(returnDecider.evolve, state);
          if (state.status === 'Unknown' || over.has(state.status)) continue;
          expect(waiting.next(state.waits)).toBeDefined();
          const late = state.waits.every((wait) => wait.late);
          expect(waiting.reminders(state.waits).length > 0 || late).toBe(true);
        }
      }),
    ));
});
