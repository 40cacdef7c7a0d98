import { aftersalesProgress } from '@siklus/contracts';
import { tells, type FactMeta } from '@siklus/messaging';
import type { CaseFact } from '../domain/case/case-facts.js';
import type { Case } from '../domain/case/case.js';
import { happeningsOfCase, happeningsOfInspection, happeningsOfOrder, type Happening } from '../domain/happenings.js';
import type { Inspection, InspectionFact } from '../domain/inspection/inspection.js';
import type { ServiceOrder, ServiceOrderFact } from '../domain/service-order/service-order.js';
import { cases } from '../persistence/cases.js';
import { inspections } from '../persistence/inspections.js';
import { serviceOrders } from '../persistence/service-orders.js';

const progressed = (key: string, happenings: readonly Happening[]) =>
  happenings.length === 0 ? undefined : { type: 'Progressed' as const, key, data: { happenings: [...happenings] } };
const together = (earlier: { happenings: Happening[] }, later: { happenings: Happening[] }) => ({
  happenings: [...earlier.happenings, ...later.happenings],
});

const ofCase = (fact: CaseFact, state: Case, { at }: FactMeta) =>
  state.status === 'Unknown' ? undefined : progressed(state.order, happeningsOfCase(fact, state, at));

export const tellsProgressOfCases = tells(
  aftersalesProgress,
  cases,
  {
    Opened: ofCase,
    Triaged: ofCase,
    VisitPlanned: ofCase,
    VisitStarted: ofCase,
    PartlyDone: ofCase,
    Done: ofCase,
    ExtraWorkAgreed: ofCase,
    Confirmed: ofCase,
    Cancelled: ofCase,
  },
  together,
);

export const tellsProgressOfOrders = tells(
  aftersalesProgress,
  serviceOrders,
  { HandoverOwed: (fact: ServiceOrderFact, state: ServiceOrder, { at }: FactMeta) => progressed(state.order, happeningsOfOrder(fact, state, at)) },
  together,
);

/** Each order that the return covers. */
const ofInspection = (fact: InspectionFact, { lines }: Inspection, { at }: FactMeta) =>
  [...new Set(lines.map(({ order }) => order))].flatMap((order) => progressed(order, happeningsOfInspection(fact, at)) ?? []);

export const tellsProgressOfInspections = tells(aftersalesProgress, inspections, { Asked: ofInspection, Judged: ofInspection }, together);
