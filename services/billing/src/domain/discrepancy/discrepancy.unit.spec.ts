import { describe, expect, it } from '@jest/globals';
import { calendar, type Parties } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import { noon, qty } from '../../../test/mothers.js';
import {
  appointments,
  discrepancy,
  RESOLVED_WITHIN,
  statuses,
  type Discrepancy,
  type DiscrepancyCommand,
  type Doubt,
  type Owner,
  type Settlement,
} from './discrepancy.js';

const { given } = specification(discrepancy, 'discrepancy-1');
const doubt: Doubt = {
  kind: 'above-order',
  owner: 'shipping',
  order: 'order-1',
  invoice: null,
  line: '1',
  termsVersion: 1,
  quantity: qty(2),
  reason: null,
};
const disputed: Doubt = { ...doubt, kind: 'dispute', owner: 'sales', order: null, invoice: 'invoice-1', reason: 'PRICE' };
const raise = (own: Doubt = doubt): DiscrepancyCommand => ({ type: 'Raise', doubt: own });
const ofMap: Parties = { map: 1, parties: [{ department: 'finance', role: 'staff' }] };
const sign = (department: Owner, settlement: Settlement = 'not-to-be-billed', parties = ofMap): DiscrepancyCommand => ({
  type: 'Sign',
  settlement,
  by: { department, role: 'staff', subject: `somebody of ${department}` },
  parties,
});
const raised = given().when(raise());

describe('a discrepancy', () => {
  it('has an owner, an age and a day by which it is due', () => {
    expect(raised.state).toMatchObject({ status: 'Raised', doubt, raisedAt: noon, dueAt: calendar.plus(noon, RESOLVED_WITHIN) });
    expect(appointments(raised.state)).toEqual([{ name: 'overdue', at: calendar.plus(noon, RESOLVED_WITHIN), command: { type: 'MarkOverdue' } }]);
  });

  it('becomes overdue once', () => {
    const overdue = raised.when({ type: 'MarkOverdue' });
    overdue.then({ type: 'BecameOverdue' });
    overdue.when({ type: 'MarkOverdue' }).then();
    expect(appointments(overdue.state)).toEqual([]);
  });

  it('is dissolved when the facts meet, and raised anew when they part again', () => {
    const dissolved = raised.when({ type: 'Dissolve' });
    dissolved.thenLike({ type: 'Resolved', how: 'fact-corrected' });
    dissolved.when({ type: 'Dissolve' }).then();
    dissolved.when(raise()).thenLike({ type: 'Raised' });
  });

  it('is settled by finance and the department whose fact it is, both', () => {
    const half = raised.when(sign('finance'));
    half.thenLike({ type: 'SettlementProposed' }, { type: 'DecisionLaid' }, { type: 'DecisionSigned' });
    half.when(sign('finance')).then();
    half.when(sign('shipping')).thenLike({ type: 'DecisionSigned' }, { type: 'Resolved', how: 'not-to-be-billed' });
  });

  it('is settled by nobody else', () => {
    raised.when(sign('sales')).thenRejected('BILLING.NOT_A_PARTY', { parties: ['finance', 'shipping'] });
    given().when(sign('finance')).thenRejected('BILLING.DISCREPANCY_UNKNOWN');
  });

  it('loses its signatures when what is signed or what is in doubt changes', () => {
    const dispute = given().when(raise(disputed)).when(sign('finance', 'credit'));
    const other = [
      { type: 'SettlementProposed', settlement: 'invoice-stands' },
      { type: 'SignaturesFell', departments: ['finance'] },
    ];
    dispute.when(sign('sales', 'invoice-stands')).thenLike(...other, { type: 'DecisionLaid' }, { type: 'DecisionSigned' });
    const restated = raised.when(sign('finance')).when(raise({ ...doubt, quantity: qty(3) }));
    restated.thenLike({ type: 'Restated' });
    restated.when(sign('shipping')).thenLike({ type: 'SettlementProposed' }, { type: 'DecisionLaid' }, { type: 'DecisionSigned' });
  });

  it('is settled only in a way that fits it', () => {
    raised.when(sign('finance', 'credit')).thenRejected('BILLING.SETTLEMENT_UNFIT');
    given().when(raise(disputed)).when(sign('finance')).thenRejected('BILLING.SETTLEMENT_UNFIT');
  });

  it('that is resolved stays as it was resolved', () => {
    const resolved = raised.when(sign('finance')).when(sign('shipping'));
    resolved.when(sign('shipping')).then();
    resolved.when(sign('shipping', 'credit')).thenRejected('BILLING.DISCREPANCY_RESOLVED');
  });

  it('about finance itself needs finance alone', () =>
    given()
      .when(raise({ ...disputed, owner: 'finance' }))
      .when(sign('finance', 'invoice-stands'))
      .thenLike({ type: 'SettlementProposed' }, { type: 'DecisionLaid' }, { type: 'DecisionSigned' }, { type: 'Resolved' }));

  it('waits for whoever else the map names', () => {
    const wider: Parties = { map: 2, parties: [...ofMap.parties, { department: 'sales', role: 'manager' }] };
    const two = raised.when(sign('finance', 'not-to-be-billed', wider)).when(sign('shipping', 'not-to-be-billed', wider));
    two.thenLike({ type: 'DecisionSigned' });
    two.when(sign('sales', 'not-to-be-billed', wider)).thenRejected('BILLING.ROLE_TOO_LOW');
  });
});

testTransitions('a discrepancy', {
  table: statuses,
  decider: discrepancy,
  statusOf: ({ status }: Discrepancy) => status,
  stories: [
    [raise(), { type: 'Dissolve' }, raise()],
    [raise(), { type: 'MarkOverdue' }, { type: 'Dissolve' }],
  ],
});
