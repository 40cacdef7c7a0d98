import { errand, sends, type Errand } from '@siklus/messaging';
import type { CaseFact, PlannedVisit } from '../domain/case/case-facts.js';
import type { Case } from '../domain/case/case.js';
import { engagementId } from '../domain/engagement/engagement.js';
import { cases } from './cases.js';
import { engagements, engineers } from './engineers.js';
import { interviews } from './insights.js';
import { workloads } from './known.js';
import { serviceOrders } from './service-orders.js';

export const fromServiceOrders = sends(serviceOrders, {
  CaseFellDue: ({ due }, { order, customer, zone }) => {
    if (customer === null || zone === null) return [];
    const { case: id, kind, lines, return: back, crew } = due;
    const opening = { kind, order, customer, zone, lines, ...(back !== undefined && { return: back }), ...(crew && { crew }) };
    return [errand(cases, id, { type: 'Open', opening })];
  },
  CrewLetGo: ({ case: id }, { cases: known }) => (known.includes(id) ? [errand(cases, id, { type: 'Withdraw' })] : []),
});

/** Whoever was on a visit is asked what it saw; what was exchanged stands at the customer's from now on. */
function reported({ visit: id, work }: Extract<CaseFact, { type: 'PartlyDone' | 'Done' }>, state: Case): Errand[] {
  if (state.status === 'Unknown') return [];
  const { order, customer, visits } = state;
  const crew = visits.find(({ visit }) => visit === id)?.crew ?? [];
  const exchanges = work.exchanges.map((one) => ({ ...one, visit: id }));
  return [
    ...(exchanges.length > 0 ? [errand(serviceOrders, order, { type: 'NoteExchanges', exchanges })] : []),
    ...crew.map(({ engineer }) => errand(interviews, engagementId(id, engineer), { type: 'Ask', question: { engineer, visit: id, customer } })),
  ];
}

/** Whoever was to come is free for others. */
const released = (visits: readonly PlannedVisit[]): Errand[] =>
  visits.flatMap(({ visit, crew }) => crew.map(({ engineer }) => errand(engagements, engagementId(visit, engineer), { type: 'Release' })));

export const fromCases = sends(cases, {
  Opened: ({ opening: { order } }, { id }) => [errand(serviceOrders, order, { type: 'NoteCase', case: id })],
  PartlyDone: reported,
  Done: reported,
  PeopleNeeded: ({ from, hours: all }, { id }) =>
    all.map(({ skill, hours }) => errand(workloads, `${skill}/${from}`, { type: 'NoteCase', case: id, skill, from, hours })),
  CrewUnavailable: ({ visits }) => released(visits),
  Cancelled: ({ visits }) => released(visits),
});

export const fromEngineers = sends(engineers, {
  Asked: ({ on }, { engineer }) => [errand(interviews, `${engineer}/${on}`, { type: 'Ask', question: { engineer } })],
});
