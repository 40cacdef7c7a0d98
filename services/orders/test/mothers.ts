import { calendarDate, currency, days, hours, instant, money, quantity, rate, timeZone, type Instant } from '@siklus/kernel';
import type { Authority } from '../src/domain/authority.js';
import { orderDecider } from '../src/domain/order/decide.js';
import type { Order } from '../src/domain/order/order.js';
import type { AskedLine, OrderCommand, Receive, SoldProduct } from '../src/domain/order/order-commands.js';
import type { OrderFact } from '../src/domain/order/order-facts.js';
import type { Agreement } from '../src/domain/order/terms.js';
import type { SignedPolicy } from '../src/domain/policy/coverage.js';

/** Monday, 2 March 2026, one o'clock in Paris. */
export const now = instant('2026-03-02T12:00:00.000Z');
export const later = (milliseconds: number): Instant => instant(new Date(Date.parse(now) + milliseconds));

export const clerk: Authority = { subject: 'sam', department: 'sales', role: 'staff' };
export const executive: Authority = { subject: 'eve', department: 'sales', role: 'executive' };
export const byPhone: Agreement = { how: 'phone', by: clerk, reference: 'call 17' };

export const USD = currency('USD');
export const everything: SignedPolicy = { id: 'everything', limits: {} };

export const tea: SoldProduct = {
  id: 'tea',
  unit: 'EA',
  family: 'Beverages',
  routes: ['warehouse'],
  taxCategory: 'S',
  taxRate: rate('0.2'),
  active: true,
  listPrice: money(1000),
};
export const flour: SoldProduct = { ...tea, id: 'flour', unit: 'KGM', family: 'Grains', listPrice: money(250) };

/** Made for the order. */
export const cake: SoldProduct = { ...tea, id: 'cake', routes: ['line'] };

export const line = (over: Partial<AskedLine> = {}): AskedLine => ({
  line: '1',
  product: tea,
  quantity: quantity('10'),
  wantedDate: calendarDate('2026-03-20'),
  ...over,
});

/** Ten of tea for 20 March, covered by no policy unless one is given. */
export const receive = (over: Partial<Receive> = {}): Receive => ({
  type: 'Receive',
  customer: { id: 'VINET', tier: 3, timeZone: timeZone('Europe/Paris') },
  purchaseOrder: 'PO-1',
  currency: USD,
  lines: [line()],
  charges: [],
  policies: [],
  discountLimit: rate('0.25'),
  holdPromisesFor: days(3),
  by: clerk,
  ...over,
});

export const twoLines = [line(), line({ line: '2', product: flour, quantity: quantity('4.5') })];
export const released = (over: Partial<Receive> = {}): Receive => receive({ policies: [everything], ...over });

export const cancel: OrderCommand = { type: 'RequestCancellation', reason: 'CUSTOMER_ASKED', agreement: byPhone, answerWithin: hours(24) };
export const hold: OrderCommand = { type: 'RequestHold', reason: 'CREDIT', answerWithin: hours(24) };
export const cut = (...lines: [line: string, quantity: string][]): OrderCommand => ({
  type: 'RequestCut',
  lines: lines.map(([line, left]) => ({ line, quantity: quantity(left) })),
  reason: 'CUSTOMER_ASKED',
  agreement: byPhone,
  answerWithin: hours(24),
});

export const quantitiesOf = (...lines: [line: string, quantity: string][]) =>
  lines.map(([line, count]) => ({ line, quantity: quantity(count) }));
export const dispatched = (delivery: string, ...lines: [string, string][]): OrderCommand => ({
  type: 'NoteDispatch',
  delivery,
  lines: quantitiesOf(...lines),
});
export const delivered = (delivery: string, ...lines: [string, string][]): OrderCommand => ({
  type: 'NoteDelivery',
  delivery,
  date: calendarDate('2026-03-10'),
  lines: quantitiesOf(...lines),
});
export const stopped = (request: string, ...lines: [string, string][]): OrderCommand => ({
  type: 'NoteStop',
  by: 'fulfillment',
  request,
  lines: quantitiesOf(...lines),
});
export const tooLate = (request: string, ...lines: [string, string][]): OrderCommand => ({
  type: 'NoteTooLate',
  by: 'fulfillment',
  request,
  lines: quantitiesOf(...lines),
});
export const workStopped = (request: string, ...lines: [string, string][]): OrderCommand => ({
  type: 'NoteStop',
  by: 'scheduling',
  request,
  lines: quantitiesOf(...lines),
});
export const workBegun = (request: string, ...lines: [string, string][]): OrderCommand => ({
  type: 'NoteTooLate',
  by: 'scheduling',
  request,
  lines: quantitiesOf(...lines),
});
export const scheduled = (line = '1'): OrderCommand => ({
  type: 'NoteSchedule',
  lines: [{ line, start: later(hours(20)), end: later(hours(24)), ready: calendarDate('2026-03-03') }],
});
/** At ten the unit. */
export const invoiced = (invoice: string, ...lines: [string, string][]): Extract<OrderCommand, { type: 'NoteInvoice' }> => ({
  type: 'NoteInvoice',
  invoice,
  number: `N-${invoice}`,
  lines: quantitiesOf(...lines).map((one) => ({ ...one, net: money(Math.round(Number(one.quantity) * 10)) })),
  charges: [],
});
export const credited = (invoice: string, ...lines: [string, string][]): OrderCommand => ({
  ...invoiced(invoice, ...lines),
  type: 'NoteCredit',
  reason: 'MISCOUNTED',
});
export const paid = (invoice: string): OrderCommand => ({ type: 'NotePayment', invoice });

/** All facts that the commands make of a new order. @throws when one is refused */
export function factsOf(...commands: readonly OrderCommand[]): OrderFact[] {
  let state = orderDecider.initial('order-1');
  return commands.flatMap((command) => {
    const decision = orderDecider.decide(state, command, now);
    if ('rejected' in decision) throw new Error(`${command.type}: ${decision.code} ${JSON.stringify(decision.details)}`);
    state = decision.reduce((before, fact) => orderDecider.evolve(before, fact), state);
    return [...decision];
  });
}

export const orderAfter = (...commands: readonly OrderCommand[]): Order =>
  factsOf(...commands).reduce((state, fact) => orderDecider.evolve(state, fact), orderDecider.initial('order-1')) as Order;

/** The request that waits, or the last one. */
export const requestOf = (order: Order): string => Object.keys(order.requests).at(-1) ?? 'none';
