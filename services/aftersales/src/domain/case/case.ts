import {
  awaiting,
  calendar,
  calendarDate,
  isRejection,
  isSame,
  never,
  none,
  quantities,
  quantity,
  reject,
  transitions,
  waiting,
  type Decider,
  type CalendarDate,
  type Decision,
  type Instant,
  type Quantity,
  type Wait,
} from '@siklus/kernel';
import { CREW_HOURS } from '../terms-of-service.js';
import type { CaseCommand, CaseFact, ExtraWork, Opening, PlannedVisit, Triage, Work } from './case-facts.js';

/** The life of a case. What is left over after a visit is planned anew; of a crew that meets goods it is known at once what it takes. */
export const statuses = transitions('Unknown', {
  Unknown: ['Opened', 'Triaged'],
  Opened: ['Triaged', 'Cancelled'],
  Triaged: ['Planned', 'Cancelled'],
  Planned: ['OnSite', 'Triaged', 'Cancelled'],
  OnSite: ['Triaged', 'Done'],
  Done: ['Confirmed'],
  Confirmed: [],
  Cancelled: [],
});
export type CaseStatus = keyof (typeof statuses)['next'];

export interface Visit extends PlannedVisit {
  readonly status: 'Planned' | 'Started' | 'PartlyDone' | 'Done' | 'Cancelled';
  readonly work: Work | null;
  /** It was told that this may be billed, or is free. */
  readonly told: boolean;
  /** The charge that was told with it. */
  readonly charge?: string;
}

export interface OpenedCase extends Opening {
  readonly status: Exclude<CaseStatus, 'Unknown'>;
  readonly id: string;
  readonly openedAt: Instant;
  readonly triage: Triage | null;
  readonly visits: readonly Visit[];
  readonly extra: readonly ExtraWork[];
  readonly waits: readonly Wait[];
}
export type Case = { readonly status: 'Unknown'; readonly id: string } | OpenedCase;

/** Something to be done for a customer, from the first word to the customer's last. */
export const caseDecider: Decider<Case, CaseCommand, CaseFact> = {
  initial: (id) => ({ status: 'Unknown', id }),
  evolve,
  decide: (state, command, now) => {
    const facts = decide(state, command, now);
    if (isRejection(facts)) return facts;
    const next = facts.reduce(evolve, state);
    return [...facts, ...performed(next, now), ...needed(state, next, now)];
  },
};

/**
 * - `AFTERSALES.CASE_UNKNOWN`, `AFTERSALES.WRONG_STATUS`
 * - `AFTERSALES.SKILL_MISSING`: the crew does not have what the case needs
 * - `AFTERSALES.LINE_UNKNOWN`: not a line of the case
 * - `AFTERSALES.LINES_LEFT`: it is not done as long as lines of it are not
 * - `AFTERSALES.ENTITLED`: what is covered is not sold as extra work
 * - `AFTERSALES.VISIT_TOO_EARLY`: the goods that the crew meets are not there before that day
 * - `AFTERSALES.NO_CREW_ASKED`: nobody waits for a crew of this case
 */
function decide(state: Case, command: CaseCommand, now: Instant): Decision<CaseFact> {
  if (command.type === 'Open') return state.status === 'Unknown' ? [{ type: 'Opened', opening: command.opening, at: now }] : [];
  if (state.status === 'Unknown') return reject('AFTERSALES.CASE_UNKNOWN', { case: state.id });
  switch (command.type) {
    case 'Triage': {
      const triage: Triage = state.crew ? { ...command.triage, entitlement: 'order' } : command.triage;
      if (isSame(state.triage, triage)) return [];
      return state.status === 'Opened' || state.status === 'Triaged' ? [{ type: 'Triaged', triage, at: now }] : wrong(state);
    }
    case 'PlanVisit':
      return plan(state, command.planned, now);
    case 'StartVisit': {
      const visit = visitOf(state, command.visit);
      if (visit?.status === 'Started') return [];
      return visit?.status === 'Planned' ? [{ type: 'VisitStarted', visit: command.visit, at: now }] : wrong(state);
    }
    case 'ReportVisit':
      return report(state, command, now);
    case 'AgreeExtraWork': {
      const { extra } = command;
      if (state.extra.some(({ charge }) => charge === extra.charge)) return [];
      if (state.triage?.entitlement) return reject('AFTERSALES.ENTITLED', { entitlement: state.triage.entitlement });
      return ['Confirmed', 'Cancelled'].includes(state.status) ? wrong(state) : [{ type: 'ExtraWorkAgreed', extra, at: now }];
    }
    case 'Confirm':
      if (state.status === 'Confirmed') return [];
      return state.status === 'Done' ? [{ type: 'Confirmed', at: now }] : wrong(state);
    case 'Cancel': {
      if (state.status === 'Cancelled') return [];
      const visits = state.visits.filter(({ status }) => status === 'Planned');
      return statuses.next[state.status].some((next) => next === 'Cancelled')
        ? [{ type: 'Cancelled', reason: command.reason, visits, at: now }]
        : wrong(state);
    }
    case 'Withdraw': {
      const visits = state.visits.filter(({ status }) => status === 'Planned');
      return ['Triaged', 'Planned'].includes(state.status) ? [{ type: 'Cancelled', reason: WITHDRAWN, visits, at: now }] : [];
    }
    case 'StateUnavailable': {
      const { reason, earliest } = command;
      if (!state.crew) return reject('AFTERSALES.NO_CREW_ASKED', { case: state.id });
      if (!['Triaged', 'Planned'].includes(state.status)) return wrong(state);
      const visits = state.visits.filter(({ status }) => status === 'Planned');
      return [{ type: 'CrewUnavailable', reason, ...(earliest !== undefined && { earliest }), visits, at: now }];
    }
    case 'MarkOverdue':
      return waiting.isDue(state.waits, command.for) ? [{ type: 'BecameOverdue', for: command.for, at: now }] : [];
    default:
      return never(command);
  }
}

/** Why a case ends of which fulfillment has taken back the request. */
export const WITHDRAWN = 'REQUEST_WITHDRAWN';

const wrong = ({ id, status }: OpenedCase) => reject('AFTERSALES.WRONG_STATUS', { case: id, status });
const visitOf = ({ visits }: OpenedCase, id: string): Visit | undefined => visits.find(({ visit }) => visit === id);

function plan(state: OpenedCase, planned: PlannedVisit, now: Instant): Decision<CaseFact> {
  if (visitOf(state, planned.visit)) return [];
  if (state.status !== 'Triaged' || state.triage === null) return wrong(state);
  if (planned.to <= planned.from) return reject('AFTERSALES.TIME_UNSOUND', { from: planned.from, to: planned.to });
  if (state.crew && calendar.dateIn(planned.from, state.zone) < state.crew.date)
    return reject('AFTERSALES.VISIT_TOO_EARLY', { from: planned.from, date: state.crew.date });
  const has = planned.crew.map(({ skill }) => skill);
  const missing = state.triage.skills.filter(
    (skill, n, all) => has.filter((one) => one === skill).length < all.slice(0, n + 1).filter((one) => one === skill).length,
  );
  return missing.length > 0 ? reject('AFTERSALES.SKILL_MISSING', { missing }) : [{ type: 'VisitPlanned', planned, at: now }];
}

function report(state: OpenedCase, { visit: id, work, done }: Extract<CaseCommand, { type: 'ReportVisit' }>, now: Instant): Decision<CaseFact> {
  const visit = visitOf(state, id);
  if (visit?.work) return isSame(visit.work, work) ? [] : reject('AFTERSALES.REPORTED_ALREADY', { visit: id });
  if (visit?.status !== 'Started') return wrong(state);
  const stranger = [...work.lines, ...work.exchanges.map(({ line }) => line)].find((line) => !state.lines.includes(line));
  if (stranger !== undefined) return reject('AFTERSALES.LINE_UNKNOWN', { case: state.id, line: stranger });
  if (quantities.isNegative(work.hours)) return reject('AFTERSALES.HOURS_NEGATIVE', { hours: work.hours });
  const left = state.lines.filter((line) => ![...doneOf(state), ...work.lines].includes(line));
  if (done && left.length > 0) return reject('AFTERSALES.LINES_LEFT', { left });
  return [{ type: done ? 'Done' : 'PartlyDone', visit: id, work, at: now }];
}

/** Lines that are done, on whichever visit: they stay done. */
export const doneOf = ({ visits }: OpenedCase): string[] => [...new Set(visits.flatMap(({ work }) => work?.lines ?? []))];

/**
 * What was done may be told to billing when it is covered, or when the customer has agreed to it; until then it is told to nobody. Each
 * charge is told once, with the first work after it was agreed that tells none yet.
 */
function performed(state: Case, now: Instant): CaseFact[] {
  if (state.status === 'Unknown' || state.triage === null) return [];
  const { entitlement } = state.triage;
  if (entitlement === null && state.extra.length === 0) return [];
  const told = new Set(state.visits.map(({ charge }) => charge));
  const charges = state.extra.map(({ charge }) => charge).filter((charge) => !told.has(charge));
  return state.visits.flatMap((visit): CaseFact[] => {
    if (visit.work === null || visit.told) return [];
    const { hours, parts } = visit.work;
    const charge = entitlement === null ? charges.shift() : undefined;
    const covered = { ...(entitlement !== null && { entitlement: `${entitlement}:${state.order}` }), ...(charge !== undefined && { charge }) };
    return [{ type: 'Performed', visit: visit.visit, hours, parts, ...covered, at: now }];
  });
}

/** Hours by skill that a case asks for and has not had, in the month for which it asks. */
function needOf(state: Case): { readonly from: CalendarDate; readonly hours: Readonly<Record<string, Quantity>> } | undefined {
  if (state.status === 'Unknown' || state.triage === null || ['Done', 'Confirmed', 'Cancelled'].includes(state.status)) return undefined;
  const { skills, hours } = state.triage;
  const from = calendarDate(`${(state.crew?.date ?? calendar.dateIn(state.openedAt, state.zone)).slice(0, 7)}-01`);
  const many = (skill: string): number => skills.filter((one) => one === skill).length;
  return { from, hours: Object.fromEntries(skills.map((skill) => [skill, quantities.multiply(hours, quantity(many(skill)))])) };
}

function needed(before: Case, after: Case, now: Instant): CaseFact[] {
  const [was, is] = [needOf(before), needOf(after)];
  const from = is?.from ?? was?.from;
  if (from === undefined || isSame(was, is)) return [];
  const skills = [...new Set([...Object.keys(was?.hours ?? {}), ...Object.keys(is?.hours ?? {})])];
  return [{ type: 'PeopleNeeded', from, hours: skills.map((skill) => ({ skill, hours: is?.hours[skill] ?? none })), at: now }];
}

/** Done and neither covered nor agreed to: it is billed to nobody until the customer agrees. */
export const unagreedOf = (state: OpenedCase): string[] => state.visits.filter(({ work, told }) => work !== null && !told).map(({ visit }) => visit);

function evolve(state: Case, fact: CaseFact): Case {
  if (fact.type === 'Opened') {
    const opened = { id: state.id, ...fact.opening, openedAt: fact.at, visits: [], extra: [] };
    const { crew } = fact.opening;
    if (!crew) return { ...opened, status: 'Opened', triage: null, waits: [awaiting('triage', 'service', fact.at, 1)] };
    const triage: Triage = { skills: crew.skills, hours: CREW_HOURS, entitlement: 'order' };
    return { ...opened, status: 'Triaged', triage, waits: [awaiting('planning', 'service', fact.at, 2)] };
  }
  if (state.status === 'Unknown') throw new Error(`${fact.type} of a case that was not opened`);
  const visits = (id: string, change: Partial<Visit>): Visit[] => state.visits.map((one) => (one.visit === id ? { ...one, ...change } : one));
  switch (fact.type) {
    case 'Triaged':
      return { ...state, status: 'Triaged', triage: fact.triage, waits: [awaiting('planning', 'service', fact.at, 2)] };
    case 'VisitPlanned': {
      const planned: Visit = { ...fact.planned, status: 'Planned', work: null, told: false };
      return {
        ...state,
        status: 'Planned',
        visits: [...state.visits, planned],
        waits: [{ for: 'visit', holder: 'service', since: fact.at, due: fact.planned.to }],
      };
    }
    case 'VisitStarted':
      return { ...state, status: 'OnSite', visits: visits(fact.visit, { status: 'Started' }), waits: [awaiting('report', 'service', fact.at, 1)] };
    case 'PartlyDone':
      return {
        ...state,
        status: 'Triaged',
        visits: visits(fact.visit, { status: 'PartlyDone', work: fact.work }),
        waits: [awaiting('planning', 'service', fact.at, 2)],
      };
    case 'Done':
      return {
        ...state,
        status: 'Done',
        visits: visits(fact.visit, { status: 'Done', work: fact.work }),
        waits: [awaiting('confirmation', 'customer', fact.at, 7)],
      };
    case 'PeopleNeeded':
      return state;
    case 'ExtraWorkAgreed':
      return { ...state, extra: [...state.extra, fact.extra] };
    case 'Performed':
      return { ...state, visits: visits(fact.visit, { told: true, ...(fact.charge !== undefined && { charge: fact.charge }) }) };
    case 'Confirmed':
      return { ...state, status: 'Confirmed', waits: [] };
    case 'CrewUnavailable':
      return { ...state, status: 'Triaged', visits: without(state, fact.visits), waits: [awaiting('new-date', 'sales', fact.at, 7)] };
    case 'Cancelled':
      return { ...state, status: 'Cancelled', visits: without(state, fact.visits), waits: [] };
    case 'BecameOverdue':
      return { ...state, waits: waiting.late(state.waits, fact.for) };
    default:
      return never(fact);
  }
}

const without = ({ visits }: OpenedCase, gone: readonly PlannedVisit[]): Visit[] =>
  visits.map((one) => (gone.some(({ visit }) => visit === one.visit) ? { ...one, status: 'Cancelled' as const } : one));
