import { reject } from '@siklus/kernel';
import { proposalDecider, type Proposal, type ProposalCommand, type ProposalFact } from './proposal.js';

/** One order goes before another, against the rules. */
export interface Exceptional {
  readonly rank: number;
  /** The order that it goes before. */
  readonly before: string;
  readonly reason: string;
}

/** Named by its order. */
export type RankingException = Proposal<Exceptional>;
export type RankingExceptionCommand = ProposalCommand<Exceptional>;
export type RankingExceptionFact = ProposalFact<Exceptional>;

/** An exception to the ranking rules for one order: signed by all who signed the rules. */
export const rankingExceptionDecider = proposalDecider<Exceptional>('ranking-exception', ({ rank }) =>
  Number.isInteger(rank) && rank >= 1 ? undefined : reject('ORDERS.RANK_OUT_OF_RANGE', { rank }),
);
