import {
  awaited,
  calendar,
  decided,
  hashOf,
  isAgreed,
  isDecisionFact,
  isRejection,
  lay,
  mayFollow,
  reject,
  signing,
  type Decider,
  type Decision,
  type Instant,
  type JointDecision,
  type OfType,
  type Rejection,
} from '@siklus/kernel';
import {
  scheduleTransitions,
  type Content,
  type Schedule,
  type ScheduleCommand,
  type ScheduleFact,
  type ScheduleStatus,
} from './schedule.js';

const { sign, refuse } = signing('SCHEDULING');

/** What is signed of a schedule; what follows from it is not. Every draft is another thing, even if it comes out like one before it. */
export const signedOf = ({ lots, without, cause, base }: Content, draft = 1): object => ({ lots, without, cause, base, draft });

/** By which of the two a schedule is put in force: as such, or as an expedite. */
const nameOf = ({ cause }: Content): 'schedule' | 'expedite' => (cause === 'EXPEDITE' ? 'expedite' : 'schedule');
export const decisionOf = ({ content, decisions }: Schedule): JointDecision | undefined =>
  content ? decisions[nameOf(content)] : undefined;
export const awaitedOf = (schedule: Schedule): string[] => awaited(decisionOf(schedule)).map(({ department }) => department);

const notNow = ({ id, status }: Schedule, wanted: string): Rejection =>
  reject('SCHEDULING.NOT_POSSIBLE_NOW', { schedule: id, status, wanted });
const may = (schedule: Schedule, next: ScheduleStatus): boolean => mayFollow(scheduleTransitions, schedule.status, next);

function decide(schedule: Schedule, command: ScheduleCommand, now: Instant): Decision<ScheduleFact> {
  if (command.type === 'Draft') return draft(schedule, command.content);
  if (command.type === 'PublishExpedite') return publishExpedite(schedule, command, now);
  const { content, status, decisions, drafts } = schedule;
  if (!content) return reject('SCHEDULING.SCHEDULE_UNKNOWN', { schedule: schedule.id });
  const name = nameOf(content);
  switch (command.type) {
    case 'Submit':
      if (status === 'UnderReview') return [];
      if (!may(schedule, 'UnderReview')) return notNow(schedule, 'review');
      return [
        ...lay(decisions, name, signedOf(content, drafts), command.parties, now),
        { type: 'Submitted', reviewBy: calendar.plus(now, command.reviewWithin), expedite: null },
      ];
    case 'Sign':
      return agreeing(schedule, sign(decisions, name, command.by, command.seen, now));
    case 'Refuse':
      if (status !== 'UnderReview') return notNow(schedule, 'refusal');
      return refuse(decisions, name, command.by, command.seen, command.reason, now);
    case 'Publish':
      if (status === 'Published' || status === 'Superseded') return [];
      return may(schedule, 'Published')
        ? [{ type: 'Published', at: now }]
        : reject('SCHEDULING.NOT_AGREED', { schedule: schedule.id, status, awaited: awaitedOf(schedule) });
    case 'Supersede':
      if (status === 'Superseded') return [];
      return may(schedule, 'Superseded') ? [{ type: 'Superseded', by: command.by }] : notNow(schedule, 'superseding');
    case 'NoteSilence':
      return status === 'UnderReview' && !schedule.overdue ? [{ type: 'ReviewOverdue', awaited: awaitedOf(schedule) }] : [];
  }
}

/** Whoever drafts anew takes what was signed away: every signature falls. */
function draft(schedule: Schedule, content: Content): Decision<ScheduleFact> {
  const { drafts, hash, status } = schedule;
  if (schedule.content && hash === hashOf(signedOf(content, drafts))) return [];
  if (schedule.content && !['Drafted', 'UnderReview', 'Agreed'].includes(status)) return notNow(schedule, 'draft');
  const known = decisionOf(schedule);
  const departments = [...(known?.signatures ?? []), ...(known?.refusals ?? [])].map(({ by }) => by.department);
  return [
    { type: 'Drafted', content, hash: hashOf(signedOf(content, drafts + 1)) },
    ...(departments.length > 0 ? [{ type: 'SignaturesFell' as const, decision: nameOf(content), was: hash, departments }] : []),
  ];
}

/** The last signature makes the agreement. */
function agreeing(schedule: Schedule, signed: Decision<ScheduleFact>): Decision<ScheduleFact> {
  if (isRejection(signed) || signed.length === 0) return signed;
  if (schedule.status !== 'UnderReview') return notNow(schedule, 'signature');
  return isAgreed(decisionOf(signed.reduce(evolve, schedule))) ? [...signed, { type: 'Agreed' }] : signed;
}

/** The whole way in one act: nothing is left out of it. */
function publishExpedite(schedule: Schedule, command: OfType<ScheduleCommand, 'PublishExpedite'>, now: Instant): Decision<ScheduleFact> {
  if (schedule.content) return [];
  const { content, expedite, parties, signatures } = command;
  const drafted: ScheduleFact = { type: 'Drafted', content, hash: hashOf(signedOf(content)) };
  const facts: ScheduleFact[] = [
    drafted,
    ...lay({}, nameOf(content), signedOf(content), parties, now),
    { type: 'Submitted', reviewBy: now, expedite },
  ];
  let state = facts.reduce(evolve, schedule);
  const steps: ScheduleCommand[] = [
    ...signatures.map(({ by }) => ({ type: 'Sign' as const, by, seen: drafted.hash })),
    { type: 'Publish' },
  ];
  for (const step of steps) {
    const made = decide(state, step, now);
    if (isRejection(made)) return made;
    facts.push(...made);
    state = made.reduce(evolve, state);
  }
  return facts;
}

function evolve(schedule: Schedule, fact: ScheduleFact): Schedule {
  if (isDecisionFact(fact)) return { ...schedule, decisions: decided(schedule.decisions, fact) };
  switch (fact.type) {
    case 'Drafted': {
      const { content, hash } = fact;
      return { ...schedule, status: 'Drafted', content, hash, drafts: schedule.drafts + 1, reviewBy: null, overdue: false };
    }
    case 'Submitted':
      return { ...schedule, status: 'UnderReview', reviewBy: fact.reviewBy, expedite: fact.expedite };
    case 'Agreed':
      return { ...schedule, status: 'Agreed', reviewBy: null, overdue: false };
    case 'Published':
      return { ...schedule, status: 'Published', publishedAt: fact.at };
    case 'Superseded':
      return { ...schedule, status: 'Superseded' };
    case 'ReviewOverdue':
      return { ...schedule, overdue: true };
  }
}

/** What is to happen by itself: a review that nobody ends in time is seen. */
export const reviewOf = ({ reviewBy, overdue }: Schedule): { name: string; at: Instant; command: ScheduleCommand }[] =>
  reviewBy === null || overdue ? [] : [{ name: 'review-by', at: reviewBy, command: { type: 'NoteSilence' } }];

/** One version of the schedule, from its draft to the day when another takes its place. */
export const scheduleDecider: Decider<Schedule, ScheduleCommand, ScheduleFact> = {
  initial: (id) => ({
    id,
    status: 'Drafted',
    content: null,
    hash: '',
    drafts: 0,
    decisions: {},
    reviewBy: null,
    overdue: false,
    expedite: null,
    publishedAt: null,
  }),
  decide,
  evolve,
};
