import { hashOf, type JointDecision } from '@siklus/kernel';
import type { Challenge, Round, Stage } from './round.js';

export const stageOf = ({ status }: Round): Stage | undefined =>
  status === 'DemandProposed' ? 'demand-plan' : status === 'SupplyProposed' ? 'supply-plan' : undefined;

export const isComplete = ({ lines, figures }: Round): boolean => lines.every(({ line }) => figures[line] !== undefined);

export const openChallenges = ({ challenges }: Round): Challenge[] => challenges.filter(({ answer }) => answer === null);

/** The agreed demand, as the supply plan names it. */
export const demandHash = ({ figures }: Round): string => hashOf(figures);

/**
 * What lies before both: the figures with what each side proposed and assumed, and how far each challenge has come, so that a signature is
 * given to all of it.
 */
export function toSign(round: Round, stage: Stage): object {
  const challenges = round.challenges
    .filter((one) => one.stage === stage)
    .map(({ challenge, answer }) => ({ challenge, answer: answer?.how ?? 'open' }));
  if (stage === 'demand-plan') return { round: round.id, stage, figures: round.figures, proposals: round.proposals, challenges };
  return { round: round.id, stage, demand: demandHash(round), supply: round.supply, uncosted: round.uncosted, challenges };
}

/** Who is awaited, whatever the step. */
export function decisionOf(round: Round): JointDecision | undefined {
  const stage = stageOf(round);
  return stage && round.decisions[stage];
}
