import { calendar, isRejection, never, reject, type Decider, type Decision, type Instant } from '@siklus/kernel';
import { evolve } from './evolve.js';
import { receive } from './receipt.js';
import type { ReturnCommand, ReturnFact } from './return-facts.js';
import { refundsOf, settle } from './settling.js';
import type { Opened, Return } from './state.js';
import type { Status } from './status.js';

/** Where goods that come back are carried to. */
export const RETURNS = 'returns';

/**
 * What a customer gives back, over one or several orders, from its request to the last thing that was promised for it. Each line goes back
 * to its own order, invoice and price.
 */
export const returnDecider: Decider<Return, ReturnCommand, ReturnFact> = {
  initial: (id) => ({ status: 'Unknown', id }),
  evolve,
  decide: (state, command, now) => {
    const facts = decide(state, command, now);
    return isRejection(facts) ? facts : closing(state, facts, now);
  },
};

/** When nobody is awaited for anything that was settled, it is closed. */
function closing(before: Return, facts: readonly ReturnFact[], now: Instant): ReturnFact[] {
  const after = facts.reduce(evolve, before);
  return after.status === 'Settled' && after.waits.length === 0 ? [...facts, { type: 'Closed', at: now }] : [...facts];
}

function decide(state: Return, command: ReturnCommand, now: Instant): Decision<ReturnFact> {
  if (command.type === 'Request') return state.status === 'Unknown' ? request(state, command, now) : [];
  if (state.status === 'Unknown') return reject('RETURNS.RETURN_UNKNOWN', { return: state.id });
  switch (command.type) {
    case 'AgreeAsRetailer':
      if (state.asked.retailer === undefined) return reject('RETURNS.NO_RETAILER', { return: state.id });
      return state.status === 'Requested' ? [{ type: 'RetailerAgreed', at: now }] : already(state, 'RetailerAgreed', 'Authorised');
    case 'Authorise':
      if (state.status === 'Requested' && state.asked.retailer !== undefined) return reject('RETURNS.RETAILER_AWAITED', { return: state.id });
      return state.status === 'Requested' || state.status === 'RetailerAgreed' ? authorised(state, now) : already(state, 'Authorised');
    case 'Decline':
      return state.status === 'Requested' || state.status === 'RetailerAgreed'
        ? [{ type: 'Declined', by: command.by, reason: command.reason, at: now }]
        : already(state, 'Declined');
    case 'Withdraw':
      return withdraw(state, now);
    case 'NoteBooked':
      return state.status === 'Authorised' || state.status === 'CollectionBooked'
        ? [{ type: 'CollectionBooked', provider: command.provider, on: command.on, at: now }]
        : [];
    case 'NoteCollected':
      return state.status === 'Authorised' || state.status === 'CollectionBooked' ? [{ type: 'Collected', provider: command.provider, at: now }] : [];
    case 'NoteReceived':
      return receive(state, command, now);
    case 'NoteLost':
      return isComing(state) ? [{ type: 'Lost', at: now }] : [];
    case 'NoteVerdict':
      return state.status === 'Received' ? [{ type: 'Inspected', lines: command.lines, at: now }] : [];
    case 'Settle':
      return settle(state, command.lines, now);
    case 'NoteAnswer':
      return command.settlement in state.refunds ? [{ ...command, type: 'RefundAnswered', at: now }] : [];
    case 'NoteReplaced':
      return [{ type: 'Replaced', order: command.order, at: now }];
    case 'NoteRepaired':
      return repaired(state, command.order, now);
    case 'NoteSentBack':
      return state.sendingBack.length > 0 ? [{ type: 'SentBack', at: now }] : [];
    case 'NoteOvertaken':
      return overtake(state, command, now);
    case 'MarkOverdue':
      return state.waits.some((wait) => wait.for === command.for && !wait.late) ? [{ type: 'BecameOverdue', for: command.for, at: now }] : [];
    default:
      return never(command);
  }
}

const isComing = ({ status }: Opened): boolean => status === 'Authorised' || status === 'CollectionBooked' || status === 'Collected';

/** To be told again what stands already is no news; anything else comes too late. */
const already = (state: Opened, ...statuses: readonly Status[]): Decision<ReturnFact> =>
  statuses.includes(state.status) ? [] : reject('RETURNS.TOO_LATE', { return: state.id, status: state.status });

function request(
  unknown: Return,
  { asked, agreed, authorised: isAuthorised }: Extract<ReturnCommand, { type: 'Request' }>,
  now: Instant,
): ReturnFact[] {
  const facts: ReturnFact[] = [{ type: 'Requested', asked, at: now }];
  if (agreed && asked.retailer !== undefined) facts.push({ type: 'RetailerAgreed', at: now });
  const state = facts.reduce(evolve, unknown);
  const waitsForRetailer = asked.retailer !== undefined && !agreed;
  return isAuthorised && !waitsForRetailer && state.status !== 'Unknown' ? [...facts, ...authorised(state, now)] : facts;
}

function authorised(state: Opened, now: Instant): ReturnFact[] {
  const fact: ReturnFact = { type: 'Authorised', to: RETURNS, at: now };
  return state.asked.terms.refund === 'at-once' ? [fact, ...refundsOf(state, state.lines, now)] : [fact];
}

function withdraw(state: Opened, now: Instant): Decision<ReturnFact> {
  if (Object.keys(state.refunds).length > 0 && state.status !== 'Withdrawn') return reject('RETURNS.REFUNDED_ALREADY', { return: state.id });
  const open = ['Requested', 'RetailerAgreed', 'Authorised', 'CollectionBooked'].includes(state.status);
  return open ? [{ type: 'Withdrawn', at: now }] : already(state, 'Withdrawn');
}

/** What was repaired goes back to the customer together with what was not taken back, when the last of it is repaired. */
function repaired(state: Opened, order: string, now: Instant): ReturnFact[] {
  if (!state.waits.some((wait) => wait.for === `repair:${order}`)) return [];
  const fact: ReturnFact = { type: 'Repaired', order, at: now };
  const left = state.waits.filter((wait) => wait.for.startsWith('repair:') && wait.for !== `repair:${order}`);
  const back = state.settled.filter(({ disposition }) => disposition === 'repair' || disposition === 'reject');
  return left.length > 0 ? [fact] : [fact, { type: 'SendBackAsked', lines: back, at: now }];
}

/** Units that were never delivered cannot come back: as long as they are not on their way they are struck off. */
function overtake(state: Opened, { lines }: Extract<ReturnCommand, { type: 'NoteOvertaken' }>, now: Instant): ReturnFact[] {
  if (!['Requested', 'RetailerAgreed', 'Authorised', 'CollectionBooked'].includes(state.status)) return [{ type: 'Contradicted', lines, at: now }];
  const reduced: ReturnFact = { type: 'Reduced', lines, at: now };
  const after = evolve(state, reduced);
  return after.status !== 'Unknown' && after.lines.length === 0 ? [reduced, { type: 'Withdrawn', at: now }] : [reduced];
}

/** In the customer's time zone. */
export const dayOf = ({ asked }: Opened, at: Instant) => calendar.dateIn(at, asked.zone);
