import { reject, type Decider, type Instant } from '@siklus/kernel';

/** One engineer on one visit: nobody is on two at once. */
export interface Engaged {
  readonly engineer: string;
  readonly visit: string;
  readonly case: string;
  /** What it comes for. */
  readonly skill: string;
  readonly from: Instant;
  readonly to: Instant;
}

export interface Engagement {
  readonly id: string;
  readonly engaged: Engaged | null;
  readonly active: boolean;
}

export type EngagementCommand = { readonly type: 'Engage'; readonly engaged: Engaged } | { readonly type: 'Release' };
export type EngagementFact = { readonly type: 'Engaged'; readonly engaged: Engaged } | { readonly type: 'Released' };

export const engagementId = (visit: string, engineer: string): string => `${visit}/${engineer}`;

export const engagement: Decider<Engagement, EngagementCommand, EngagementFact> = {
  initial: (id) => ({ id, engaged: null, active: false }),
  decide: (state, command) => {
    if (command.type === 'Release') return state.active ? [{ type: 'Released' }] : [];
    if (state.engaged === null) return [{ type: 'Engaged', engaged: command.engaged }];
    return state.active ? [] : reject('AFTERSALES.VISIT_CANCELLED', { visit: state.engaged.visit });
  },
  evolve: (state, fact) => (fact.type === 'Engaged' ? { ...state, engaged: fact.engaged, active: true } : { ...state, active: false }),
};
