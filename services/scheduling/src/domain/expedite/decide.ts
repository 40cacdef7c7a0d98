import {
  awaited,
  calendar,
  decided,
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
  type OfType,
  type Rejection,
} from '@siklus/kernel';
import { signedOf } from '../schedule/decide.js';
import { agreedOf, expediteTransitions, type Expedite, type ExpediteCommand, type ExpediteFact, type ExpediteStatus } from './expedite.js';

const { sign, refuse } = signing('SCHEDULING');

const may = ({ status }: Expedite, next: ExpediteStatus): boolean => mayFollow(expediteTransitions, status, next);
const notNow = ({ id, status }: Expedite, wanted: string): Rejection =>
  reject('SCHEDULING.NOT_POSSIBLE_NOW', { expedite: id, status, wanted });

/** The alternative that somebody saw, by the name under which it lies before the parties. */
const nameOf = ({ alternatives }: Expedite, seen: string): string => alternatives.find(({ hash }) => hash === seen)?.way ?? 'unknown';

/** Who has signed none of the alternatives yet. */
export const awaitedOf = ({ status, decisions }: Expedite): string[] => {
  const signed = new Set(Object.values(decisions).flatMap(({ signatures }) => signatures.map(({ by }) => by.department)));
  const all = new Set(Object.values(decisions).flatMap((decision) => awaited(decision).map(({ department }) => department)));
  return status === 'Priced' ? [...all].filter((department) => !signed.has(department)) : [];
};

function decide(expedite: Expedite, command: ExpediteCommand, now: Instant): Decision<ExpediteFact> {
  if (command.type === 'Request') {
    const { type: _, ...wish } = command;
    return expedite.wish ? [] : [{ type: 'Requested', ...wish }];
  }
  if (!expedite.wish) return reject('SCHEDULING.EXPEDITE_UNKNOWN', { expedite: expedite.id });
  switch (command.type) {
    case 'Price':
      return price(expedite, command, now);
    case 'Sign':
      return signed(expedite, command, now);
    case 'Refuse':
      return refused(expedite, command, now);
    case 'Withdraw':
      if (expedite.status === 'Withdrawn') return [];
      return may(expedite, 'Withdrawn') ? [{ type: 'Withdrawn', reason: command.reason }] : notNow(expedite, 'withdrawal');
    case 'Apply': {
      if (expedite.status === 'Applied') return [];
      const agreed = agreedOf(expedite);
      if (!agreed || !may(expedite, 'Applied'))
        return reject('SCHEDULING.NOT_AGREED', { expedite: expedite.id, awaited: awaitedOf(expedite) });
      return [{ type: 'Applied', schedule: command.schedule, number: agreed.content.number }];
    }
    case 'NoteSilence':
      return expedite.status === 'Priced' && !expedite.overdue ? [{ type: 'AnswerOverdue', awaited: awaitedOf(expedite) }] : [];
  }
}

/** Priced again, what was signed before has fallen where the schedule that it comes to is another. */
function price(
  expedite: Expedite,
  { alternatives, parties, answerWithin }: OfType<ExpediteCommand, 'Price'>,
  now: Instant,
): Decision<ExpediteFact> {
  if (expedite.status !== 'Priced' && !may(expedite, 'Priced')) return notNow(expedite, 'price');
  if (alternatives.length === 0) return reject('SCHEDULING.NOT_POSSIBLE_FASTER', { expedite: expedite.id, ...expedite.wish });
  const laid = alternatives.flatMap(({ way, content }) => lay(expedite.decisions, way, signedOf(content), parties, now));
  if (laid.length === 0 && alternatives.length === expedite.alternatives.length) return [];
  const facts: ExpediteFact[] = [...laid, { type: 'Priced', alternatives, answerBy: calendar.plus(now, answerWithin) }];
  const { decisions } = facts.reduce(evolve, expedite);
  const standing = alternatives.find(({ way }) => isAgreed(decisions[way]));
  return standing ? [...facts, { type: 'Agreed', way: standing.way }] : facts;
}

/** The first alternative that all have signed is agreed. */
function signed(expedite: Expedite, { by, seen }: OfType<ExpediteCommand, 'Sign'>, now: Instant): Decision<ExpediteFact> {
  const name = nameOf(expedite, seen);
  const facts = sign(expedite.decisions, name, by, seen, now);
  if (isRejection(facts) || facts.length === 0) return facts;
  if (expedite.status !== 'Priced') return notNow(expedite, 'signature');
  const after = facts.reduce(decided, expedite.decisions);
  return isAgreed(after[name]) ? [...facts, { type: 'Agreed', way: name as 'InFront' }] : facts;
}

/** When every alternative is refused by somebody, the whole is. */
function refused(expedite: Expedite, { by, seen, reason }: OfType<ExpediteCommand, 'Refuse'>, now: Instant): Decision<ExpediteFact> {
  const facts = refuse(expedite.decisions, nameOf(expedite, seen), by, seen, reason, now);
  if (isRejection(facts) || facts.length === 0) return facts;
  if (expedite.status !== 'Priced') return notNow(expedite, 'refusal');
  const after = facts.reduce(decided, expedite.decisions);
  const standing = expedite.alternatives.some(({ way }) => (after[way]?.refusals.length ?? 0) === 0);
  return standing ? facts : [...facts, { type: 'Refused' }];
}

function evolve(expedite: Expedite, fact: ExpediteFact): Expedite {
  if (isDecisionFact(fact)) return { ...expedite, decisions: decided(expedite.decisions, fact) };
  switch (fact.type) {
    case 'Requested': {
      const { type: _, ...wish } = fact;
      return { ...expedite, wish };
    }
    case 'Priced': {
      const { alternatives, answerBy } = fact;
      const decisions = Object.fromEntries(
        Object.entries(expedite.decisions).filter(([name]) => alternatives.some(({ way }) => way === name)),
      );
      return { ...expedite, status: 'Priced', alternatives, decisions, agreed: null, answerBy, overdue: false };
    }
    case 'Agreed':
      return { ...expedite, status: 'Agreed', agreed: fact.way, answerBy: null };
    case 'Refused':
      return { ...expedite, status: 'Refused', answerBy: null };
    case 'Withdrawn':
      return { ...expedite, status: 'Withdrawn', answerBy: null };
    case 'Applied':
      return { ...expedite, status: 'Applied', schedule: fact.schedule };
    case 'AnswerOverdue':
      return { ...expedite, overdue: true };
  }
}

/** What is to happen by itself: an answer that nobody gives in time is seen. */
export const answerOf = ({ answerBy, overdue }: Expedite): { name: string; at: Instant; command: ExpediteCommand }[] =>
  answerBy === null || overdue ? [] : [{ name: 'answer-by', at: answerBy, command: { type: 'NoteSilence' } }];

/** An order pulled forward: asked for, priced, and only then answered. */
export const expediteDecider: Decider<Expedite, ExpediteCommand, ExpediteFact> = {
  initial: (id) => ({
    id,
    status: 'Requested',
    wish: null,
    alternatives: [],
    decisions: {},
    agreed: null,
    answerBy: null,
    overdue: false,
    schedule: null,
  }),
  decide,
  evolve,
};
