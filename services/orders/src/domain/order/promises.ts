import { calendar, reject, type Decision, type Instant, type Quantity, type Rejection } from '@siklus/kernel';
import type { Giver } from '../offer/offer.js';
import { heldOf } from './held.js';
import type { Order } from './order.js';
import type { Event, Intent } from './order-commands.js';
import type { OrderFact } from './order-facts.js';
import { isWithinLimit, needsFinance } from './pricing.js';
import { openRequestOf } from './requests.js';
import { holdsOf } from './selection.js';
import { isOpen, statusOf } from './status.js';
import { changed, type Agreement, type TermChange } from './terms.js';

type Of<T extends Intent['type'] | Event['type']> = Extract<Intent | Event, { type: T }>;

/** Fulfillment cannot keep a date and names another: it becomes the promise when the customer agrees, not before. */
export function noteProposal(
  order: Order,
  { proposal, cause, lines, answerWithin }: Of<'NoteProposal'>,
  now: Instant,
): Decision<OrderFact> {
  if (order.proposal?.proposal === proposal || !isOpen(order)) return [];
  const unknown = lines.find(({ line }) => !order.terms.lines.some((known) => known.line === line));
  if (unknown) return reject('ORDERS.LINE_UNKNOWN', { line: unknown.line });
  return [{ type: 'DateProposed', proposal, cause, lines, due: calendar.plus(now, answerWithin) }];
}

export function agreeProposal(order: Order, { proposal, agreement }: Of<'AgreeProposal'>, now: Instant): Decision<OrderFact> {
  if (order.lines.some(({ promise }) => promise.source === 'proposal' && promise.proposal === proposal)) return [];
  if (order.proposal?.proposal !== proposal) return reject('ORDERS.PROPOSAL_UNKNOWN', { proposal });
  return datesAgreed(order, order.proposal.lines, agreement, now, proposal);
}

export function refuseProposal(order: Order, { proposal, by }: Of<'RefuseProposal'>): Decision<OrderFact> {
  return order.proposal?.proposal === proposal
    ? [{ type: 'ProposalRefused', proposal, by }]
    : reject('ORDERS.PROPOSAL_UNKNOWN', { proposal });
}

export const agreeDates = (order: Order, { lines, agreement }: Of<'AgreeDates'>, now: Instant): Decision<OrderFact> =>
  datesAgreed(order, lines, agreement, now);

function datesAgreed(
  order: Order,
  dates: Of<'AgreeDates'>['lines'],
  agreement: Agreement,
  now: Instant,
  proposal?: string,
): Decision<OrderFact> {
  const problem = problemOf(order, 'agree-date', dates);
  if (problem) return problem;
  const today = calendar.dateIn(now, order.timeZone);
  const past = dates.find(({ promisedDate }) => promisedDate < today);
  if (past) return reject('ORDERS.PROMISE_IN_THE_PAST', { ...past, today });
  const changes = dates.filter(({ line, promisedDate }) =>
    order.terms.lines.some((agreed) => agreed.line === line && agreed.promisedDate !== promisedDate),
  );
  return changes.length === 0 && !proposal ? [] : agreedAnew(order, changes, agreement, { proposal, lines: dates });
}

/** Another price needs the customer as well, and whoever agrees to it the right to go that low. */
export function agreePrices(order: Order, { lines, discountLimit, agreement }: Of<'AgreePrices'>): Decision<OrderFact> {
  const problem = problemOf(order, 'agree-price', lines);
  if (problem) return problem;
  const changes: TermChange[] = [];
  for (const { line, unitPrice, discount, listPrice } of lines) {
    const agreed = order.terms.lines.find((known) => known.line === line);
    if (!agreed) continue;
    const next = { ...agreed, unitPrice: unitPrice ?? agreed.unitPrice, discount: discount ?? agreed.discount };
    if (!isWithinLimit(next, listPrice, discountLimit)) return needsFinance(agreed, discountLimit);
    if (next.unitPrice !== agreed.unitPrice || next.discount !== agreed.discount)
      changes.push({ line, unitPrice: next.unitPrice, discount: next.discount });
  }
  return changes.length === 0 ? [] : agreedAnew(order, changes, agreement, { lines: changes });
}

interface Promised {
  readonly proposal?: string | undefined;
  readonly lines: readonly { readonly line: string }[];
}

/** New terms, and the word to whoever delivers under which version and for which date each line now stands. */
function agreedAnew(order: Order, changes: readonly TermChange[], agreement: Agreement, { proposal, lines }: Promised): OrderFact[] {
  const terms = changes.length === 0 ? order.terms : changed(order.terms, changes);
  const promised = terms.lines.filter(({ line }) => lines.some((one) => one.line === line));
  const agreed: OrderFact = {
    type: 'PromiseAgreed',
    ...(proposal === undefined ? {} : { proposal }),
    lines: promised.map(({ line, promisedDate, version }) => ({ line, promisedDate, termsVersion: version })),
  };
  return terms === order.terms ? [agreed] : [{ type: 'TermsAgreed', agreement, terms }, agreed];
}

function problemOf(order: Order, asked: string, lines: readonly { readonly line: string }[]): Rejection | undefined {
  const open = openRequestOf(order);
  if (!isOpen(order)) return reject('ORDERS.NOT_POSSIBLE_NOW', { asked, status: statusOf(order) });
  if (open) return reject('ORDERS.REQUEST_OPEN', { request: open.request, kind: open.kind });
  const unknown = lines.find(({ line }) => !order.terms.lines.some((known) => known.line === line));
  return unknown && reject('ORDERS.LINE_UNKNOWN', { line: unknown.line });
}

/** Nobody selected the order in time: what was held may be promised to others. */
export function expirePromise(order: Order): OrderFact[] {
  const holds = holdsOf(order);
  if (order.promiseUntil === null || holds.length === 0 || order.selection || order.declined || order.cancelled) return [];
  const lines = order.lines.filter(({ promise }) => heldOf(promise)).map(({ line }) => line);
  return [{ type: 'PromiseExpired', lines, holds }];
}

export function renewPromise(order: Order, { lines, holdPromisesFor }: Of<'RenewPromise'>, now: Instant): Decision<OrderFact> {
  if (order.selection || !isOpen(order)) return reject('ORDERS.NOT_POSSIBLE_NOW', { asked: 'renew-promise', status: statusOf(order) });
  const today = calendar.dateIn(now, order.timeZone);
  const renewed: { line: string; hold?: string; giver?: Giver; quantity: Quantity }[] = [];
  for (const { line, hold, giver } of lines) {
    const agreed = order.terms.lines.find((known) => known.line === line);
    const promise = order.lines.find((known) => known.line === line)?.promise;
    if (!agreed || !promise) return reject('ORDERS.LINE_UNKNOWN', { line });
    if (promise.source !== 'expired') return reject('ORDERS.PROMISE_STANDS', { line, source: promise.source });
    if (agreed.promisedDate < today) return reject('ORDERS.PROMISE_IN_THE_PAST', { line, promisedDate: agreed.promisedDate, today });
    renewed.push({ line, ...(hold === undefined ? {} : { hold }), ...(giver && { giver }), quantity: agreed.quantity });
  }
  const until = renewed.some(({ hold }) => hold) ? calendar.plus(now, holdPromisesFor) : order.promiseUntil;
  return renewed.length === 0 ? [] : [{ type: 'PromiseRenewed', until, lines: renewed }];
}
