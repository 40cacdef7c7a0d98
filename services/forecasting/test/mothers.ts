import { calendarDate, days, hashOf, instant, isRejection, quantity, type Party, type Rank } from '@siklus/kernel';
import { roundDecider } from '../src/domain/round/decide.js';
import type { Line, Planner, Round, RoundCommand, SupplyLine } from '../src/domain/round/round.js';
import { stageOf, toSign } from '../src/domain/round/signed.js';

export const now = instant('2026-03-04T08:00:00.000Z');
const both = { map: 1, parties: ['marketing', 'production'].map((department): Party => ({ department, role: 'manager' })) };
const parties = { 'demand-plan': both, 'supply-plan': both };
const answerWithin = days(3);

const line = (from: string): Line => ({ line: `tea@${from}`, product: 'tea', from: calendarDate(from), baseline: null });
export const lines = [line('2026-03-09'), line('2026-03-16')];
export const [first, second] = ['tea@2026-03-09', 'tea@2026-03-16'] as const;
export const figures = (a: string, b = '90') => ({ [first]: quantity(a), [second]: quantity(b) });

export const open: RoundCommand = { type: 'Open', bucket: 'week', lines, answerWithin };
export const propose = (by: Planner, many: string): RoundCommand => {
  const proposed = { quantity: quantity(many), assumption: 'as last year' };
  return { type: 'Propose', by, proposed: { [first]: proposed, [second]: proposed }, parties, answerWithin };
};
export const setFigures = (wanted: Readonly<Record<string, string>>): RoundCommand => ({ type: 'SetFigures', figures: wanted as never, parties });
export const challenge = (challengeId = 'c', by: Planner = 'production', at: string = first): RoundCommand => ({
  type: 'Challenge',
  challenge: { challenge: challengeId, line: at, of: 'figure', by, counter: quantity('80'), evidence: 'nobody asked for more' },
  parties,
});
export const answer = (by: Planner, how: 'accepted' | 'defended' | 'withdrawn', challengeId = 'c'): RoundCommand => ({
  type: 'Answer',
  challenge: challengeId,
  by,
  how,
  evidence: 'the promotion is signed',
  parties,
});
export const supply: readonly SupplyLine[] = [
  { line: 'capacity:filler@2026-03-09', what: 'capacity', name: 'filler', from: calendarDate('2026-03-09'), quantity: quantity('4') },
];
export const proposeSupply = (demand = figures('100'), uncosted: readonly string[] = []): RoundCommand => ({
  type: 'ProposeSupply',
  demand,
  supply,
  uncosted,
  parties,
  answerWithin,
});
export const sign = (department: string, seen: string, role: Rank = 'manager'): RoundCommand => ({
  type: 'Sign',
  by: { department, role, subject: `${role}-of-${department}` },
  seen,
  answerWithin,
});

/** The round after the commands, none of which may be refused. */
export const after = (commands: readonly RoundCommand[], from: Round = roundDecider.initial('round-1')): Round =>
  commands.reduce((round, command) => {
    const decision = roundDecider.decide(round, command, now);
    if (isRejection(decision)) throw new Error(decision.code);
    return decision.reduce(roundDecider.evolve, round);
  }, from);

export function hashIn(commands: readonly RoundCommand[]): string {
  const round = after(commands);
  return hashOf(toSign(round, stageOf(round)!));
}
export const bothSign = (commands: readonly RoundCommand[]): RoundCommand[] => [
  ...commands,
  sign('marketing', hashIn(commands)),
  sign('production', hashIn(commands)),
];

export const proposedDemand = [open, propose('marketing', '120'), propose('production', '80'), setFigures(figures('100'))];
export const agreedDemand = bothSign(proposedDemand);
export const proposedSupply = [...agreedDemand, proposeSupply()];
export const agreedPlan = bothSign(proposedSupply);
export const publish: RoundCommand = { type: 'Publish', answerWithin };
export const measure: RoundCommand = { type: 'Measure', actuals: figures('100'), families: { tea: 'Beverages' } };
