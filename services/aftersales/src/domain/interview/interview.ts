import { awaiting, never, reject, waiting, type Decider, type Decision, type Instant, type Wait } from '@siklus/kernel';

/** What an engineer is asked about: after a visit, or since it is time. */
export interface Question {
  readonly engineer: string;
  readonly visit?: string;
  readonly customer?: string;
}

export interface Interview {
  readonly id: string;
  readonly asked: Question | null;
  readonly answeredAt: Instant | null;
  /** How many things it had to tell. */
  readonly insights: number;
  readonly waits: readonly Wait[];
}

export type InterviewCommand =
  | { readonly type: 'Ask'; readonly question: Question }
  /** What was seen becomes insights of their own, in the same act; `insights` says how many. */
  | { readonly type: 'Answer'; readonly insights: number }
  | { readonly type: 'MarkOverdue'; readonly for: string };

export type InterviewFact =
  | { readonly type: 'Asked'; readonly question: Question; readonly at: Instant }
  | { readonly type: 'Answered'; readonly insights: number; readonly at: Instant }
  | { readonly type: 'BecameOverdue'; readonly for: string };

/** A short questionnaire that an engineer owes. To have nothing to tell is an answer. */
export const interview: Decider<Interview, InterviewCommand, InterviewFact> = {
  initial: (id) => ({ id, asked: null, answeredAt: null, insights: 0, waits: [] }),
  decide: (state, command, now): Decision<InterviewFact> => {
    switch (command.type) {
      case 'Ask':
        return state.asked === null ? [{ type: 'Asked', question: command.question, at: now }] : [];
      case 'Answer':
        if (state.asked === null) return reject('AFTERSALES.INTERVIEW_UNKNOWN', { interview: state.id });
        return state.answeredAt === null ? [{ type: 'Answered', insights: command.insights, at: now }] : [];
      case 'MarkOverdue':
        return waiting.isDue(state.waits, command.for) ? [{ type: 'BecameOverdue', for: command.for }] : [];
      default:
        return never(command);
    }
  },
  evolve: (state, fact) => {
    switch (fact.type) {
      case 'Asked':
        return { ...state, asked: fact.question, waits: [awaiting('answer', 'service', fact.at, 3)] };
      case 'Answered':
        return { ...state, answeredAt: fact.at, insights: fact.insights, waits: [] };
      case 'BecameOverdue':
        return { ...state, waits: waiting.late(state.waits, fact.for) };
      default:
        return never(fact);
    }
  },
};
