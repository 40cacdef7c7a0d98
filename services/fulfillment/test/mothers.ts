import { calendarDate, instant, isRejection, quantity, timeZone, type Currency, type Instant, type Money } from '@siklus/kernel';
import type { DeliveryOrderCommand, DeliveryOrderFact, OrderedLine } from '../src/domain/delivery-order/facts.js';
import { promisePolicy } from '../src/domain/delivery-order/promise-policy.js';
import type { DeliveryOrder } from '../src/domain/delivery-order/state.js';
import type { Freight } from '../src/domain/lane/lane.js';
import type { StockCommand } from '../src/domain/stock/stock-facts.js';
import { deliveryOrders } from '../src/persistence/delivery-orders.js';

/** Monday, 2 March 2026, one o'clock in Paris. */
export const now = instant('2026-03-02T12:00:00.000Z');
export const on = (day: string, time = '12:00'): Instant => instant(`${day}T${time}:00.000Z`);
export const q = quantity;
export const day = calendarDate;
export const policy = promisePolicy('3,2,1,7');
export const Paris = timeZone('Europe/Paris');

/** Ten of tea for 20 March, via the warehouse. */
export const line = (over: Partial<OrderedLine> = {}): OrderedLine => ({
  line: '1',
  product: 'tea',
  quantity: q('10'),
  route: 'warehouse',
  promisedDate: day('2026-03-20'),
  termsVersion: 1,
  ...over,
});

export const received = (...lines: OrderedLine[]): DeliveryOrderCommand => ({
  type: 'NoteReceived',
  customer: 'VINET',
  timeZone: Paris,
  lines: lines.length > 0 ? lines : [line()],
});

export const released = (...lines: (OrderedLine & { held?: ReturnType<typeof q> })[]): DeliveryOrderCommand => ({
  type: 'NoteReleased',
  customer: 'VINET',
  timeZone: Paris,
  rank: 100,
  lines: (lines.length > 0 ? lines : [line()]).map((one) => ({ held: q('0'), ...one })),
});

export const reserved = (quantity = '10', of = '1', waited = false): DeliveryOrderCommand => ({
  type: 'NoteReserved',
  line: of,
  quantity: q(quantity),
  waited,
});
/** Ten of tea for 20 March, from the line to the customer. */
export const fromLine = (over: Partial<OrderedLine> = {}): OrderedLine => line({ route: 'line', ...over });
export const planned = (end: string, cause = 'SCHEDULED_TOO_LATE', of = '1'): DeliveryOrderCommand => ({
  type: 'NotePlan',
  cause,
  lines: [{ line: of, end: on(end) }],
});
export const made = (quantity = '10', serials: readonly string[] = [], of = '1'): DeliveryOrderCommand => ({
  type: 'NoteMade',
  line: of,
  quantity: q(quantity),
  serials,
});
export const output = (quantity: string, order?: string, sequence = 1): StockCommand => ({
  type: 'TakeOutput',
  workOrder: 'w',
  sequence,
  location: 'line',
  quantity: q(quantity),
  serials: [],
  ...(order !== undefined && { of: { order, line: '1' } }),
});

export const waits = (quantity = '10', of = '1'): DeliveryOrderCommand => ({ type: 'NoteWaiting', line: of, quantity: q(quantity) });
export const shipped = (quantity = '10', of = '1') => [{ line: of, quantity: q(quantity) }];
export const dispatch = (lines = shipped()): DeliveryOrderCommand => ({ type: 'Dispatch', shipped: lines });

/** Ten of tea, released, reserved, picked and on their way. */
export const shippedOrder = [received(), released(), reserved(), { type: 'Pick' }, dispatch()] as const;

/** What a story of commands made of an order; the code of the last refusal, where there was one. */
export function story(
  commands: readonly (DeliveryOrderCommand | { readonly command: DeliveryOrderCommand; readonly at: Instant })[],
  id = 'order-1',
) {
  let state: DeliveryOrder = deliveryOrders.decider.initial(id);
  let facts: DeliveryOrderFact[] = [];
  let refused: string | undefined;
  let last: readonly DeliveryOrderFact[] = [];
  for (const step of commands) {
    const { command, at } = 'command' in step ? step : { command: step, at: now };
    const decision = deliveryOrders.decider.decide(state, command, at);
    refused = isRejection(decision) ? decision.code : undefined;
    last = isRejection(decision) ? [] : decision;
    state = last.reduce(deliveryOrders.decider.evolve, state);
    facts = [...facts, ...last];
  }
  return { state, facts, last, refused, types: last.map(({ type }) => type) };
}

export const at = (time: Instant, command: DeliveryOrderCommand) => ({ command, at: time });

/** By DHL to France: 25 dollars for a delivery, five days. */
export const freight = (over: Partial<Freight> = {}): Freight => ({
  from: 'US',
  currency: 'USD' as Currency,
  rate: '2500' as Money,
  transitDays: 5,
  provider: 'dhl',
  ...over,
});

export const productNoted: StockCommand = { type: 'NoteProduct', name: 'Tea', unit: 'EA', active: true };
export const receipt = (quantity: string, location = 'main'): StockCommand => ({
  type: 'Receive',
  receipt: 'GR-1',
  location,
  quantity: q(quantity),
});
export const want = (order: string, quantity: string, rank = 100, promised = '2026-03-20'): StockCommand => ({
  type: 'Want',
  order,
  line: '1',
  quantity: q(quantity),
  rank,
  promised: day(promised),
});
