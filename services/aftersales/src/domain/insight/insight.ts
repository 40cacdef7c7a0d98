import { awaiting, never, reject, waiting, type CalendarDate, type Decider, type Decision, type Instant, type Wait } from '@siklus/kernel';
import { ANSWERED_WITHIN_DAYS } from '../terms-of-service.js';

export const customerTopics = ['need', 'complaint', 'next-purchase'] as const;
export const productTopics = ['use', 'fault', 'competition'] as const;

/** For sales, about one customer, in words: personal. */
export interface AboutCustomer {
  readonly about: 'customer';
  readonly customer: string;
  readonly topic: (typeof customerTopics)[number];
  readonly what: string;
  readonly product?: string;
  readonly when?: CalendarDate;
}
/** For marketing, about a product, in a code: nobody is in it. */
export interface AboutProduct {
  readonly about: 'product';
  readonly product: string;
  readonly topic: (typeof productTopics)[number];
  readonly code: string;
}

export interface Reply {
  /** What was done with it. */
  readonly did: string;
  readonly by: string;
  readonly at: Instant;
}

/** What an engineer saw. Whoever it is for says what it did with it. */
export interface Insight<About extends AboutCustomer | AboutProduct> {
  readonly id: string;
  readonly seen: About | null;
  readonly gainedAt: Instant | null;
  readonly reply: Reply | null;
  readonly waits: readonly Wait[];
}

export type InsightCommand<About> =
  | { readonly type: 'Gain'; readonly seen: About }
  | { readonly type: 'Reply'; readonly did: string; readonly by: string }
  | { readonly type: 'MarkOverdue'; readonly for: string }
  | { readonly type: 'Erase' };

export type InsightFact<About> =
  | { readonly type: 'Gained'; readonly seen: About; readonly at: Instant }
  | { readonly type: 'Replied'; readonly reply: Reply }
  | { readonly type: 'BecameOverdue'; readonly for: string }
  | { readonly type: 'Erased' };

const holderOf = { customer: 'sales', product: 'marketing' } as const;

const insight = <About extends AboutCustomer | AboutProduct>(): Decider<Insight<About>, InsightCommand<About>, InsightFact<About>> => ({
  initial: (id) => ({ id, seen: null, gainedAt: null, reply: null, waits: [] }),
  decide: (state, command, now): Decision<InsightFact<About>> => {
    switch (command.type) {
      case 'Gain':
        return state.gainedAt === null ? [{ type: 'Gained', seen: command.seen, at: now }] : [];
      case 'Reply':
        if (state.gainedAt === null) return reject('AFTERSALES.INSIGHT_UNKNOWN', { insight: state.id });
        return state.reply === null ? [{ type: 'Replied', reply: { did: command.did, by: command.by, at: now } }] : [];
      case 'MarkOverdue':
        return waiting.isDue(state.waits, command.for) ? [{ type: 'BecameOverdue', for: command.for }] : [];
      case 'Erase':
        return state.seen === null ? [] : [{ type: 'Erased' }];
      default:
        return never(command);
    }
  },
  evolve: (state, fact) => {
    switch (fact.type) {
      case 'Gained':
        return {
          ...state,
          seen: fact.seen,
          gainedAt: fact.at,
          waits: [awaiting('answer', holderOf[fact.seen.about], fact.at, ANSWERED_WITHIN_DAYS)],
        };
      case 'Replied':
        return { ...state, reply: fact.reply, waits: [] };
      case 'BecameOverdue':
        return { ...state, waits: waiting.late(state.waits, fact.for) };
      case 'Erased':
        return { ...state, seen: null, reply: state.reply && { ...state.reply, did: '' } };
      default:
        return never(fact);
    }
  },
});

export const customerInsight = insight<AboutCustomer>();
export const productInsight = insight<AboutProduct>();
