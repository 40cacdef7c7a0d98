import type { Instant } from '@siklus/kernel';
import type { DeliveryOrderFact } from './facts.js';
import { awaited } from './promise.js';
import type { DeliveryOrder } from './state.js';

export interface Happening {
  readonly what: 'StepEntered' | 'StepDone' | 'HolderChanged';
  readonly at: Instant;
  readonly step?: string;
  readonly holder?: string;
  readonly due?: Instant;
}

/** The steps of fulfilment that others follow, by the fact with which each is done. */
const done: { readonly [T in DeliveryOrderFact['type']]?: string } = {
  Picked: 'pick',
  Dispatched: 'dispatch',
  Delivered: 'delivery',
  PartlyDelivered: 'delivery',
};
const entered: { readonly [T in DeliveryOrderFact['type']]?: string } = { Released: 'fulfilment' };
/** Facts after which somebody else is awaited, or the same until another time. */
export const handsOver: ReadonlySet<string> = new Set<DeliveryOrderFact['type']>([
  'Released',
  'Picked',
  'Dispatched',
  'Delivered',
  'PartlyDelivered',
  'Refused',
  'Lost',
  'PromiseAgreed',
  'Resumed',
  'WorkPlanned',
  'LineMade',
  'SkillsNoted',
  'CrewCommitted',
  'CrewMissing',
  'Arrived',
]);

/**
 * What a fact means for the journey of the order: the step, and who is awaited from now on. Finance is, when nothing is left to do here; who
 * is while the order is on hold or cancelled, says whoever made it so.
 */
export function happeningsOf(fact: DeliveryOrderFact, order: DeliveryOrder, at: Instant): Happening[] {
  const [enteredStep, doneStep] = [entered[fact.type], done[fact.type]];
  const next = awaited(order);
  const isOurs = order.phase === 'Released' && !order.stopped && order.holds.length === 0;
  const due = next?.due === undefined ? {} : { due: next.due };
  return [
    ...(enteredStep === undefined ? [] : [{ what: 'StepEntered' as const, step: enteredStep, at }]),
    ...(doneStep === undefined ? [] : [{ what: 'StepDone' as const, step: doneStep, at }]),
    ...(doneStep === 'delivery' && !next ? [{ what: 'StepDone' as const, step: 'fulfilment', at }] : []),
    ...(isOurs && handsOver.has(fact.type) ? [{ what: 'HolderChanged' as const, holder: next?.holder ?? 'finance', at, ...due }] : []),
  ];
}
