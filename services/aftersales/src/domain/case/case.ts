import {
  awaiting,
  isRejection,
  isSame,
  never,
  quantities,
  reject,
  transitions,
  waiting,
  type Decider,
  type Decision,
  type Instant,
  type Wait,
} from '@siklus/kernel';
import type { CaseCommand, CaseFact, ExtraWork, Opening, PlannedVisit, Triage, Work } from './case-facts.js';

/** The life of a case. What is left over after a visit is planned anew. */
export const statuses = transitions('Unknown', {
  Unknown: ['Opened'],
  Opened: ['Triaged', 'Cancelled'],
  Triaged: ['Planned', 'Cancelled'],
  Planned: ['OnSite', 'Cancelled'],
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
    return [...facts, ...performed(facts.reduce(evolve, state), now)];
  },
};

/**
 * - `AFTERSALES.CASE_UNKNOWN`, `AFTERSALES.WRONG_STATUS`
 * - `AFTERSALES.SKILL_MISSING`: the crew does not have what the case needs
 * - `AFTERSALES.LINE_UNKNOWN`: not a line of the case
 * - `AFTERSALES.LINES_LEFT`: it is not done as long as lines of it are not
 * - `AFTERSALES.ENTITLED`: what is covered is not sold as extra work
 */
function decide(state: Case, command: CaseCommand, now: Instant): Decision<CaseFact> {
  if (command.type === 'Open') return state.status === 'Unknown' ? [{ type: 'Opened', opening: command.opening, at: now }] : [];
  if (state.status === 'Unknown') return reject('AFTERSALES.CASE_UNKNOWN', { case: state.id });
  switch (command.type) {
    case 'Triage':
      if (isSame(state.triage, command.triage)) return [];
      return state.status === 'Opened' || state.status === 'Triaged' ? [{ type: 'Triaged', triage: command.triage, at: now }] : wrong(state);
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
    case 'MarkOverdue':
      return waiting.isDue(state.waits, command.for) ? [{ type: 'BecameOverdue', for: command.for, at: now }] : [];
    default:
      return never(command);
  }
}

const wrong = ({ id, status }: OpenedCase) => reject('AFTERSALES.WRONG_STATUS', { case: id, status });
const visitOf = ({ visits }: OpenedCase, id: string): Visit | undefined => visits.find(({ visit }) => visit === id);

function plan(state: OpenedCase, planned: PlannedVisit, now: Instant): Decision<CaseFact> {
  if (visitOf(state, planned.visit)) return [];
  if (state.status !== 'Triaged' || state.triage === null) return wrong(state);
  if (planned.to <= planned.from) return reject('AFTERSALES.TIME_UNSOUND', { from: planned.from, to: planned.to });
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

/** Done and neither covered nor agreed to: it is billed to nobody until the customer agrees. */
export const unagreedOf = (state: OpenedCase): string[] => state.visits.filter(({ work, told }) => work !== null && !told).map(({ visit }) => visit);

function evolve(state: Case, fact: CaseFact): Case {
  if (fact.type === 'Opened')
    return {
      status: 'Opened',
      id: state.id,
      ...fact.opening,
      triage: null,
      visits: [],
      extra: [],
      waits: [awaiting('triage', 'service', fact.at, 1)],
    };
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
    case 'ExtraWorkAgreed':
      return { ...state, extra: [...state.extra, fact.extra] };
    case 'Performed':
      return { ...state, visits: visits(fact.visit, { told: true, ...(fact.charge !== undefined && { charge: fact.charge }) }) };
    case 'Confirmed':
      return { ...state, status: 'Confirmed', waits: [] };
    case 'Cancelled': {
      const gone = new Set(fact.visits.map(({ visit }) => visit));
      return {
        ...state,
        status: 'Cancelled',
        visits: state.visits.map((one) => (gone.has(one.visit) ? { ...one, status: 'Cancelled' as const } : one)),
        waits: [],
      };
    }
    case 'BecameOverdue':
      return { ...state, waits: waiting.late(state.waits, fact.for) };
    default:
      return never(fact);
  }
}
