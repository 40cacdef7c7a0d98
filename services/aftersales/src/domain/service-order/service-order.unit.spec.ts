import { describe, expect, it } from '@jest/globals';
import { quantity, type CalendarDate, type TimeZone } from '@siklus/kernel';
import { aMoment, specification } from '@siklus/testing';
import fc from 'fast-check';
import { appointments, caseOf, installedOf, serialsOf, serviceOrder, type ServiceOrderCommand } from './service-order.js';

const { given } = specification(serviceOrder, 'order-1');
const noteOrder: ServiceOrderCommand = {
  type: 'NoteOrder',
  customer: 'VINET',
  timeZone: 'Europe/Paris' as TimeZone,
  lines: [{ line: '1', product: 'tap', quantity: quantity('2') }],
};
const needs = (entitlement: 'none' | 'warranty' | 'maintenance', training = false): ServiceOrderCommand => ({ type: 'NoteNeeds', training, entitlement });
const arrived = (many: string, ...serials: string[]) => ({ delivery: 'order-1.1', date: '2026-02-27' as CalendarDate, lines: [{ line: '1', quantity: quantity(many), serials }] });
const delivery: ServiceOrderCommand = { type: 'NoteDelivery', ...arrived('2', 'A', 'B') };
const repair: ServiceOrderCommand = { type: 'AskRepair', return: 'return-1', lines: ['1'] };

describe('the installed base', () => {
  const there = given().when(noteOrder).when(delivery);

  it('grows from deliveries, shrinks with corrections, and knows what was exchanged', () => {
    expect([installedOf(there.state, '1'), serialsOf(there.state, '1')]).toEqual(['2', ['A', 'B']]);
    const corrected = there.when({ type: 'NoteCorrection', correction: 'c', ...arrived('1', 'A') });
    expect(installedOf(corrected.state, '1')).toBe('1');
    const exchanged = there.when({ type: 'NoteExchanges', exchanges: [{ line: '1', old: 'A', new: 'C', visit: 'v' }] });
    expect(serialsOf(exchanged.state, '1')).toEqual(['B', 'C']);
    there.when(delivery).then();
  });

  it('asks for installation, training and repair once each, whichever is heard first', () => {
    const kinds = ({ decision }: { decision: unknown }) => (decision as { type: string; due?: { kind: string } }[]).flatMap(({ type, due }) => (type === 'CaseFellDue' ? [due?.kind] : []));
    expect(kinds(there.when(needs('warranty', true)))).toEqual(['installation', 'training']);
    expect(kinds(given().when(needs('warranty', true)).when(noteOrder).when(delivery))).toEqual(['installation', 'training']);
    expect(kinds(given().when(repair).when(noteOrder))).toEqual(['repair']);
    expect(kinds(there.when(repair))).toEqual(['repair']);
    there.when(repair).when(repair).then();
  });

  it('is maintained by schedule, where that was agreed', () => {
    expect(appointments(there.state)).toEqual([]);
    const kept = there.when(needs('maintenance'));
    expect(appointments(kept.state)).toMatchObject([{ name: 'maintenance', at: '2026-08-26T22:00:00.000Z' }]);
    kept.when({ type: 'WakeMaintenance' }).thenLike({ type: 'MaintenanceWoke' }, { type: 'CaseFellDue', due: { kind: 'maintenance', case: caseOf('order-1', 'maintenance', '1') } });
  });

  it('with a case and without needs is a debt of sales, until the needs come', () => {
    const owed = there.when({ type: 'NoteCase', case: 'case-1' });
    owed.thenLike({ type: 'CaseNoted' }, { type: 'HandoverOwed' });
    expect(owed.state.waits).toMatchObject([{ holder: 'sales' }]);
    expect(owed.when(needs('none')).state.waits).toEqual([]);
    owed.when({ type: 'MarkOverdue', for: 'handover' }).then({ type: 'BecameOverdue', for: 'handover' });
    there.when(needs('none')).when({ type: 'NoteCase', case: 'case-1' }).then({ type: 'CaseNoted', case: 'case-1' });
  });

  it('is the same in whatever order it was heard', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([noteOrder, needs('maintenance', true), delivery, repair], { minLength: 4 }), (told) => {
        const state = told.reduce((so, command) => (serviceOrder.decide(so, command, aMoment) as never[]).reduce(serviceOrder.evolve, so), serviceOrder.initial('order-1'));
        expect([...state.cases].sort()).toEqual([caseOf('order-1', 'installation'), caseOf('order-1', 'training'), caseOf('order-1', 'repair', 'return-1')].sort());
        expect([installedOf(state, '1'), state.waits]).toEqual(['2', []]);
      }),
    ));
});
