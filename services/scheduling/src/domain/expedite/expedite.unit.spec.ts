import { describe, expect, it } from '@jest/globals';
import { hashOf, hours } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { aSchedule, at, head, now, theParties } from '../../../test/mothers.js';
import { budgetDecider } from '../budget/budget.js';
import { signedOf } from '../schedule/decide.js';
import { awaitedOf, expediteDecider } from './decide.js';
import { expediteTransitions, type Alternative, type ExpediteCommand } from './expedite.js';

const alternative = (way: Alternative['way'], base: string, movedOperations = 3): Alternative => {
  const content = aSchedule({ cause: 'EXPEDITE', base, number: 2 });
  return {
    way,
    hash: hashOf(signedOf(content)),
    content,
    ends: at('15:00'),
    lateMinutes: 0,
    setUpMinutesAdded: 30,
    overtimeMinutes: 0,
    movedOperations,
    later: [],
    weightedMinutesLater: 0,
  };
};
const [front, least, other] = [alternative('InFront', 'a'), alternative('LeastMoved', 'b', 1), alternative('InFront', 'c')];

const ask: ExpediteCommand = { type: 'Request', workOrder: 'id', line: '1', due: at('18:00'), reason: 'FAIR' };
const price = (...alternatives: Alternative[]): ExpediteCommand => ({
  type: 'Price',
  alternatives,
  parties: theParties,
  answerWithin: hours(24),
});
const priced = price(front, least);
const sign = (department: string, { hash }: Alternative, role: 'staff' | 'manager' = 'manager'): ExpediteCommand => ({
  type: 'Sign',
  by: head(department, role),
  seen: hash,
});
const refuse = (department: string, { hash }: Alternative): ExpediteCommand => ({
  type: 'Refuse',
  by: head(department),
  seen: hash,
  reason: 'TOO_MANY_SET_UPS',
});
const withdraw: ExpediteCommand = { type: 'Withdraw', reason: 'SETTLED' };
const apply: ExpediteCommand = { type: 'Apply', schedule: 's' };

const { given } = specification(expediteDecider);
const open = given().when(ask).when(priced, now);
const agreed = open.when(sign('production', least)).when(sign('marketing', least));

testTransitions('an expedite', {
  table: expediteTransitions,
  decider: expediteDecider,
  statusOf: ({ status }) => status,
  stories: [
    [ask, withdraw],
    [ask, priced, withdraw],
    [ask, priced, refuse('production', front), refuse('production', least)],
    [ask, priced, sign('production', front), sign('marketing', front), apply],
    [ask, priced, sign('production', front), sign('marketing', front), price(other)],
    [ask, priced, sign('production', front), sign('marketing', front), withdraw],
  ],
  commands: fc.constantFrom<ExpediteCommand>(
    ask,
    priced,
    price(other),
    sign('production', front),
    sign('marketing', front),
    sign('marketing', least),
    refuse('production', front),
    refuse('marketing', least),
    withdraw,
    apply,
    { type: 'NoteSilence' },
  ),
});

describe('an expedite', () => {
  it('is priced before anybody can answer', () => {
    given().when(ask).when(sign('production', front)).thenRejected('SCHEDULING.NOTHING_TO_SIGN');
    given().when(ask).when(apply).thenRejected('SCHEDULING.NOT_AGREED');
    given().when(priced).thenRejected('SCHEDULING.EXPEDITE_UNKNOWN');
    given().when(ask).when(price()).thenRejected('SCHEDULING.NOT_POSSIBLE_FASTER');
    given().when(ask).when(ask).then();
  });
  it('is agreed when both have signed the same alternative', () => {
    open.when(sign('production', front)).when(sign('marketing', least)).thenLike({ type: 'DecisionSigned', decision: 'LeastMoved' });
    expect(agreed.state).toMatchObject({ status: 'Agreed', agreed: 'LeastMoved' });
    agreed.when(sign('production', front)).thenRejected('SCHEDULING.NOT_POSSIBLE_NOW');
  });
  it('is signed by those of rank, who saw it', () => {
    open.when(sign('production', front, 'staff')).thenRejected('SCHEDULING.ROLE_TOO_LOW');
    open.when(sign('sales', front)).thenRejected('SCHEDULING.NOT_A_PARTY');
    open.when(sign('production', other)).thenRejected('SCHEDULING.NOTHING_TO_SIGN');
  });
  it('is refused alternative by alternative', () => {
    const one = open.when(refuse('production', front));
    one.thenLike({ type: 'DecisionRefused', decision: 'InFront', reason: 'TOO_MANY_SET_UPS' });
    one.when(refuse('marketing', least)).thenLike({ type: 'DecisionRefused' }, { type: 'Refused' });
    one
      .when(sign('production', least))
      .when(sign('marketing', least))
      .thenLike({ type: 'DecisionSigned' }, { type: 'Agreed', way: 'LeastMoved' });
  });
  it('loses its signatures when it is priced again', () => {
    const again = agreed.when(price(other));
    expect(again.state.decisions).toEqual({ InFront: expect.objectContaining({ of: other.hash, signatures: [] }) });
    again.when(apply).thenRejected('SCHEDULING.NOT_AGREED', { awaited: ['production', 'marketing'] });
    again.when(sign('production', least)).thenRejected('SCHEDULING.NOTHING_TO_SIGN');
  });
  it('stays agreed when it is priced again and what was signed still stands', () => {
    agreed.when(priced).then();
    agreed
      .when(price(other, least))
      .thenLike({ type: 'DecisionLaid', decision: 'InFront' }, { type: 'Priced' }, { type: 'Agreed', way: 'LeastMoved' });
  });
  it('is applied once', () => {
    agreed.when(apply).then({ type: 'Applied', schedule: 's', number: 2 });
    agreed.when(apply).when(apply).then();
    agreed.when(apply).when(withdraw).thenRejected('SCHEDULING.NOT_POSSIBLE_NOW');
    open.when(withdraw).when(withdraw).then();
  });
  it('shows whose answer is missing', () => {
    expect(awaitedOf(open.when(sign('marketing', front)).state)).toEqual(['production']);
    open.when({ type: 'NoteSilence' }).then({ type: 'AnswerOverdue', awaited: ['production', 'marketing'] });
    expect(open.state.answerBy).toBe(at('12:00', '2026-03-03'));
    agreed.when({ type: 'NoteSilence' }).then();
  });
});

describe('the budget of plan changes', () => {
  const budget = specification(budgetDecider, '2026-03-01');
  const charge = (expedite: string, moved: number, limit = 10) => ({
    type: 'Charge' as const,
    expedite,
    schedule: 's',
    by: 'marketing',
    why: 'FAIR',
    moved,
    limit,
  });
  it('says what is left, and is never overdrawn', () => {
    budget.given().when(charge('a', 4)).thenLike({ type: 'Charged', moved: 4, left: 6, why: 'FAIR' });
    budget.given().when(charge('a', 4)).when(charge('b', 6)).thenLike({ type: 'Charged', left: 0 });
    budget.given().when(charge('a', 4)).when(charge('b', 7)).thenRejected('SCHEDULING.BUDGET_EXHAUSTED', { used: 4, limit: 10 });
  });
  it('is charged once for one expedite, and keeps the limit of its month', () => {
    budget.given().when(charge('a', 4)).when(charge('a', 4)).then();
    budget
      .given()
      .when(charge('a', 4))
      .when(charge('b', 7, 100))
      .thenRejected('SCHEDULING.BUDGET_EXHAUSTED');
  });
});
