import { transitions, type DecisionFact, type Instant, type JointDecisions, type Parties, type Signer } from '@siklus/kernel';
import type { Offer } from '../engine/problem.js';
import type { Content } from '../schedule/schedule.js';

export const expediteStatuses = ['Requested', 'Priced', 'Agreed', 'Refused', 'Withdrawn', 'Applied'] as const;
export type ExpediteStatus = (typeof expediteStatuses)[number];

/** What may follow what. An agreed one whose plan has changed meanwhile is priced again. */
export const expediteTransitions = transitions<ExpediteStatus>('Requested', {
  Requested: ['Priced', 'Withdrawn'],
  Priced: ['Agreed', 'Refused', 'Withdrawn'],
  Agreed: ['Priced', 'Withdrawn', 'Applied'],
  Refused: [],
  Withdrawn: [],
  Applied: [],
});

/** What is wanted: one line of an order ready earlier than it is planned. */
export interface Wish {
  readonly workOrder: string;
  readonly line: string;
  readonly due: Instant;
  /** A code. */
  readonly reason: string;
}

/** Another lot that would be ready later. */
export interface Later {
  readonly workOrder: string;
  readonly line: string;
  readonly endedBefore: Instant;
  readonly ends: Instant;
  readonly lateMinutes: number;
}

/** One way to grant it, with its price against the schedule in force; `hash` names exactly the schedule that it comes to. */
export interface Alternative {
  readonly way: Offer['way'];
  readonly hash: string;
  readonly content: Content;
  /** Of the lot that is wanted earlier. */
  readonly ends: Instant;
  readonly lateMinutes: number;
  readonly setUpMinutesAdded: number;
  readonly overtimeMinutes: number;
  readonly movedOperations: number;
  readonly later: readonly Later[];
  /** Minutes that others become late more than before, by their weight; may be negative. */
  readonly weightedMinutesLater: number;
}

export interface Expedite {
  readonly id: string;
  readonly status: ExpediteStatus;
  readonly wish: Wish | null;
  readonly alternatives: readonly Alternative[];
  /** Each alternative lies before the parties by its own name. */
  readonly decisions: JointDecisions;
  /** The way that both have signed. */
  readonly agreed: Alternative['way'] | null;
  readonly answerBy: Instant | null;
  readonly overdue: boolean;
  readonly schedule: string | null;
}

export type ExpediteCommand =
  | ({ readonly type: 'Request' } & Wish)
  | { readonly type: 'Price'; readonly alternatives: readonly Alternative[]; readonly parties: Parties; readonly answerWithin: number }
  /** `seen`: the hash of the alternative that the person means. */
  | { readonly type: 'Sign'; readonly by: Signer; readonly seen: string }
  | { readonly type: 'Refuse'; readonly by: Signer; readonly seen: string; readonly reason: string }
  | { readonly type: 'Withdraw'; readonly reason: string }
  | { readonly type: 'Apply'; readonly schedule: string }
  | { readonly type: 'NoteSilence' };

export type ExpediteFact =
  | DecisionFact
  | ({ readonly type: 'Requested' } & Wish)
  | { readonly type: 'Priced'; readonly alternatives: readonly Alternative[]; readonly answerBy: Instant }
  | { readonly type: 'Agreed'; readonly way: Alternative['way'] }
  | { readonly type: 'Refused' }
  | { readonly type: 'Withdrawn'; readonly reason: string }
  | { readonly type: 'Applied'; readonly schedule: string; readonly number: number }
  | { readonly type: 'AnswerOverdue'; readonly awaited: readonly string[] };

export const agreedOf = ({ alternatives, agreed }: Expedite): Alternative | undefined => alternatives.find(({ way }) => way === agreed);
