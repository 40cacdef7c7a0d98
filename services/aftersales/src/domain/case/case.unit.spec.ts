import { describe, expect, it } from '@jest/globals';
import { instant, isRejection, quantity, type Currency, type Money, type TimeZone } from '@siklus/kernel';
import { aMoment, specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { caseDecider, doneOf, statuses, unagreedOf, type OpenedCase } from './case.js';
import type { CaseCommand, Work } from './case-facts.js';

const { given } = specification(caseDecider, 'case-1');
const open: CaseCommand = {
  type: 'Open',
  opening: { kind: 'repair', order: 'order-1', customer: 'VINET', zone: 'Europe/Paris' as TimeZone, lines: ['1', '2'] },
};
const triage = (entitlement: 'warranty' | null = null, ...skills: string[]): CaseCommand => ({
  type: 'Triage',
  triage: { skills: skills.length > 0 ? skills : ['taps'], hours: quantity('2'), entitlement },
});
const plan = (visit = 'visit-1', ...skills: string[]): CaseCommand => ({
  type: 'PlanVisit',
  planned: {
    visit,
    crew: (skills.length > 0 ? skills : ['taps']).map((skill, n) => ({ engineer: `engineer-${n}`, skill })),
    from: instant('2026-03-03T09:00:00.000Z'),
    to: instant('2026-03-03T11:00:00.000Z'),
  },
});
const start = (visit = 'visit-1'): CaseCommand => ({ type: 'StartVisit', visit });
const work = (...lines: string[]): Work => ({ lines, hours: quantity('1.5'), exchanges: [], parts: [] });
const report = (done: boolean, lines: string[], visit = 'visit-1'): CaseCommand => ({ type: 'ReportVisit', visit, work: work(...lines), done });
const extra = (charge = 'charge-1'): CaseCommand => ({
  type: 'AgreeExtraWork',
  extra: { charge, currency: 'USD' as Currency, amount: '12000' as Money, by: 'clerk' },
});
const onSite = given().when(open).when(triage()).when(plan()).when(start());

describe('a case', () => {
  it('is opened once, and somebody is awaited in every state', () => {
    given().when(open).thenLike({ type: 'Opened' });
    given().when(open).when(open).then();
    expect(given().when(open).state).toMatchObject({ waits: [{ for: 'triage', holder: 'service' }] });
  });

  it('has a crew with the skills that it needs, each as often as it needs it', () => {
    const triaged = given().when(open).when(triage(null, 'taps', 'taps', 'gas'));
    triaged.when(plan('visit-1', 'taps', 'gas')).thenRejected('AFTERSALES.SKILL_MISSING', { missing: ['taps'] });
    triaged.when(plan('visit-1', 'taps', 'gas', 'taps')).thenLike({ type: 'VisitPlanned' });
    given().when(open).when(plan()).thenRejected('AFTERSALES.WRONG_STATUS');
  });

  it('keeps what was done on a visit that was not the last', () => {
    const partly = onSite.when(report(false, ['1']));
    partly.thenLike({ type: 'PartlyDone', work: { lines: ['1'] } });
    const again = partly.when(triage(null, 'gas')).when(plan('visit-2', 'gas')).when(start('visit-2'));
    expect(doneOf(again.state as OpenedCase)).toEqual(['1']);
    again.when(report(true, [], 'visit-2')).thenRejected('AFTERSALES.LINES_LEFT', { left: ['2'] });
    again.when(report(true, ['2'], 'visit-2')).thenLike({ type: 'Done' });
    partly.when(report(false, ['1'])).then();
    partly.when(report(false, [])).thenRejected('AFTERSALES.REPORTED_ALREADY');
  });

  it('tells billing nothing of work that is neither covered nor agreed to, and each charge once', () => {
    const done = onSite.when(report(true, ['1', '2']));
    done.thenLike({ type: 'Done' });
    expect(unagreedOf(done.state as OpenedCase)).toEqual(['visit-1']);
    const agreed = done.when(extra());
    agreed.thenLike({ type: 'ExtraWorkAgreed' }, { type: 'Performed', visit: 'visit-1', charge: 'charge-1' });
    agreed.when(extra()).then();
    expect(unagreedOf(agreed.state as OpenedCase)).toEqual([]);
    onSite.when(extra()).when(report(true, ['1', '2'])).thenLike({ type: 'Done' }, { type: 'Performed', charge: 'charge-1' });
  });

  it('under an entitlement is free, and nothing is sold for it', () => {
    const covered = given().when(open).when(triage('warranty')).when(plan()).when(start());
    covered.when(extra()).thenRejected('AFTERSALES.ENTITLED');
    covered.when(report(true, ['1', '2'])).thenLike({ type: 'Done' }, { type: 'Performed', entitlement: 'warranty:order-1' });
  });

  it('is confirmed by the customer when it is done, and cancelled before anybody comes', () => {
    onSite.when({ type: 'Confirm' }).thenRejected('AFTERSALES.WRONG_STATUS');
    onSite.when({ type: 'Cancel', reason: 'X' }).thenRejected('AFTERSALES.WRONG_STATUS');
    given().when(open).when(triage()).when(plan()).when({ type: 'Cancel', reason: 'X' }).thenLike({ type: 'Cancelled', visits: [{ visit: 'visit-1' }] });
  });

  it('is of its own lines', () => onSite.when(report(false, ['9'])).thenRejected('AFTERSALES.LINE_UNKNOWN'));
});

testTransitions('a case', {
  table: statuses,
  decider: caseDecider,
  statusOf: ({ status }) => status,
  commands: fc.constantFrom<CaseCommand>(
    open,
    triage(),
    triage('warranty'),
    plan(),
    plan('visit-2'),
    start(),
    start('visit-2'),
    report(false, ['1']),
    report(true, ['1', '2']),
    report(true, ['2'], 'visit-2'),
    extra(),
    { type: 'Confirm' },
    { type: 'Cancel', reason: 'X' },
  ),
  stories: [
    [open, triage(), plan(), start(), report(false, ['1']), plan('visit-2'), start('visit-2'), report(true, ['2'], 'visit-2'), { type: 'Confirm' }],
    [open, { type: 'Cancel', reason: 'X' }],
    [open, triage(), { type: 'Cancel', reason: 'X' }],
    [open, triage(), plan(), { type: 'Cancel', reason: 'X' }],
  ],
});

describe('what was done', () => {
  it('is never lost, whatever happens', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(triage(), plan(), plan('visit-2'), start(), start('visit-2'), report(false, ['1']), report(true, ['2'], 'visit-2'), extra()), { maxLength: 20 }),
        (story) => {
          let state = caseDecider.initial('case-1');
          let before: string[] = [];
          for (const command of [open, ...story]) {
            const facts = caseDecider.decide(state, command, aMoment);
            if (isRejection(facts)) continue;
            state = facts.reduce(caseDecider.evolve, state);
            const now = doneOf(state as OpenedCase);
            expect(now).toEqual(expect.arrayContaining(before));
            before = now;
          }
        },
      ),
    ));
});
