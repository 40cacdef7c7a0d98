import { decided, isDecisionFact } from '@siklus/kernel';
import type { Round, RoundFact } from './round.js';

export const initialRound = (id: string): Round => ({
  id,
  status: 'Unopened',
  bucket: 'week',
  lines: [],
  proposals: { marketing: {}, production: {} },
  figures: {},
  supply: [],
  uncosted: [],
  actuals: {},
  challenges: [],
  decisions: {},
  since: null,
  due: null,
  overdue: false,
});

export function evolveRound(round: Round, fact: RoundFact): Round {
  if (isDecisionFact(fact)) return { ...round, decisions: decided(round.decisions, fact) };
  switch (fact.type) {
    case 'Opened':
      return { ...round, status: 'Opened', bucket: fact.bucket, lines: fact.lines };
    case 'Proposed':
      return { ...round, proposals: { ...round.proposals, [fact.by]: { ...round.proposals[fact.by], ...fact.proposed } } };
    case 'FiguresSet':
      return { ...round, figures: { ...round.figures, ...fact.figures } };
    case 'SupplyProposed':
      return { ...round, status: 'SupplyProposed', supply: fact.supply, uncosted: fact.uncosted };
    case 'SupplyChanged':
      return { ...round, supply: round.supply.map((one) => ({ ...one, quantity: fact.figures[one.line] ?? one.quantity })) };
    case 'Challenged':
      return { ...round, challenges: [...round.challenges, fact.challenge] };
    case 'ChallengeAnswered': {
      const { challenge, answer } = fact;
      return { ...round, challenges: round.challenges.map((one) => (one.challenge === challenge ? { ...one, answer } : one)) };
    }
    case 'StatusReached':
      return { ...round, status: fact.status };
    case 'Awaited':
      return { ...round, since: fact.since, due: fact.due, overdue: false };
    case 'StepOverdue':
      return { ...round, overdue: true };
    case 'Published':
      return { ...round, status: 'Published', due: null };
    case 'Measured':
      return { ...round, status: 'Measured', actuals: fact.actuals, due: null };
    case 'Abandoned':
      return { ...round, status: 'Abandoned', due: null };
  }
}
