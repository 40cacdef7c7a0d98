import { hashOf, reject, type Rejection } from '@siklus/kernel';
import { proposalDecider, type Proposal, type ProposalCommand, type ProposalFact } from './proposal.js';

/** What ranks orders, counted in days of the promised date. The smaller the sum, the earlier the order. */
export interface RankingWeights {
  /** Days for each step of importance; 0 to 365. */
  readonly importance: number;
  /** Days for an order whose kind of capacity is taken altogether in the week of its promised date; 0 to 365. */
  readonly capacity: number;
  /** How much of a day of the promised date counts, in per cent; 0 to 100. */
  readonly promisedDate: number;
}

const most: RankingWeights = { importance: 365, capacity: 365, promisedDate: 100 };

export type RankingRules = Proposal<RankingWeights>;
export type RankingRulesCommand = ProposalCommand<RankingWeights>;
export type RankingRulesFact = ProposalFact<RankingWeights>;

/** There is one set of rules in the company. */
export const rankingRulesId = 'ranking-rules';

/** The name of the rules, kept with every rank that they gave. */
export const nameOf = (weights: RankingWeights): string => hashOf(weights);

function check(weights: RankingWeights): Rejection | undefined {
  for (const name of ['importance', 'capacity', 'promisedDate'] as const) {
    const given = weights[name];
    if (!Number.isInteger(given) || given < 0 || given > most[name])
      return reject('ORDERS.RANKING_WEIGHT_OUT_OF_RANGE', { weight: name, given, from: 0, to: most[name] });
  }
  const { importance, capacity, promisedDate } = weights;
  return importance + capacity + promisedDate === 0 ? reject('ORDERS.RANKING_WITHOUT_WEIGHT') : undefined;
}

/** The rules by which orders are ranked: signed by marketing, production and strategy. */
export const rankingRulesDecider = proposalDecider<RankingWeights>('ranking-rules', check);
