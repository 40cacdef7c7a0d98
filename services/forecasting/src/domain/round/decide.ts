import {
  calendar,
  isAgreed,
  isRejection,
  isSame,
  lay,
  reject,
  signing,
  timeZone,
  type Decider,
  type Decision,
  type Instant,
} from '@siklus/kernel';
import { nextBucket } from '../history/bucket.js';
import { evolveRound, initialRound } from './evolve.js';
import { planners, type Figures, type Round, type RoundCommand, type RoundFact, type RoundStatus, type StageParties } from './round.js';
import { isComplete, openChallenges, stageOf, toSign } from './signed.js';

const { sign, refuse } = signing('FORECASTING');
type Command<T extends RoundCommand['type']> = Extract<RoundCommand, { type: T }>;

const notNow = ({ status }: Round, act: string) => reject('FORECASTING.NOT_POSSIBLE_NOW', { status, act });
const unknownLine = (line: string) => reject('FORECASTING.LINE_UNKNOWN', { line });
const reached = (status: 'DemandProposed' | 'DemandAgreed' | 'PlanAgreed'): RoundFact => ({ type: 'StatusReached', status });
const awaitedFrom = (now: Instant, within: number): RoundFact => ({ type: 'Awaited', since: now, due: calendar.plus(now, within) });
const opened: readonly RoundStatus[] = ['Opened', 'DemandProposed', 'DemandAgreed', 'SupplyProposed', 'PlanAgreed'];
/** Something is to be done about it. */
const waiting: readonly RoundStatus[] = [...opened, 'Published'];
const UTC = timeZone('UTC');

function decide(round: Round, command: RoundCommand, now: Instant): Decision<RoundFact> {
  switch (command.type) {
    case 'Open': {
      if (round.status !== 'Unopened') return reject('FORECASTING.ROUND_TAKEN', { round: round.id });
      if (command.lines.length === 0) return reject('FORECASTING.ROUND_WITHOUT_LINES', { round: round.id });
      return [{ type: 'Opened', bucket: command.bucket, lines: command.lines }, awaitedFrom(now, command.answerWithin)];
    }
    case 'Propose':
      return proposing(round, command, now);
    case 'SetFigures':
      return setting(round, command, now);
    case 'ProposeSupply': {
      if (round.status !== 'DemandAgreed') return notNow(round, 'propose a supply plan');
      if (!isSame(command.demand, round.figures)) return reject('FORECASTING.DEMAND_IS_NOT_THE_AGREED_ONE', { round: round.id });
      const { supply, uncosted } = command;
      return relaid(round, [{ type: 'SupplyProposed', supply, uncosted }, awaitedFrom(now, command.answerWithin)], command.parties, now);
    }
    case 'Challenge':
      return challenging(round, command, now);
    case 'Answer':
      return answering(round, command, now);
    case 'Sign':
      return signed(round, command, now);
    case 'Refuse': {
      const stage = stageOf(round);
      return stage ? refuse(round.decisions, stage, command.by, command.seen, command.reason, now) : notNow(round, 'refuse');
    }
    case 'Publish':
      if (round.status === 'Published' || round.status === 'Measured') return [];
      return round.status === 'PlanAgreed' ? [{ type: 'Published' }, awaitedFrom(overAt(round), command.answerWithin)] : notNow(round, 'publish');
    case 'Measure':
      return measured(round, command, now);
    case 'Abandon':
      return opened.includes(round.status) ? [{ type: 'Abandoned', reason: command.reason }] : notNow(round, 'abandon');
    case 'NoteSilence':
      return waiting.includes(round.status) && !round.overdue ? [{ type: 'StepOverdue', status: round.status }] : [];
  }
}

/** The end of the last bucket. */
export function overAt({ bucket, lines }: Round): Instant {
  const last = lines.map(({ from }) => from).reduce((a, b) => (a > b ? a : b));
  return calendar.endOf(calendar.addDays(nextBucket(bucket, last), -1), UTC);
}

/** What was asked for is held against what each side had said, once all of it has passed. */
function measured(round: Round, { actuals, families }: Command<'Measure'>, now: Instant): Decision<RoundFact> {
  if (round.status === 'Measured') return [];
  if (round.status !== 'Published') return notNow(round, 'measure');
  const over = overAt(round);
  return now < over ? reject('FORECASTING.NOT_OVER_YET', { round: round.id, over }) : [{ type: 'Measured', actuals, families }];
}

function proposing(round: Round, { by, proposed, parties, answerWithin }: Command<'Propose'>, now: Instant): Decision<RoundFact> {
  if (round.status !== 'Opened' && round.status !== 'DemandProposed') return notNow(round, 'propose demand');
  const stray = Object.keys(proposed).find((line) => !round.lines.some((one) => one.line === line));
  if (stray !== undefined) return unknownLine(stray);
  if (isSame(round.proposals[by], { ...round.proposals[by], ...proposed })) return [];
  const facts: RoundFact[] = [{ type: 'Proposed', by, proposed }];
  const { status, lines, proposals } = facts.reduce(evolveRound, round);
  const all = planners.every((planner) => lines.every(({ line }) => proposals[planner][line] !== undefined));
  if (status === 'Opened') return all ? [...facts, reached('DemandProposed'), awaitedFrom(now, answerWithin)] : facts;
  return relaid(round, facts, parties, now);
}

/** Lays what lies before both anew: where it changed, the signatures under it fall. */
function relaid(round: Round, facts: readonly RoundFact[], parties: StageParties, now: Instant): RoundFact[] {
  const after = facts.reduce(evolveRound, round);
  const stage = stageOf(after);
  if (!stage || !isComplete(after)) return [...facts];
  return [...facts, ...lay(after.decisions, stage, toSign(after, stage), parties[stage], now)];
}

function changed({ status, figures, supply }: Round, wanted: Figures): RoundFact[] {
  const known = status === 'SupplyProposed' ? Object.fromEntries(supply.map(({ line, quantity }) => [line, quantity])) : figures;
  const others = Object.entries(wanted).filter(([line, quantity]) => known[line] !== quantity);
  if (others.length === 0) return [];
  return [{ type: status === 'SupplyProposed' ? 'SupplyChanged' : 'FiguresSet', figures: Object.fromEntries(others) }];
}

const hasLine = ({ status, lines, supply }: Round, line: string): boolean =>
  (status === 'SupplyProposed' ? supply : lines).some((one) => one.line === line);

function setting(round: Round, { figures, parties }: Command<'SetFigures'>, now: Instant): Decision<RoundFact> {
  if (!stageOf(round)) return notNow(round, 'change figures');
  const stray = Object.keys(figures).find((line) => !hasLine(round, line));
  return stray === undefined ? relaid(round, changed(round, figures), parties, now) : unknownLine(stray);
}

function challenging(round: Round, { challenge, parties }: Command<'Challenge'>, now: Instant): Decision<RoundFact> {
  const stage = stageOf(round);
  if (!stage) return notNow(round, 'challenge');
  if (!hasLine(round, challenge.line)) return unknownLine(challenge.line);
  if (round.challenges.some((one) => one.challenge === challenge.challenge)) return reject('FORECASTING.CHALLENGE_TAKEN', { ...challenge });
  const on = challenge.by === 'marketing' ? 'production' : 'marketing';
  return relaid(round, [{ type: 'Challenged', challenge: { ...challenge, stage, on, at: now, answer: null } }], parties, now);
}

function answering(round: Round, { challenge: id, by, how, evidence, parties }: Command<'Answer'>, now: Instant): Decision<RoundFact> {
  const challenge = openChallenges(round).find((one) => one.challenge === id);
  if (!challenge) return reject('FORECASTING.CHALLENGE_NOT_OPEN', { challenge: id });
  if (challenge.stage !== stageOf(round)) return notNow(round, 'answer a challenge');
  const answers = how === 'withdrawn' ? challenge.by : challenge.on;
  if (by !== answers) return reject('FORECASTING.NOT_YOURS_TO_ANSWER', { challenge: id, answers });
  const facts: RoundFact[] = [{ type: 'ChallengeAnswered', challenge: id, answer: { how, evidence, at: now } }];
  if (how !== 'accepted') return relaid(round, facts, parties, now);
  const { line, counter: quantity, stage } = challenge;
  if (stage === 'demand-plan') facts.push({ type: 'Proposed', by, proposed: { [line]: { quantity, assumption: challenge.evidence } } });
  return relaid(round, [...facts, ...changed(round, { [line]: quantity })], parties, now);
}

/** The last signature agrees the stage. Nobody signs while a challenge is open. */
function signed(round: Round, { by, seen, answerWithin }: Command<'Sign'>, now: Instant): Decision<RoundFact> {
  const stage = stageOf(round);
  if (!stage) return notNow(round, 'sign');
  const open = openChallenges(round).map(({ challenge }) => challenge);
  if (open.length > 0) return reject('FORECASTING.CHALLENGE_OPEN', { challenges: open });
  const facts = sign(round.decisions, stage, by, seen, now);
  if (isRejection(facts) || facts.length === 0) return facts;
  const { decisions } = facts.reduce<Round>(evolveRound, round);
  if (!isAgreed(decisions[stage])) return facts;
  return [...facts, reached(stage === 'demand-plan' ? 'DemandAgreed' : 'PlanAgreed'), awaitedFrom(now, answerWithin)];
}

export const roundDecider: Decider<Round, RoundCommand, RoundFact> = { initial: initialRound, decide, evolve: evolveRound };

/** A step that nobody takes in time is seen. */
export const roundDue = ({ due, overdue }: Round): { name: string; at: Instant; command: RoundCommand }[] =>
  due === null || overdue ? [] : [{ name: 'step', at: due, command: { type: 'NoteSilence' } }];
