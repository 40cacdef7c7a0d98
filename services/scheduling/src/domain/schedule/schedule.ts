import {
  transitions,
  type DecisionFact,
  type Instant,
  type JointDecisions,
  type Parties,
  type Signature,
  type Signer,
  type TimeZone,
} from '@siklus/kernel';
import type { Draft } from '../plan/draft.js';
import type { Cause } from '../work-order/work-order.js';
import type { Capacity } from './capacity.js';

export const scheduleStatuses = ['Drafted', 'UnderReview', 'Agreed', 'Published', 'Superseded'] as const;
export type ScheduleStatus = (typeof scheduleStatuses)[number];

/** What may follow what: whoever drafts anew begins again. */
export const scheduleTransitions = transitions<ScheduleStatus>('Drafted', {
  Drafted: ['UnderReview'],
  UnderReview: ['Drafted', 'Agreed'],
  Agreed: ['Drafted', 'Published'],
  Published: ['Superseded'],
  Superseded: [],
});

/** What somebody signs: which lot is made when, where and by whom, and which is not. */
export interface Content extends Draft {
  readonly cause: Cause;
  /** A code: the breakdown's, or why an order was pulled forward. */
  readonly reason?: string;
  /** The schedule in force that it changes. */
  readonly base: string | null;
  /** Of the schedules that were in force, this is to be the n-th. */
  readonly number: number;
  readonly from: Instant;
  readonly frozenUntil: Instant;
  readonly until: Instant;
  /** At the plant. */
  readonly timeZone: TimeZone;
  /** Operations that stand elsewhere than in the schedule before. */
  readonly moved: number;
  readonly capacity: Capacity;
}

export interface Schedule {
  readonly id: string;
  readonly status: ScheduleStatus;
  readonly content: Content | null;
  /** Of the content. */
  readonly hash: string;
  readonly drafts: number;
  readonly decisions: JointDecisions;
  /** When those who are awaited should have signed. */
  readonly reviewBy: Instant | null;
  readonly overdue: boolean;
  /** The expedite whose signatures publish it. */
  readonly expedite: string | null;
  readonly publishedAt: Instant | null;
}

export type ScheduleCommand =
  | { readonly type: 'Draft'; readonly content: Content }
  | { readonly type: 'Submit'; readonly parties: Parties; readonly reviewWithin: number }
  /** `seen`: the hash of what the person saw. */
  | { readonly type: 'Sign'; readonly by: Signer; readonly seen: string }
  | { readonly type: 'Refuse'; readonly by: Signer; readonly seen: string; readonly reason: string }
  | { readonly type: 'Publish' }
  /** What was signed as an expedite is published by these signatures. */
  | ({ readonly type: 'PublishExpedite'; readonly content: Content } & SignedExpedite)
  | { readonly type: 'Supersede'; readonly by: string }
  | { readonly type: 'NoteSilence' };

export interface SignedExpedite {
  readonly expedite: string;
  readonly parties: Parties;
  readonly signatures: readonly Signature[];
}

export type ScheduleFact =
  | DecisionFact
  | { readonly type: 'Drafted'; readonly content: Content; readonly hash: string }
  | { readonly type: 'Submitted'; readonly reviewBy: Instant; readonly expedite: string | null }
  | { readonly type: 'Agreed' }
  | { readonly type: 'Published'; readonly at: Instant }
  | { readonly type: 'Superseded'; readonly by: string }
  | { readonly type: 'ReviewOverdue'; readonly awaited: readonly string[] };
