import { reject, type Decider } from '@siklus/kernel';

/** Which schedule the plant works by: one at a time. */
export interface Plan {
  readonly current: string | null;
  /** How many were published. */
  readonly published: number;
}

/** `base`: the schedule that was in force when the new one was drafted. */
export type PlanCommand = { readonly type: 'PutInForce'; readonly schedule: string; readonly base: string | null };
export type PlanFact = { readonly type: 'PutInForce'; readonly schedule: string; readonly number: number };

/** No schedule takes the place of one that it does not know. */
export const planDecider: Decider<Plan, PlanCommand, PlanFact> = {
  initial: () => ({ current: null, published: 0 }),
  decide: ({ current, published }, { schedule, base }) => {
    if (current === schedule) return [];
    if (current !== base) return reject('SCHEDULING.PLAN_CHANGED', { inForce: current, draftedFrom: base, mend: 'draft it anew' });
    return [{ type: 'PutInForce', schedule, number: published + 1 }];
  },
  evolve: (_, { schedule, number }) => ({ current: schedule, published: number }),
};
