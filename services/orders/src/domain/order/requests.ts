import { calendar, idFrom, none, quantities, reject, type Decision, type Instant, type Quantity } from '@siklus/kernel';
import { evolve } from './evolve.js';
import type { LineQuantity, Order, PerLine, Request } from './order.js';
import type { Event, Intent } from './order-commands.js';
import type { HeldPart, OrderFact } from './order-facts.js';
import { isCountable } from './pricing.js';
import { holdsOf } from './selection.js';
import { isOpen, statusOf } from './status.js';
import { changed, type Agreement } from './terms.js';

type Of<T extends Intent['type'] | Event['type']> = Extract<Intent | Event, { type: T }>;
const { add, subtract, compare, isZero, isPositive, least, most } = quantities;

/** The request that waits for fulfillment's answer. There is one at a time: a second could contradict what the first comes to. */
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

/** One half of the answer. The request is decided when both halves together account for all that it asked. */
export function noteAnswer(order: Order, { type, request, lines }: Of<'NoteStop'> | Of<'NoteTooLate'>): Decision<OrderFact> {
  const asked = order.requests[request];
  if (!asked) return reject('ORDERS.REQUEST_UNKNOWN', { request });
  if (asked.status !== 'open') return [];
  const noted: OrderFact = { type: type === 'NoteStop' ? 'StopNoted' : 'TooLateNoted', request, lines };
  const after = evolve(order, noted) as Order;
  const answered = after.requests[request];
  return answered && isAnswered(after, answered) ? [noted, ...concluded(after, answered)] : [noted];
}

export function noteSilence(order: Order, { request }: Of<'NoteSilence'>): OrderFact[] {
  const asked = order.requests[request];
  return asked?.status === 'open' && !asked.overdue ? [{ type: 'RequestOverdue', request }] : [];
}

/** Per line: either all that was asked was stopped, or what was stopped and what had left make up the whole. */
function isAnswered(order: Order, { targets, stopped, left }: Request): boolean {
  return order.terms.lines.every(({ line, quantity }) => {
    const target = targets[line];
    if (target === undefined) return true;
    const halted = stopped[line] ?? none;
    return compare(halted, subtract(quantity, target)) >= 0 || compare(add(halted, left[line] ?? none), quantity) >= 0;
  });
}

function concluded(order: Order, { request, kind, reason, agreement, stopped, left }: Request): OrderFact[] {
  const stays = order.terms.lines.map(({ line, quantity }) => ({
    line,
    before: quantity,
    quantity: most(none, subtract(quantity, stopped[line] ?? none)),
  }));
  const lower = stays.filter(({ before, quantity }) => compare(quantity, before) < 0).map(({ line, quantity }) => ({ line, quantity }));
  if (lower.length === 0) return [{ type: 'RequestRefused', request, kind, left: listed(left) }];
  if (kind === 'hold') return [{ type: 'Held', request, reason }];
  if (kind === 'cancel' && stays.every(({ quantity }) => isZero(quantity))) return [{ type: 'Cancelled', request, reason, holds: [] }];
  const lifted: OrderFact[] = kind === 'cancel' && order.hold ? [{ type: 'Resumed', request: order.hold.request }] : [];
  return [...cutTo(order, request, lower, agreement as Agreement), ...lifted];
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
  const held = order.lines.find((known) => known.line === line);
  if (held?.promise.source !== 'stock-quota') return [];
  const excess = subtract(held.promise.quantity, least(held.promise.quantity, left));
  return isPositive(excess) ? [{ product: held.product, hold: held.promise.hold, quantity: excess }] : [];
}

const listed = (counts: PerLine): LineQuantity[] => Object.entries(counts).map(([line, quantity]) => ({ line, quantity }));
