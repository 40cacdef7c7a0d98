import { waiting, type Instant, type Wait } from '@siklus/kernel';
import type { CaseFact } from './case/case-facts.js';
import type { Case } from './case/case.js';
import type { InspectionFact } from './inspection/inspection.js';
import type { ServiceOrder, ServiceOrderFact } from './service-order/service-order.js';

export interface Happening {
  readonly what: 'StepEntered' | 'StepDone' | 'HolderChanged' | 'CustomerTold';
  readonly at: Instant;
  readonly step?: string;
  readonly holder?: string;
  readonly due?: Instant;
  readonly told?: string;
}
type What = Omit<Happening, 'at'>;

const entered = (step: string): What => ({ what: 'StepEntered', step });
const done = (step: string): What => ({ what: 'StepDone', step });
const told = (code: string): What => ({ what: 'CustomerTold', told: code });
const held = (waits: readonly Wait[]): What => {
  const next = waiting.next(waits);
  return next === undefined ? { what: 'HolderChanged', holder: 'nobody' } : { what: 'HolderChanged', holder: next.holder, due: next.due };
};

/** Our part of an order's journey: what a fact means to whoever follows the order from outside. */
export function happeningsOfCase(fact: CaseFact, state: Case, at: Instant): readonly Happening[] {
  if (state.status === 'Unknown') return [];
  const { kind, waits } = state;
  const meaning = (): readonly What[] => {
    switch (fact.type) {
      case 'Opened':
        return [told('CASE_OPENED'), held(waits)];
      case 'Triaged':
        return [held(waits)];
      case 'VisitPlanned':
        return [told('VISIT_PLANNED'), held(waits)];
      case 'VisitStarted':
        return [entered(kind), held(waits)];
      case 'CrewUnavailable':
        return [...(fact.visits.length > 0 ? [told('VISIT_CANCELLED')] : []), held(waits)];
      case 'PartlyDone':
        return [done(kind), told('VISIT_PARTLY_DONE'), held(waits)];
      case 'Done':
        return [done(kind), told('VISIT_DONE'), held(waits)];
      case 'ExtraWorkAgreed':
        return [told('EXTRA_WORK_AGREED')];
      case 'Cancelled':
        return [...(fact.visits.length > 0 ? [told('VISIT_CANCELLED')] : []), held(waits)];
      case 'Confirmed':
        return [held(waits)];
      default:
        return [];
    }
  };
  return meaning().map((what) => ({ ...what, at }));
}

/** A case without handover waits for sales. */
export const happeningsOfOrder = (fact: ServiceOrderFact, { waits }: ServiceOrder, at: Instant): readonly Happening[] =>
  fact.type === 'HandoverOwed' ? [{ ...held(waits), at }] : [];

export function happeningsOfInspection(fact: InspectionFact, at: Instant): readonly Happening[] {
  if (fact.type === 'Asked') return [{ ...entered('inspection'), at }];
  return fact.type === 'Judged' ? [{ ...done('inspection'), at }] : [];
}
