import { describe, expect, it } from '@jest/globals';
import { quantities, type CalendarDate, type Quantity } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { q } from '../../../test/mothers.js';
import type { ComingUnits, ExpectedUnits, HomecomingCommand, HomecomingFact } from './facts.js';
import { homecoming, statuses } from './homecoming.js';

const { given } = specification(homecoming, 'r-1');
const units = (quantity = '4', own: Partial<ExpectedUnits> = {}): ExpectedUnits => ({
  order: 'o-1',
  line: '1',
  delivery: 'o-1.1',
  product: 'tea',
  quantity: q(quantity),
  ...own,
});
const requested = (from: 'customer' | 'brought' = 'customer'): HomecomingCommand => ({
  type: 'NoteRequested',
  errand: { from, to: 'returns', lines: [units()] },
});
const book: HomecomingCommand = { type: 'Book', provider: 'federal', on: '2026-03-04' as CalendarDate, today: '2026-03-02' as CalendarDate };
const receive = (...lines: ComingUnits[]): HomecomingCommand => ({ type: 'Receive', location: 'returns', lines });
const verdict = (fit: string, unfit = '0'): HomecomingCommand => ({
  type: 'NoteVerdict',
  lines: [
    { ...units(fit), fitForSale: true },
    { ...units(unfit), fitForSale: false },
  ],
});
const settled = (...parts: readonly (readonly [disposition: string, quantity: string])[]): HomecomingCommand => ({
  type: 'NoteSettled',
  lines: parts.map(([disposition, quantity]) => ({ ...units(quantity), disposition })),
});
const expected = given().when(requested());
const here = expected.when(receive(units()));

describe('goods on their way home', () => {
  it('are fetched by a provider, who alone may say so', () => {
    expect(expected.state.waits).toMatchObject([{ for: 'booking', holder: 'shipping' }]);
    const booked = expected.when(book);
    booked.when({ type: 'Collect', provider: 'other' }).thenRejected('FULFILLMENT.CONSIGNMENT_NOT_YOURS');
    booked.when({ type: 'Collect', provider: 'federal' }).thenLike({ type: 'Collected', provider: 'federal' });
    booked.when({ type: 'Lose', provider: 'other' }).thenRejected('FULFILLMENT.CONSIGNMENT_NOT_YOURS');
    expected.when({ type: 'Collect', provider: 'federal' }).thenRejected('FULFILLMENT.CONSIGNMENT_NOT_YOURS');
    expected.when({ ...book, on: '2026-03-01' as CalendarDate }).thenRejected('FULFILLMENT.DATE_IN_THE_PAST');
  });

  it('are brought, where the customer brings them', () => given().when(requested('brought')).when(book).thenRejected('FULFILLMENT.NOT_FETCHED'));

  it('are counted: less than was announced, never more, nothing else', () => {
    expected.when(receive(units('3'))).thenLike({ type: 'Received', lines: [{ quantity: '3' }] });
    expected
      .when(receive(units('3'), units('2')))
      .thenRejected('FULFILLMENT.MORE_THAN_ANNOUNCED', { order: 'o-1', line: '1', announced: '4', counted: '5' });
    expected.when(receive(units('1', { line: '9' }))).thenRejected('FULFILLMENT.LINE_UNKNOWN');
    here.when(receive(units())).thenRejected('FULFILLMENT.WRONG_STATUS');
    given().when(receive(units())).thenRejected('FULFILLMENT.RETURN_UNKNOWN');
  });

  it('are on the shelf or written off when service and sales have both spoken, in either order', () => {
    const kept = {
      type: 'Kept',
      location: 'returns',
      lines: [
        { as: 'Restocked', quantity: '1' },
        { as: 'WrittenOff', quantity: '3' },
      ],
    };
    here.when(verdict('1', '3')).thenLike({ type: 'VerdictNoted' });
    here
      .when(verdict('1', '3'))
      .when(settled(['refund', '4']))
      .thenLike({ type: 'SettlementNoted' }, kept);
    here
      .when(settled(['refund', '4']))
      .when(verdict('1', '3'))
      .thenLike({ type: 'VerdictNoted' }, kept);
  });

  it('that are repaired or not taken back are the customers, and go back', () => {
    here
      .when(verdict('4'))
      .when(settled(['refund', '1'], ['reject', '3']))
      .thenLike({ type: 'SettlementNoted' }, { type: 'Kept', lines: [{ as: 'Restocked', quantity: '1' }] });
    const asked = here.when({ type: 'NoteSendBack', lines: [units('3')] });
    expect(asked.state.waits).toMatchObject([{ for: 'sending-back', holder: 'shipping' }]);
    asked.when({ type: 'SendBack', provider: 'federal' }).thenLike({ type: 'SentBack', provider: 'federal', lines: [{ quantity: '3' }] });
    here.when({ type: 'SendBack' }).thenRejected('FULFILLMENT.WRONG_STATUS');
  });

  it('that were called off may come nevertheless', () => {
    const off = expected.when({ type: 'NoteCalledOff' });
    off.when(receive(units())).thenLike({ type: 'Received' });
    off.when(book).thenRejected('FULFILLMENT.WRONG_STATUS');
    here.when({ type: 'NoteCalledOff' }).then();
  });

  it('are late for whoever is awaited, once', () => {
    const late = expected.when({ type: 'MarkOverdue', for: 'booking' });
    late.thenLike({ type: 'BecameOverdue' });
    late.when({ type: 'MarkOverdue', for: 'booking' }).then();
  });
});

testTransitions('goods on their way home', {
  table: statuses,
  decider: homecoming,
  statusOf: ({ status }) => status,
  stories: [
    [requested(), book, { type: 'Collect' }, receive(units()), verdict('4'), settled(['refund', '4'])],
    [requested(), book, { type: 'Collect' }, { type: 'Lose' }],
    [requested(), book, { type: 'Lose' }],
    [requested(), book, receive(units())],
    [requested(), book, { type: 'NoteCalledOff' }, receive(units())],
    [requested(), { type: 'NoteCalledOff' }],
    [requested(), { type: 'Lose' }],
    [requested(), receive(units())],
  ],
});

describe('every unit that came', () => {
  it('is kept, or the customers: never counted twice, never forgotten', () =>
    fc.assert(
      fc.property(fc.nat(4), fc.nat(4), fc.nat(4), fc.boolean(), (fit, keeps, came, first) => {
        const counted = String(came) as Quantity;
        const stays = Math.min(keeps, came);
        const messages = [
          verdict(String(Math.min(fit, came)), String(came - Math.min(fit, came))),
          settled(['refund', String(stays)], ['reject', String(came - stays)]),
        ];
        let state = given()
          .when(requested())
          .when(receive(units(counted)));
        for (const message of first ? messages : messages.toReversed()) state = state.when(message);
        const kept = (state.decision as HomecomingFact[]).flatMap((fact) => (fact.type === 'Kept' ? fact.lines : []));
        expect(quantities.add(...kept.map(({ quantity }) => quantity))).toBe(String(stays));
      }),
    ));
});
