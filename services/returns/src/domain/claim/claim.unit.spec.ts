import { describe, expect, it } from '@jest/globals';
import { idFrom, type Money, type Parties } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import { minor, paris, qty, units, usd } from '../../../test/mothers.js';
import type { ClaimCommand, ClaimKind, Complaint, How } from './claim-facts.js';
import { claim, statuses, valueOf } from './claim.js';

const { given } = specification(claim, 'c-1');
const complaint = (kind: ClaimKind = 'damage'): Complaint => ({
  customer: 'VINET',
  zone: paris,
  order: 'o-1',
  kind,
  currency: usd,
  lines: [
    { ...units(), value: minor(750) },
    { ...units({ line: '2', quantity: qty(1) }), value: minor(250) },
  ],
});
const raise = (kind?: ClaimKind): ClaimCommand => ({ type: 'Raise', complaint: complaint(kind) });
const ofMap: Parties = {
  map: 1,
  parties: [
    { department: 'sales', role: 'manager' },
    { department: 'finance', role: 'manager' },
  ],
};
const sign = (
  how: How,
  { amount, department = 'sales', limit = 5000 }: { amount?: number; department?: string; limit?: number } = {},
): ClaimCommand => ({
  type: 'Sign',
  proposal: { how, ...(amount !== undefined && { amount: minor(amount) }) },
  by: { department, role: 'manager', subject: `somebody of ${department}` },
  parties: ofMap,
  means: { refundWithinDays: 14, limit: minor(limit) },
});
const raised = given().when(raise());
const settlement = idFrom('settlement', 'c-1', 'o-1');

describe('a claim', () => {
  it('is raised once and waits for sales', () => {
    raised.thenLike({ type: 'Raised' });
    raised.when(raise()).then();
    expect(raised.state).toMatchObject({ waits: [{ for: 'settlement', holder: 'sales' }] });
    expect(valueOf(complaint())).toBe('1000');
  });

  it('is settled by sales alone up to the limit, and by sales and finance above it', () => {
    raised
      .when(sign('refund'))
      .thenLike(
        { type: 'SettlementProposed' },
        { type: 'DecisionLaid' },
        { type: 'DecisionSigned' },
        { type: 'Settled' },
        { type: 'RefundGranted', settlement },
      );
    const half = raised.when(sign('refund', { limit: 999 }));
    half.thenLike({ type: 'SettlementProposed' }, { type: 'DecisionLaid' }, { type: 'DecisionSigned' });
    expect(half.state).toMatchObject({ status: 'Raised', waits: [{ holder: 'finance' }] });
    half
      .when(sign('refund', { limit: 999, department: 'finance' }))
      .thenLike({ type: 'DecisionSigned' }, { type: 'Settled' }, { type: 'RefundGranted' });
    half.when(sign('refund', { limit: 999, department: 'shipping' })).thenRejected('RETURNS.NOT_A_PARTY');
  });

  it('proposed otherwise has no signatures yet', () => {
    const half = raised.when(sign('refund', { limit: 999 }));
    const other = half.when(sign('replace', { limit: 999, department: 'finance' }));
    other.thenLike({ type: 'SettlementProposed' }, { type: 'SignaturesFell' }, { type: 'DecisionLaid' }, { type: 'DecisionSigned' });
    expect(other.state.status).toBe('Raised');
  });

  it('may be refused by who must sign, with a reason', () => {
    const half = raised.when(sign('refund', { limit: 999 }));
    const by = { department: 'finance', role: 'manager', subject: 'fay' } as const;
    half.when({ type: 'Refuse', reason: 'TOO_MUCH', by }).thenLike({ type: 'DecisionRefused', reason: 'TOO_MUCH' });
    raised.when({ type: 'Refuse', reason: 'TOO_MUCH', by }).thenRejected('RETURNS.NOTHING_TO_SIGN');
  });

  it('never costs more than the goods were sold for', () => {
    raised.when(sign('price-adjustment', { amount: 1001 })).thenRejected('RETURNS.ABOVE_VALUE', { amount: '1001', value: '1000', currency: 'USD' });
    raised.when(sign('price-adjustment')).thenRejected('RETURNS.AMOUNT_UNFIT');
    raised.when(sign('refund', { amount: 5 })).thenRejected('RETURNS.AMOUNT_UNFIT');
  });

  it('lowers the price of each line in proportion, to the last minor unit', () => {
    const { decision } = raised.when(sign('price-adjustment', { amount: 101 }));
    const granted = (decision as readonly { type: string; gift?: { amount: Money } }[]).filter(({ type }) => type === 'RefundGranted');
    expect(granted.map(({ gift }) => gift?.amount)).toEqual(['76', '25']);
  });

  it('is settled as its kind allows', () => {
    const unfit: [ClaimKind, How][] = [
      ['late-delivery', 'refund'],
      ['price', 'return'],
      ['shortage', 'return'],
    ];
    for (const [kind, how] of unfit) given().when(raise(kind)).when(sign(how)).thenRejected('RETURNS.SETTLEMENT_UNFIT');
  });

  it('is closed when what was promised is done', () => {
    raised
      .when(sign('reject'))
      .thenLike({ type: 'SettlementProposed' }, { type: 'DecisionLaid' }, { type: 'DecisionSigned' }, { type: 'Settled' }, { type: 'Closed' });
    raised.when(sign('replace')).when({ type: 'NoteReplaced', order: 'o-1' }).thenLike({ type: 'Replaced' }, { type: 'Closed' });
    raised.when(sign('return')).when({ type: 'NoteReturned' }).thenLike({ type: 'Returned' }, { type: 'Closed' });
    const refunded = raised.when(sign('refund'));
    refunded.when({ type: 'NoteAnswer', settlement, answer: { outcome: 'Due' } }).thenLike({ type: 'RefundAnswered' });
    refunded.when({ type: 'NoteAnswer', settlement, answer: { outcome: 'Paid' } }).thenLike({ type: 'RefundAnswered' }, { type: 'Closed' });
    refunded.when({ type: 'NoteAnswer', settlement: 'another', answer: { outcome: 'Paid' } }).then();
  });

  it('settled is settled', () => {
    const settled = raised.when(sign('refund'));
    settled.when(sign('refund')).then();
    settled.when(sign('replace')).thenRejected('RETURNS.SETTLED_ALREADY');
  });
});

testTransitions('a claim', {
  table: statuses,
  decider: claim,
  statusOf: ({ status }) => status,
  stories: [[raise(), sign('replace'), { type: 'NoteReplaced', order: 'o-1' }]],
});
