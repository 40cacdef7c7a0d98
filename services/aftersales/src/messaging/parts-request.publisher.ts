import { partsRequest } from '@siklus/contracts';
import { calendar, quantities } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import type { PlannedVisit, UsedPart } from '../domain/case/case-facts.js';
import type { Case } from '../domain/case/case.js';
import { cases } from '../persistence/cases.js';

const visitOf = (state: Case, id: string): PlannedVisit | undefined =>
  state.status === 'Unknown' ? undefined : state.visits.find(({ visit }) => visit === id);

/** What was taken along and not used. */
function back({ visit, parts = [] }: PlannedVisit, used: readonly UsedPart[] = []) {
  const left = parts
    .map(({ product, quantity }) => ({
      product,
      quantity: quantities.subtract(quantity, quantities.add(...used.filter((one) => one.product === product).map((one) => one.quantity))),
    }))
    .filter(({ quantity }) => quantities.isPositive(quantity));
  return left.length === 0 ? [] : [{ type: 'Returned' as const, data: { visit, parts: left } }];
}

const unused = ({ visit: id, work }: { visit: string; work: { parts: readonly UsedPart[] } }, state: Case) => {
  const visit = visitOf(state, id);
  return visit ? back(visit, work.parts) : [];
};
const unneeded = ({ visits }: { visits: readonly PlannedVisit[] }) => visits.flatMap((visit) => back(visit));

export const tellsPartsRequest = tells(partsRequest, cases, {
  VisitPlanned: ({ planned: { visit, from, parts = [] } }, state) => {
    if (state.status === 'Unknown' || parts.length === 0) return [];
    return [{ type: 'Needed' as const, data: { visit, date: calendar.dateIn(from, state.zone), parts: parts.map((part) => ({ ...part })) } }];
  },
  PartlyDone: unused,
  Done: unused,
  CrewUnavailable: unneeded,
  Cancelled: unneeded,
});
