import {
  awaiting,
  calendar,
  idFrom,
  isSame,
  never,
  none,
  quantities,
  waiting,
  type CalendarDate,
  type Decider,
  type Decision,
  type Instant,
  type Quantity,
  type TimeZone,
  type Wait,
} from '@siklus/kernel';
import type { CaseKind } from '../case/case-kind.js';
import type { CrewWanted } from '../case/crew-wanted.js';
import { MAINTENANCE_EVERY_DAYS } from '../terms-of-service.js';

const { add, compare, isPositive } = quantities;

export interface OrderedLine {
  readonly line: string;
  readonly product: string;
  readonly quantity: Quantity;
}

export interface ArrivedLine {
  readonly line: string;
  readonly quantity: Quantity;
  readonly serials: readonly string[];
}

export interface Arrival {
  readonly delivery: string;
  readonly date: CalendarDate;
  readonly lines: readonly ArrivedLine[];
  readonly corrections: readonly string[];
}

/** What sales recorded of the customer's needs, as far as facts may hold it: the words stand apart. */
export interface Needs {
  readonly training: boolean;
  readonly entitlement: 'none' | 'warranty' | 'maintenance';
}

export interface Exchange {
  readonly line: string;
  readonly old: string;
  readonly new: string;
  readonly visit: string;
}

/** What is to be done for an order, and has a case of its own. */
export interface CaseDue {
  readonly case: string;
  readonly kind: CaseKind;
  readonly lines: readonly string[];
  readonly return?: string;
  readonly crew?: CrewWanted;
}

export interface CrewOfLine extends CrewWanted {
  readonly line: string;
}

/** All that service knows of one order: what stands at the customer's, what it is entitled to, and which cases it has. */
export interface ServiceOrder {
  readonly order: string;
  readonly customer: string | null;
  readonly zone: TimeZone | null;
  readonly lines: readonly OrderedLine[];
  readonly needs: Needs | null;
  readonly arrivals: readonly Arrival[];
  /** When production will have made a line. */
  readonly ready: Readonly<Record<string, CalendarDate>>;
  readonly exchanges: readonly Exchange[];
  /** Repairs that returns has asked for before it was known whose order it is. */
  readonly repairs: readonly CaseDue[];
  /** Who is to meet the goods of which line. */
  readonly crews: readonly CrewOfLine[];
  readonly cases: readonly string[];
  readonly maintained: number;
  /** Sales owes the handover since a case was opened without it. */
  readonly waits: readonly Wait[];
}

export type ServiceOrderCommand =
  | { readonly type: 'NoteOrder'; readonly customer: string; readonly timeZone: TimeZone; readonly lines: readonly OrderedLine[] }
  | ({ readonly type: 'NoteNeeds' } & Needs)
  | { readonly type: 'NoteReady'; readonly lines: readonly { readonly line: string; readonly ready: CalendarDate }[] }
  | ({ readonly type: 'NoteDelivery' } & Omit<Arrival, 'corrections'>)
  | ({ readonly type: 'NoteCorrection'; readonly correction: string } & Omit<Arrival, 'corrections'>)
  | { readonly type: 'AskRepair'; readonly return: string; readonly lines: readonly string[] }
  | ({ readonly type: 'NoteCrewRequest' } & CrewOfLine)
  | { readonly type: 'NoteCrewWithdrawn'; readonly request: string }
  | { readonly type: 'NoteCase'; readonly case: string }
  | { readonly type: 'NoteExchanges'; readonly exchanges: readonly Exchange[] }
  | { readonly type: 'WakeMaintenance' }
  | { readonly type: 'MarkOverdue'; readonly for: string };

type At = { readonly at: Instant };

export type ServiceOrderFact =
  | { readonly type: 'OrderNoted'; readonly customer: string; readonly timeZone: TimeZone; readonly lines: readonly OrderedLine[] }
  | ({ readonly type: 'NeedsNoted' } & Needs & At)
  | { readonly type: 'ReadyNoted'; readonly lines: readonly { readonly line: string; readonly ready: CalendarDate }[] }
  | ({ readonly type: 'Installed' } & Omit<Arrival, 'corrections'>)
  | ({ readonly type: 'InstallationCorrected'; readonly correction: string } & Omit<Arrival, 'corrections'>)
  | { readonly type: 'RepairAsked'; readonly due: CaseDue }
  | ({ readonly type: 'CrewAsked' } & CrewOfLine)
  | { readonly type: 'CrewLetGo'; readonly request: string; readonly case: string }
  | ({ readonly type: 'CaseFellDue'; readonly due: CaseDue } & At)
  | { readonly type: 'CaseNoted'; readonly case: string }
  | { readonly type: 'Exchanged'; readonly exchanges: readonly Exchange[] }
  | { readonly type: 'MaintenanceWoke' }
  | ({ readonly type: 'HandoverOwed' } & At)
  | { readonly type: 'BecameOverdue'; readonly for: string };

const HANDOVER = 'handover';

export const serviceOrder: Decider<ServiceOrder, ServiceOrderCommand, ServiceOrderFact> = {
  initial: (order) => ({
    order,
    customer: null,
    zone: null,
    lines: [],
    needs: null,
    arrivals: [],
    ready: {},
    exchanges: [],
    repairs: [],
    crews: [],
    cases: [],
    maintained: 0,
    waits: [],
  }),
  evolve,
  decide: (state, command, now) => {
    const facts = decide(state, command, now) as readonly ServiceOrderFact[];
    return facts.length === 0 ? facts : followed(state, facts, now);
  },
};

function decide(state: ServiceOrder, command: ServiceOrderCommand, now: Instant): Decision<ServiceOrderFact> {
  switch (command.type) {
    case 'NoteOrder':
      return state.customer === null ? [{ ...command, type: 'OrderNoted' }] : [];
    case 'NoteNeeds': {
      const { training, entitlement } = command;
      return isSame(state.needs, { training, entitlement }) ? [] : [{ type: 'NeedsNoted', training, entitlement, at: now }];
    }
    case 'NoteReady':
      return [{ type: 'ReadyNoted', lines: command.lines }];
    case 'NoteDelivery':
      return state.arrivals.some(({ delivery }) => delivery === command.delivery) ? [] : [{ ...command, type: 'Installed' }];
    case 'NoteCorrection': {
      const known = state.arrivals.find(({ delivery }) => delivery === command.delivery);
      return known?.corrections.includes(command.correction) ? [] : [{ ...command, type: 'InstallationCorrected' }];
    }
    case 'AskRepair': {
      const due: CaseDue = { case: caseOf(state.order, 'repair', command.return), kind: 'repair', lines: command.lines, return: command.return };
      return [...state.repairs, ...state.cases].some((one) => (typeof one === 'string' ? one : one.case) === due.case)
        ? []
        : [{ type: 'RepairAsked', due }];
    }
    case 'NoteCrewRequest':
      return state.crews.some(({ request }) => request === command.request) ? [] : [{ ...command, type: 'CrewAsked' }];
    case 'NoteCrewWithdrawn': {
      const { request } = command;
      const known = state.crews.some((one) => one.request === request);
      return known ? [{ type: 'CrewLetGo', request, case: caseOf(state.order, 'installation', request) }] : [];
    }
    case 'NoteCase':
      return state.cases.includes(command.case) ? [] : [{ type: 'CaseNoted', case: command.case }];
    case 'NoteExchanges':
      return [{ type: 'Exchanged', exchanges: command.exchanges }];
    case 'WakeMaintenance':
      return nextMaintenance(state) === undefined ? [] : [{ type: 'MaintenanceWoke' }];
    case 'MarkOverdue':
      return waiting.isDue(state.waits, command.for) ? [{ type: 'BecameOverdue', for: command.for }] : [];
    default:
      return never(command);
  }
}

/** The same case of the same order, however often it falls due. */
export const caseOf = (order: string, kind: CaseKind, which = ''): string => idFrom('case', order, kind, which);

/** What follows from what is known, whichever came last: cases that fell due, and the handover that sales owes. */
function followed(before: ServiceOrder, facts: readonly ServiceOrderFact[], now: Instant): ServiceOrderFact[] {
  let state = facts.reduce(evolve, before);
  const due = casesDue(state).map((one): ServiceOrderFact => ({ type: 'CaseFellDue', due: one, at: now }));
  state = due.reduce(evolve, state);
  const owes = state.needs === null && state.cases.length > 0 && state.waits.length === 0;
  return [...facts, ...due, ...(owes ? [{ type: 'HandoverOwed' as const, at: now }] : [])];
}

/** Whoever meets the goods, when it is asked for; installation of the rest with the first delivery, training when all is there, repairs as asked, maintenance whenever it is time. */
function casesDue(state: ServiceOrder): CaseDue[] {
  if (state.customer === null) return [];
  const { order, needs, lines, maintained } = state;
  const there = lines.filter(({ line }) => isPositive(installedOf(state, line))).map(({ line }) => line);
  const isWhole = lines.length > 0 && lines.every(({ line, quantity }) => compare(installedOf(state, line), quantity) >= 0);
  const all: CaseDue[] = [...state.repairs];
  for (const { line, ...crew } of state.crews)
    all.push({ case: caseOf(order, 'installation', crew.request), kind: 'installation', lines: [line], crew });
  const alone = there.filter((line) => !state.crews.some((one) => one.line === line));
  if (needs !== null && needs.entitlement !== 'none' && alone.length > 0)
    all.push({ case: caseOf(order, 'installation'), kind: 'installation', lines: alone });
  if (needs?.training && isWhole) all.push({ case: caseOf(order, 'training'), kind: 'training', lines: there });
  for (let n = 1; n <= maintained; n += 1) all.push({ case: caseOf(order, 'maintenance', String(n)), kind: 'maintenance', lines: there });
  return all.filter((one) => !state.cases.includes(one.case));
}

/** What was delivered of a line, as corrected. */
export const installedOf = ({ arrivals }: ServiceOrder, line: string): Quantity =>
  add(none, ...arrivals.flatMap(({ lines }) => lines.filter((one) => one.line === line).map(({ quantity }) => quantity)));

/** The serials that stand at the customer's now: those that came, with what was exchanged since. */
export function serialsOf({ arrivals, exchanges }: ServiceOrder, line: string): string[] {
  const came = arrivals.flatMap(({ lines }) => lines.filter((one) => one.line === line).flatMap(({ serials }) => serials));
  return exchanges.filter((one) => one.line === line).reduce((all, { old, new: fresh }) => [...all.filter((serial) => serial !== old), fresh], came);
}

export const lastArrival = ({ arrivals }: ServiceOrder): CalendarDate | undefined =>
  arrivals
    .map(({ date }) => date)
    .sort()
    .at(-1);

function nextMaintenance(state: ServiceOrder): CalendarDate | undefined {
  const since = lastArrival(state);
  if (state.needs?.entitlement !== 'maintenance' || since === undefined) return undefined;
  return calendar.addDays(since, MAINTENANCE_EVERY_DAYS * (state.maintained + 1));
}

function evolve(state: ServiceOrder, fact: ServiceOrderFact): ServiceOrder {
  switch (fact.type) {
    case 'OrderNoted':
      return { ...state, customer: fact.customer, zone: fact.timeZone, lines: fact.lines };
    case 'NeedsNoted':
      return { ...state, needs: { training: fact.training, entitlement: fact.entitlement }, waits: waiting.without(state.waits, HANDOVER) };
    case 'ReadyNoted':
      return { ...state, ready: { ...state.ready, ...Object.fromEntries(fact.lines.map(({ line, ready }) => [line, ready])) } };
    case 'Installed': {
      const { delivery, date, lines } = fact;
      return { ...state, arrivals: [...state.arrivals, { delivery, date, lines, corrections: [] }] };
    }
    case 'InstallationCorrected': {
      const { delivery, date, lines, correction } = fact;
      const known = state.arrivals.find((one) => one.delivery === delivery);
      const restated = { delivery, date, lines, corrections: [...(known?.corrections ?? []), correction] };
      return { ...state, arrivals: known ? state.arrivals.map((one) => (one === known ? restated : one)) : [...state.arrivals, restated] };
    }
    case 'RepairAsked':
      return { ...state, repairs: [...state.repairs, fact.due] };
    case 'CrewAsked': {
      const { line, request, skills, date } = fact;
      return { ...state, crews: [...state.crews, { line, request, skills, date }] };
    }
    case 'CrewLetGo':
      return { ...state, crews: state.crews.filter(({ request }) => request !== fact.request) };
    case 'CaseFellDue':
      return { ...state, cases: [...state.cases, fact.due.case] };
    case 'CaseNoted':
      return { ...state, cases: [...state.cases, fact.case] };
    case 'Exchanged':
      return { ...state, exchanges: [...state.exchanges, ...fact.exchanges] };
    case 'MaintenanceWoke':
      return { ...state, maintained: state.maintained + 1 };
    case 'HandoverOwed':
      return { ...state, waits: [awaiting(HANDOVER, 'sales', fact.at, 2)] };
    case 'BecameOverdue':
      return { ...state, waits: waiting.late(state.waits, fact.for) };
    default:
      return never(fact);
  }
}

export function appointments(state: ServiceOrder) {
  const next = nextMaintenance(state);
  const wake =
    next !== undefined && state.zone !== null
      ? [{ name: 'maintenance', at: calendar.endOf(next, state.zone), command: { type: 'WakeMaintenance' } as const }]
      : [];
  return [...wake, ...waiting.reminders(state.waits)];
}
