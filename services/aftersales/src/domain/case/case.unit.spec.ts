import { describe, expect, it } from '@jest/globals';
import { instant, isRejection, quantity, type CalendarDate, type Currency, type Money, type TimeZone } from '@siklus/kernel';
import { aMoment, specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { caseDecider, doneOf, statuses, unagreedOf, type OpenedCase } from './case.js';
import type { CaseCommand, Work } from './case-facts.js';

const { given } = specification(caseDecider, 'case-1');
const open: Extract<CaseCommand, { type: 'Open' }> = {
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
const crew = { request: 'crew-1', skills: ['taps'], date: '2026-03-03' as CalendarDate };
const meet: CaseCommand = { ...open, opening: { ...open.opening, kind: 'installation', crew } };
const nobody: CaseCommand = { type: 'StateUnavailable', reason: 'NO_ENGINEER' };
const onSite = given().when(open).when(triage()).when(plan()).when(start());

const nothingNeeded = { type: 'PeopleNeeded', hours: [{ hours: '0' }] } as const;

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
    again.when(report(true, ['2'], 'visit-2')).thenLike({ type: 'Done' }, nothingNeeded);
    partly.when(report(false, ['1'])).then();
    partly.when(report(false, [])).thenRejected('AFTERSALES.REPORTED_ALREADY');
  });

  it('tells billing nothing of work that is neither covered nor agreed to, and each charge once', () => {
    const done = onSite.when(report(true, ['1', '2']));
    done.thenLike({ type: 'Done' }, nothingNeeded);
    expect(unagreedOf(done.state as OpenedCase)).toEqual(['visit-1']);
    const agreed = done.when(extra());
    agreed.thenLike({ type: 'ExtraWorkAgreed' }, { type: 'Performed', visit: 'visit-1', charge: 'charge-1' });
    agreed.when(extra()).then();
    expect(unagreedOf(agreed.state as OpenedCase)).toEqual([]);
    onSite.when(extra()).when(report(true, ['1', '2'])).thenLike({ type: 'Done' }, { type: 'Performed', charge: 'charge-1' }, nothingNeeded);
  });

  it('under an entitlement is free, and nothing is sold for it', () => {
    const covered = given().when(open).when(triage('warranty')).when(plan()).when(start());
    covered.when(extra()).thenRejected('AFTERSALES.ENTITLED');
    covered.when(report(true, ['1', '2'])).thenLike({ type: 'Done' }, { type: 'Performed', entitlement: 'warranty:order-1' }, nothingNeeded);
  });

  it('is confirmed by the customer when it is done, and cancelled before anybody comes', () => {
    onSite.when({ type: 'Confirm' }).thenRejected('AFTERSALES.WRONG_STATUS');
    onSite.when({ type: 'Cancel', reason: 'X' }).thenRejected('AFTERSALES.WRONG_STATUS');
    given().when(open).when(triage()).when(plan()).when({ type: 'Cancel', reason: 'X' }).thenLike({ type: 'Cancelled', visits: [{ visit: 'visit-1' }] }, nothingNeeded);
  });

  it('says how many hours of each skill it needs, in which month', () => {
    const triaged = given().when(open).when(triage(null, 'taps', 'taps', 'gas'));
    triaged.thenLike({ type: 'Triaged' }, { type: 'PeopleNeeded', from: '2026-03-01', hours: [{ skill: 'taps', hours: '4' }, { skill: 'gas', hours: '2' }] });
    triaged.when(triage(null, 'gas')).thenLike({ type: 'Triaged' }, { type: 'PeopleNeeded', hours: [{ skill: 'taps', hours: '0' }, { skill: 'gas', hours: '2' }] });
    triaged.when({ type: 'Cancel', reason: 'X' }).thenLike({ type: 'Cancelled' }, { type: 'PeopleNeeded', hours: [{ hours: '0' }, { hours: '0' }] });
  });

  it('of a crew that meets goods is known from the beginning, and part of the order', () => {
    const known = given().when(meet);
    known.thenLike({ type: 'Opened' }, { type: 'PeopleNeeded', from: '2026-03-01', hours: [{ skill: 'taps', hours: '4' }] });
    expect(known.state).toMatchObject({ status: 'Triaged', triage: { entitlement: 'order' } });
    expect(known.when(triage('warranty')).state).toMatchObject({ triage: { hours: '2', entitlement: 'order' } });
  });

  it('meets the goods on their day or later, or says that nobody can', () => {
    const early = plan();
    const before = { ...early, planned: { ...(early as Extract<CaseCommand, { type: 'PlanVisit' }>).planned, from: instant('2026-03-02T09:00:00.000Z') } };
    given().when(meet).when(before).thenRejected('AFTERSALES.VISIT_TOO_EARLY', { from: '2026-03-02T09:00:00.000Z', date: '2026-03-03' });
    const planned = given().when(meet).when(plan());
    const unavailable = planned.when({ ...nobody, earliest: '2026-03-09' as CalendarDate });
    unavailable.thenLike({ type: 'CrewUnavailable', earliest: '2026-03-09', visits: [{ visit: 'visit-1' }] });
    expect(unavailable.state).toMatchObject({ status: 'Triaged', visits: [{ status: 'Cancelled' }], waits: [{ for: 'new-date', holder: 'sales' }] });
    given().when(open).when(nobody).thenRejected('AFTERSALES.NO_CREW_ASKED');
    onSite.when({ type: 'Withdraw' }).then();
    planned.when({ type: 'Withdraw' }).thenLike({ type: 'Cancelled', reason: 'REQUEST_WITHDRAWN', visits: [{ visit: 'visit-1' }] }, nothingNeeded);
  });

  it('is of its own lines', () => onSite.when(report(false, ['9'])).thenRejected('AFTERSALES.LINE_UNKNOWN'));
});

testTransitions('a case', {
  table: statuses,
  decider: caseDecider,
  statusOf: ({ status }) => status,
  commands: fc.constantFrom<CaseCommand>(
    open,
    meet,
    nobody,
    { type: 'Withdraw' },
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
    [meet, plan(), nobody, { type: 'Withdraw' }],
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
