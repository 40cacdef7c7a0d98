import {
  calendar,
  isRejection,
  mayFollow,
  reject,
  type Decider,
  type Decision,
  type Instant,
  type OfType,
  type Rejection,
} from '@siklus/kernel';
import { awaited, hashOf, objection, type Signature } from '../signing.js';
import {
  scheduleTransitions,
  type Content,
  type Schedule,
  type ScheduleCommand,
  type ScheduleFact,
  type ScheduleStatus,
} from './schedule.js';

/** What is signed of a schedule; what follows from it is not. Every draft is another thing, even if it comes out like one before it. */
export const hashOfContent = ({ lots, without, cause, base }: Content, draft = 1): string => hashOf({ lots, without, cause, base, draft });

const notNow = ({ id, status }: Schedule, wanted: string): Rejection =>
  reject('SCHEDULING.NOT_POSSIBLE_NOW', { schedule: id, status, wanted });
const may = (schedule: Schedule, next: ScheduleStatus): boolean => mayFollow(scheduleTransitions, schedule.status, next);

function decide(schedule: Schedule, command: ScheduleCommand, now: Instant): Decision<ScheduleFact> {
  if (command.type === 'Draft') return draft(schedule, command.content);
  if (command.type === 'PublishExpedite') return publishExpedite(schedule, command, now);
  const { content, signing, status } = schedule;
  if (!content) return reject('SCHEDULING.SCHEDULE_UNKNOWN', { schedule: schedule.id });
  switch (command.type) {
    case 'Submit':
      if (status === 'UnderReview') return [];
      if (schedule.refused) return reject('SCHEDULING.REFUSED', { schedule: schedule.id, ...schedule.refused, mend: 'draft it anew' });
      if (!may(schedule, 'UnderReview')) return notNow(schedule, 'review');
      return [{ type: 'Submitted', signing: command.signing, reviewBy: calendar.plus(now, command.reviewWithin), expedite: null }];
    case 'Sign':
      return sign(schedule, command.signature, now);
    case 'Refuse': {
      if (!signing || (status !== 'UnderReview' && status !== 'Agreed')) return notNow(schedule, 'refusal');
      const stranger = objection(signing, { department: command.department, hash: signing.hash });
      return stranger ?? [{ type: 'Refused', department: command.department, reason: command.reason }];
    }
    case 'Publish':
      if (status === 'Published' || status === 'Superseded') return [];
      return may(schedule, 'Published')
        ? [{ type: 'Published', at: now }]
        : reject('SCHEDULING.NOT_AGREED', { schedule: schedule.id, status, awaited: signing ? awaited(signing) : [] });
    case 'Supersede':
      if (status === 'Superseded') return [];
      return may(schedule, 'Superseded') ? [{ type: 'Superseded', by: command.by }] : notNow(schedule, 'superseding');
    case 'NoteSilence':
      return status === 'UnderReview' && signing && !schedule.overdue ? [{ type: 'ReviewOverdue', awaited: awaited(signing) }] : [];
  }
}

/** Whoever drafts anew takes what was signed away: every signature falls. */
function draft(schedule: Schedule, content: Content): Decision<ScheduleFact> {
  if (schedule.content && schedule.hash === hashOfContent(content, schedule.drafts)) return [];
  if (schedule.content && !['Drafted', 'UnderReview', 'Agreed'].includes(schedule.status)) return notNow(schedule, 'draft');
  const fallen = schedule.signing?.signatures.map(({ department }) => department) ?? [];
  const drafted: ScheduleFact = { type: 'Drafted', content, hash: hashOfContent(content, schedule.drafts + 1) };
  return [drafted, ...(fallen.length > 0 ? [{ type: 'SignaturesFell' as const, departments: fallen }] : [])];
}

function sign(schedule: Schedule, signature: Omit<Signature, 'at'>, now: Instant): Decision<ScheduleFact> {
  const { signing } = schedule;
  if (!signing) return notNow(schedule, 'signature');
  const wrong = objection(signing, signature);
  if (wrong) return wrong;
  if (!awaited(signing).includes(signature.department)) return [];
  if (schedule.status !== 'UnderReview') return notNow(schedule, 'signature');
  const signed: ScheduleFact = { type: 'Signed', signature: { ...signature, at: now } };
  return awaited(signing).length === 1 ? [signed, { type: 'Agreed' }] : [signed];
}

/** The whole way in one act: nothing is left out of it. */
function publishExpedite(
  schedule: Schedule,
  { content, expedite, signing, reviewWithin }: OfType<ScheduleCommand, 'PublishExpedite'>,
  now: Instant,
): Decision<ScheduleFact> {
  if (schedule.content) return [];
  const steps: ScheduleCommand[] = [
    { type: 'Draft', content },
    ...signing.signatures.map((signature): ScheduleCommand => ({ type: 'Sign', signature })),
    { type: 'Publish' },
  ];
  const facts: ScheduleFact[] = [];
  let state = schedule;
  for (const step of steps) {
    const made: Decision<ScheduleFact> = decide(state, step, now);
    if (isRejection(made)) return made;
    const opened: ScheduleFact[] =
      step.type === 'Draft'
        ? [{ type: 'Submitted', signing: { ...signing, signatures: [] }, reviewBy: calendar.plus(now, reviewWithin), expedite }]
        : [];
    for (const fact of [...made, ...opened]) {
      facts.push(fact);
      state = evolve(state, fact);
    }
  }
  return facts;
}

function evolve(schedule: Schedule, fact: ScheduleFact): Schedule {
  switch (fact.type) {
    case 'Drafted':
      return {
        ...schedule,
        status: 'Drafted',
        content: fact.content,
        hash: fact.hash,
        drafts: schedule.drafts + 1,
        signing: null,
        reviewBy: null,
        overdue: false,
        refused: null,
      };
    case 'SignaturesFell':
      return schedule;
    case 'Submitted':
      return { ...schedule, status: 'UnderReview', signing: fact.signing, reviewBy: fact.reviewBy, expedite: fact.expedite };
    case 'Signed':
      return schedule.signing
        ? { ...schedule, signing: { ...schedule.signing, signatures: [...schedule.signing.signatures, fact.signature] } }
        : schedule;
    case 'Agreed':
      return { ...schedule, status: 'Agreed', reviewBy: null, overdue: false };
    case 'Refused':
      return {
        ...schedule,
        status: 'Drafted',
        signing: null,
        reviewBy: null,
        overdue: false,
        refused: { department: fact.department, reason: fact.reason },
      };
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
    signing: null,
    reviewBy: null,
    overdue: false,
    refused: null,
    expedite: null,
    publishedAt: null,
  }),
  decide,
  evolve,
};
