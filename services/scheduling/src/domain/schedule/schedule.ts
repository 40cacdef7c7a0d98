import { transitions, type Instant, type TimeZone } from '@siklus/kernel';
import type { Draft } from '../plan/draft.js';
import type { Signing, Signature } from '../signing.js';
import type { Cause } from '../work-order/work-order.js';
import type { Capacity } from './capacity.js';

export const scheduleStatuses = ['Drafted', 'UnderReview', 'Agreed', 'Published', 'Superseded'] as const;
export type ScheduleStatus = (typeof scheduleStatuses)[number];

/** What may follow what: whoever drafts anew, or refuses, begins again. */
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
  readonly signing: Signing | null;
  /** When those who are awaited should have signed. */
  readonly reviewBy: Instant | null;
  readonly overdue: boolean;
  readonly refused: { readonly department: string; readonly reason: string } | null;
  /** The expedite whose signatures publish it. */
  readonly expedite: string | null;
  readonly publishedAt: Instant | null;
}

export type ScheduleCommand =
  | { readonly type: 'Draft'; readonly content: Content }
  | { readonly type: 'Submit'; readonly signing: Signing; readonly reviewWithin: number }
  | { readonly type: 'Sign'; readonly signature: Omit<Signature, 'at'> }
  | { readonly type: 'Refuse'; readonly department: string; readonly reason: string }
  | { readonly type: 'Publish' }
  /** What was signed as an expedite is published by these signatures. */
  | {
      readonly type: 'PublishExpedite';
      readonly content: Content;
      readonly expedite: string;
      readonly signing: Signing;
      readonly reviewWithin: number;
    }
  | { readonly type: 'Supersede'; readonly by: string }
  | { readonly type: 'NoteSilence' };

export type ScheduleFact =
  | { readonly type: 'Drafted'; readonly content: Content; readonly hash: string }
  | { readonly type: 'SignaturesFell'; readonly departments: readonly string[] }
  | { readonly type: 'Submitted'; readonly signing: Signing; readonly reviewBy: Instant; readonly expedite: string | null }
  | { readonly type: 'Signed'; readonly signature: Signature }
  | { readonly type: 'Agreed' }
  | { readonly type: 'Refused'; readonly department: string; readonly reason: string }
  | { readonly type: 'Published'; readonly at: Instant }
  | { readonly type: 'Superseded'; readonly by: string }
  | { readonly type: 'ReviewOverdue'; readonly awaited: readonly string[] };
