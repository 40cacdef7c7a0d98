import {
  decided,
  isAgreed,
  isDecisionFact,
  isSame,
  lay,
  mayFollow,
  quantities,
  reject,
  signing,
  type Decider,
  type Decision,
  type Instant,
  type OfType,
} from '@siklus/kernel';
import { beyondIn } from './margin.js';
import {
  quoteTransitions,
  type FreedHold,
  type Offered,
  type Quote,
  type QuoteCommand,
  type QuoteFact,
  type QuoteState,
  type QuoteStatus,
} from './quote.js';

export const DECISION = 'discount-below-floor';
const { sign, refuse } = signing('ORDERS');

const may = ({ status }: Quote, next: QuoteStatus): boolean => mayFollow(quoteTransitions, status, next);

function decide(state: QuoteState, command: QuoteCommand, now: Instant): Decision<QuoteFact> {
  if (command.type === 'Draft') return draft(state, command, now);
  if (!state.known) return reject('ORDERS.QUOTE_UNKNOWN', { quote: state.id });
  switch (command.type) {
    case 'Sign':
      return state.status === 'Draft' ? sign(state.decisions, DECISION, command.by, command.seen, now) : notNow(state, 'sign');
    case 'Refuse':
      return state.status === 'Draft' ? refuse(state.decisions, DECISION, command.by, command.seen, command.reason, now) : notNow(state, 'refuse');
    case 'Issue':
      return issue(state, command, now);
    case 'Accept':
      return accept(state, command, now);
    case 'Decline':
      if (state.status === 'Declined') return [];
      return may(state, 'Declined') ? [{ type: 'Declined', reason: command.reason, holds: holdsOf(state) }] : notNow(state, 'decline');
    case 'Expire':
      return may(state, 'Expired') ? [{ type: 'Expired', holds: holdsOf(state) }] : [];
  }
}

const notNow = ({ id, status }: Quote, asked: string) => reject('ORDERS.NOT_POSSIBLE_NOW', { asked, quote: id, status });

function draft(state: QuoteState, { offered, validUntil, by, parties }: OfType<QuoteCommand, 'Draft'>, now: Instant): Decision<QuoteFact> {
  if (state.known) return isSame(offeredIn(state), offered) ? [] : reject('ORDERS.QUOTE_TAKEN', { quote: state.id });
  if (offered.lines.length === 0) return reject('ORDERS.ORDER_WITHOUT_LINES');
  if (validUntil <= now) return reject('ORDERS.QUOTE_VALID_IN_THE_PAST', { validUntil });
  const nothing = offered.lines.find(({ quantity }) => !quantities.isPositive(quantity));
  if (nothing) return reject('ORDERS.QUANTITY_NOT_POSITIVE', { line: nothing.line, quantity: nothing.quantity });
  const beyond = beyondIn(offered);
  const laid = beyond.length > 0 ? lay({}, DECISION, offered, parties, now) : [];
  return [{ type: 'Drafted', offered, beyond, validUntil, by }, ...laid];
}

/** What was signed is what is issued: a draft never changes, another is another quote. */
function issue(quote: Quote, { promises }: OfType<QuoteCommand, 'Issue'>, now: Instant): Decision<QuoteFact> {
  if (quote.status === 'Issued') return [];
  if (!may(quote, 'Issued')) return notNow(quote, 'issue');
  if (now >= quote.validUntil) return reject('ORDERS.QUOTE_EXPIRED', { quote: quote.id, validUntil: quote.validUntil });
  if (quote.beyond.length > 0 && !isAgreed(quote.decisions[DECISION]))
    return reject('ORDERS.QUOTE_NEEDS_FINANCE', { quote: quote.id, beyond: quote.beyond });
  const without = quote.lines.find(({ line }) => promises[line] === undefined);
  return without ? reject('ORDERS.NO_DATE_TO_PROMISE', { line: without.line }) : [{ type: 'Issued', promises }];
}

function accept(quote: Quote, { order, agreement }: OfType<QuoteCommand, 'Accept'>, now: Instant): Decision<QuoteFact> {
  if (quote.status === 'Accepted')
    return quote.order === order ? [] : reject('ORDERS.QUOTE_ACCEPTED_ALREADY', { quote: quote.id, order: quote.order });
  if (!may(quote, 'Accepted')) return notNow(quote, 'accept');
  if (now >= quote.validUntil) return reject('ORDERS.QUOTE_EXPIRED', { quote: quote.id, validUntil: quote.validUntil });
  return [{ type: 'Accepted', order, agreement }];
}

export function holdsOf({ lines, promises }: Quote): FreedHold[] {
  return lines.flatMap(({ line, product }) => {
    const promise = promises[line];
    return promise && promise.source !== 'lead-time' ? [{ giver: promise.giver, product, hold: promise.hold }] : [];
  });
}

export const offeredIn = ({ customer, currency, lines, floor }: Quote): Offered => ({ customer, currency, lines, floor });

function evolve(state: QuoteState, fact: QuoteFact): QuoteState {
  if (isDecisionFact(fact)) return state.known ? { ...state, decisions: decided(state.decisions, fact) } : state;
  if (fact.type === 'Drafted') {
    const { offered, beyond, validUntil, by } = fact;
    const begun = { status: 'Draft' as const, beyond, validUntil, by, promises: {}, decisions: {}, order: null, declined: null };
    return { ...offered, ...begun, known: true, id: state.id };
  }
  if (!state.known) throw new Error(`${fact.type} of a quote that was never drafted`);
  switch (fact.type) {
    case 'Issued':
      return { ...state, status: 'Issued', promises: fact.promises };
    case 'Accepted':
      return { ...state, status: 'Accepted', order: fact.order };
    case 'Declined':
      return { ...state, status: 'Declined', declined: fact.reason };
    case 'Expired':
      return { ...state, status: 'Expired' };
  }
}

/** What is to happen by itself: a quote that nobody has accepted in time gives back what it held. */
export const expiryOf = (state: QuoteState): { name: string; at: Instant; command: QuoteCommand }[] =>
  state.known && may(state, 'Expired') ? [{ name: 'expire', at: state.validUntil, command: { type: 'Expire' } }] : [];

/** One offer to one customer: its price, its margin, the date that it promises, and what it became. */
export const quoteDecider: Decider<QuoteState, QuoteCommand, QuoteFact> = { initial: (id) => ({ known: false, id }), decide, evolve };
