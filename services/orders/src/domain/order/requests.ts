import { calendar, idFrom, none, quantities, reject, type Decision, type Instant, type Quantity } from '@siklus/kernel';
import { CREDIT_STANDING, creditHold } from './credit-stop.js';
import { evolve } from './evolve.js';
import { giverOf, heldOf } from './held.js';
import type { Holder, LineQuantity, Order, Request } from './order.js';
import type { Event, Intent } from './order-commands.js';
import type { HeldPart, OrderFact } from './order-facts.js';
import { isCountable } from './pricing.js';
import { holdsOf } from './selection.js';
import { isMade, isOpen, statusOf } from './status.js';
import { changed, type Agreement, type TermLine, type Terms } from './terms.js';

type Of<T extends Intent['type'] | Event['type']> = Extract<Intent | Event, { type: T }>;
const { add, subtract, compare, isZero, isPositive, least, most } = quantities;

/** The request that waits for answers. There is one at a time: a second could contradict what the first comes to. */
export const openRequestOf = (order: Order): Request | undefined => Object.values(order.requests).find(({ status }) => status === 'open');

const nextRequestOf = (order: Order): string => idFrom('request', order.id, String(Object.keys(order.requests).length + 1));

/** What an order that has been released may not do alone, it asks; before that there is nobody to ask. */
function ask(order: Order, kind: Request['kind']): Decision<OrderFact> | undefined {
  const open = openRequestOf(order);
  if (open) return open.kind === kind ? [] : reject('ORDERS.REQUEST_OPEN', { request: open.request, kind: open.kind });
  return isOpen(order) ? undefined : reject('ORDERS.NOT_POSSIBLE_NOW', { asked: kind, status: statusOf(order) });
}

export function requestHold(order: Order, { reason, answerWithin }: Of<'RequestHold'>, now: Instant): Decision<OrderFact> {
  if (order.hold) return [];
  if (reason === CREDIT_STANDING && !order.credit) return reject('ORDERS.REASON_RESERVED', { reason });
  const request = nextRequestOf(order);
  return (
    ask(order, 'hold') ??
    (order.released
      ? [{ type: 'HoldRequested', request, reason, due: calendar.plus(now, answerWithin) }]
      : [{ type: 'Held', request, reason }])
  );
}

export function resume(order: Order): Decision<OrderFact> {
  const open = openRequestOf(order);
  if (open) return reject('ORDERS.REQUEST_OPEN', { request: open.request, kind: open.kind });
  if (order.credit) return creditHold(order.credit);
  return order.hold ? [{ type: 'Resumed', request: order.hold.request }] : [];
}

export function requestCancellation(
  order: Order,
  { reason, agreement, answerWithin }: Of<'RequestCancellation'>,
  now: Instant,
): Decision<OrderFact> {
  if (order.cancelled) return [];
  const request = nextRequestOf(order);
  return (
    ask(order, 'cancel') ??
    (order.released
      ? [{ type: 'CancellationRequested', request, reason, agreement, due: calendar.plus(now, answerWithin) }]
      : [{ type: 'Cancelled', request, reason, holds: holdsOf(order) }])
  );
}

export function requestCut(order: Order, command: Of<'RequestCut'>, now: Instant): Decision<OrderFact> {
  const open = openRequestOf(order);
  if (open?.kind === 'cut' && command.lines.some(({ line, quantity }) => open.targets[line] !== quantity))
    return reject('ORDERS.REQUEST_OPEN', { request: open.request, kind: 'cut' });
  const refused = ask(order, 'cut');
  if (refused) return refused;
  const lines: LineQuantity[] = [];
  for (const { line, quantity } of command.lines) {
    const agreed = order.terms.lines.find((known) => known.line === line);
    const unit = order.lines.find((known) => known.line === line)?.unit;
    if (!agreed || unit === undefined) return reject('ORDERS.LINE_UNKNOWN', { line });
    if (compare(quantity, agreed.quantity) > 0) return reject('ORDERS.CUT_IS_NO_INCREASE', { line, quantity, agreed: agreed.quantity });
    if (!isZero(quantity) && !isCountable(unit, quantity)) return reject('ORDERS.QUANTITY_NOT_COUNTABLE', { line, quantity, unit });
    if (quantity !== agreed.quantity) lines.push({ line, quantity });
  }
  if (lines.length === 0) return [];
  const terms = changed(order.terms, lines);
  if (terms.lines.every(({ quantity }) => isZero(quantity))) return reject('ORDERS.CUT_IS_A_CANCELLATION', { order: order.id });
  const request = nextRequestOf(order);
  const versioned = lines.map((line) => ({ ...line, termsVersion: terms.version }));
  const { reason, agreement } = command;
  if (!order.released) return cutTo(order, request, lines, agreement);
  return [{ type: 'QuantityCutRequested', request, reason, agreement, lines: versioned, due: calendar.plus(now, command.answerWithin) }];
}

/**
 * Part of an answer: of one holder, and of it what was stopped or what it was too late for. The request is decided when the parts of all who
 * hold something account for all that it asked.
 */
export function noteAnswer(order: Order, { type, by, request, lines }: Of<'NoteStop'> | Of<'NoteTooLate'>): Decision<OrderFact> {
  const asked = order.requests[request];
  if (!asked) return reject('ORDERS.REQUEST_UNKNOWN', { request });
  if (asked.status !== 'open') return [];
  const noted: OrderFact = { type: type === 'NoteStop' ? 'StopNoted' : 'TooLateNoted', by, request, lines };
  const after = evolve(order, noted) as Order;
  const answered = after.requests[request];
  return answered && isAnswered(after, answered) ? [noted, ...concluded(after, answered)] : [noted];
}

export function noteSilence(order: Order, { request }: Of<'NoteSilence'>): OrderFact[] {
  const asked = order.requests[request];
  return asked?.status === 'open' && !asked.overdue ? [{ type: 'RequestOverdue', request }] : [];
}

const fulfillment: readonly Holder[] = ['fulfillment'];
const both: readonly Holder[] = ['fulfillment', 'scheduling'];

/** Who must have stopped a line before it changes: whoever ships it, and whoever makes it for the order. */
const holdersOf = (order: Order, line: string): readonly Holder[] =>
  order.lines.some((known) => known.line === line && isMade(known)) ? both : fulfillment;

/** Per line and holder: either all that was asked was stopped, or what was stopped and what had left make up the whole. */
function isAnswered(order: Order, { targets, answers }: Request): boolean {
  return order.terms.lines.every(({ line, quantity }) => {
    const target = targets[line];
    if (target === undefined) return true;
    return holdersOf(order, line).every((holder) => {
      const { stopped, left } = answers[holder];
      const halted = stopped[line] ?? none;
      return compare(halted, subtract(quantity, target)) >= 0 || compare(add(halted, left[line] ?? none), quantity) >= 0;
    });
  });
}

/** What all who hold the line have stopped of it: what one could not stop stands, whatever the other did. */
const stoppedOf = (order: Order, { answers }: Request, line: string): Quantity =>
  holdersOf(order, line)
    .map((holder) => answers[holder].stopped[line] ?? none)
    .reduce((a, b) => least(a, b));

/** What a line comes down to. */
interface Outcome {
  readonly agreed: TermLine;
  readonly stays: Quantity;
}

function concluded(order: Order, asked: Request): OrderFact[] {
  const { request, kind, reason, agreement } = asked;
  if (kind === 'hold') return [held(order, asked) ? { type: 'Held', request, reason } : refused(order, asked)];
  const outcomes = order.terms.lines.map((agreed): Outcome => {
    return { agreed, stays: most(none, subtract(agreed.quantity, stoppedOf(order, asked, agreed.line))) };
  });
  const lower = outcomes
    .filter(({ agreed, stays }) => compare(stays, agreed.quantity) < 0)
    .map(({ agreed: { line }, stays }) => ({ line, quantity: stays }));
  if (lower.length === 0) return [refused(order, asked), ...reinstated(asked, outcomes, order.terms)];
  if (kind === 'cancel' && outcomes.every(({ stays }) => isZero(stays))) return [{ type: 'Cancelled', request, reason, holds: [] }];
  const lifted: OrderFact[] = kind === 'cancel' && order.hold ? [{ type: 'Resumed', request: order.hold.request }] : [];
  const cut = cutTo(order, request, lower, agreement as Agreement);
  return [...cut, ...reinstated(asked, outcomes, changed(order.terms, lower)), ...lifted];
}

/** Whether anything waits now: what is on its way goes on, what is being made is finished. */
const held = (order: Order, { answers }: Request): boolean =>
  order.terms.lines.some(({ line }) => both.some((holder) => isPositive(answers[holder].stopped[line] ?? none)));

function refused(order: Order, { request, kind, answers }: Request): OrderFact {
  const leftOf = (line: string): Quantity => both.map((holder) => answers[holder].left[line] ?? none).reduce((a, b) => most(a, b));
  const left = order.terms.lines.map(({ line }) => ({ line, quantity: leftOf(line) })).filter(({ quantity }) => isPositive(quantity));
  return { type: 'RequestRefused', request, kind, left };
}

/** Of what one holder stopped in vain, since another could not, each is told in which quantity it stands. */
function reinstated({ request, answers }: Request, outcomes: readonly Outcome[], { lines }: Terms): OrderFact[] {
  const inVain = outcomes.filter(({ agreed: { line, quantity }, stays }) =>
    both.some((holder) => compare(subtract(quantity, answers[holder].stopped[line] ?? none), stays) < 0),
  );
  if (inVain.length === 0) return [];
  const versions = new Map(lines.map(({ line, version }) => [line, version]));
  const standing = inVain.map(({ agreed: { line, version }, stays }) => {
    return { line, quantity: stays, termsVersion: versions.get(line) ?? version };
  });
  return [{ type: 'Reinstated', request, lines: standing }];
}

/** The cut is done: only now the terms change, and what an order that is not released yet held too much is given up. */
function cutTo(order: Order, request: string, lines: readonly LineQuantity[], agreement: Agreement): OrderFact[] {
  const terms = changed(order.terms, lines);
  const holds = order.released ? [] : lines.flatMap(({ line, quantity }) => excessOf(order, line, quantity));
  const before = new Map(order.terms.lines.map(({ line, quantity }) => [line, quantity]));
  const less = lines.map(({ line, quantity }) => ({ line, quantity: subtract(before.get(line) ?? quantity, quantity) }));
  return [
    { type: 'TermsAgreed', agreement, terms },
    { type: 'QuantityCut', request, lines: lines.map((line) => ({ ...line, termsVersion: terms.version })), less, holds },
  ];
}

function excessOf(order: Order, line: string, left: Quantity): HeldPart[] {
  const known = order.lines.find((one) => one.line === line);
  const holding = known && heldOf(known.promise);
  if (!holding) return [];
  const excess = subtract(holding.quantity, least(holding.quantity, left));
  return isPositive(excess) ? [{ giver: giverOf(holding), product: known.product, hold: holding.hold, quantity: excess }] : [];
}
