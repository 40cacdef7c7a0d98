import {
  isRejection,
  never,
  none,
  quantities,
  reject,
  type Decider,
  type Decision,
  type Instant,
  type Quantity,
  type Rejection,
} from '@siklus/kernel';
import { changed, counting, freeing, moving, onHandIn, placeOf, receiving, reservedIn, reserving, shipping } from './places.js';
import { adjustment, held, noQuota, outstanding, type Quota } from './quota.js';
import type { Loss, Stock, StockCommand, StockFact, Want } from './stock-facts.js';

const { add, subtract, negate, compare, least, most, isPositive, isNegative, isZero } = quantities;

export const onHand = (stock: Stock): Quantity => onHandIn(stock.places);
export const reserved = (stock: Stock): Quantity => reservedIn(stock.places);
/** On hand and reserved for nobody, though perhaps on offer. */
const unreserved = (stock: Stock): Quantity => subtract(onHand(stock), reserved(stock));
/** What nobody has a claim on. Negative: goods that are on offer were counted away and are asked back. */
const unclaimed = (stock: Stock): Quantity => subtract(unreserved(stock), outstanding(stock.quota));
/** What the next order line can have. */
export const available = (stock: Stock): Quantity => most(none, unclaimed(stock));
export const waited = (stock: Stock): Quantity => add(...stock.waiting.map((want) => want.quantity));

/** Rank first, then the promised date, then who came first. */
const precedence = (a: Want, b: Want): number =>
  a.rank - b.rank ||
  compareText(a.promised, b.promised) ||
  compareText(a.since, b.since) ||
  compareText(a.order, b.order) ||
  compareText(a.line, b.line);
const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
const whose = ({ work }: Pick<Want, 'work'>): Pick<Want, 'work'> => (work ? { work } : {});
const isFor = (of: { order: string; line: string }) => (want: Want) => want.order === of.order && want.line === of.line;

function decide(stock: Stock, command: StockCommand, now: Instant): Decision<StockFact> {
  if ('quantity' in command && !isPositive(command.quantity))
    return reject('FULFILLMENT.QUANTITY_NOT_POSITIVE', { quantity: command.quantity });
  const facts = decided(stock, command, now);
  return isRejection(facts) || facts.length === 0 ? facts : settled(stock, facts);
}

function decided(stock: Stock, command: StockCommand, now: Instant): Decision<StockFact> {
  switch (command.type) {
    case 'NoteProduct': {
      const { type: _, ...stated } = command;
      return same(stock.stated, stated) ? [] : [{ type: 'ProductNoted', ...stated }];
    }
    case 'Receive':
      if (!stock.stated) return reject('FULFILLMENT.PRODUCT_UNKNOWN', { product: stock.product });
      return [{ type: 'Received', receipt: command.receipt, changes: receiving(command.location, command.quantity) }];
    case 'Move': {
      const there = placeOf(stock.places, command.from).onHand;
      if (command.from === command.to) return reject('FULFILLMENT.SAME_LOCATION', { location: command.to });
      if (compare(there, command.quantity) < 0) return reject('FULFILLMENT.NOT_ON_HAND', { location: command.from, onHand: there });
      return [{ type: 'Moved', changes: moving(stock.places, command.from, command.to, command.quantity) }];
    }
    case 'Count':
      if (!stock.stated) return reject('FULFILLMENT.PRODUCT_UNKNOWN', { product: stock.product });
      if (isNegative(command.onHand)) return reject('FULFILLMENT.QUANTITY_NEGATIVE', { onHand: command.onHand });
      return takenAway(stock, 'Counted', command, command.onHand);
    case 'Scrap': {
      const there = placeOf(stock.places, command.location).onHand;
      if (compare(there, command.quantity) < 0) return reject('FULFILLMENT.NOT_ON_HAND', { location: command.location, onHand: there });
      return takenAway(stock, 'Scrapped', command, subtract(there, command.quantity));
    }
    case 'SetQuotaTarget':
      if (!stock.stated) return reject('FULFILLMENT.PRODUCT_UNKNOWN', { product: stock.product });
      return command.target === stock.quota.target ? [] : [{ type: 'TargetSet', target: command.target }];
    case 'Want':
      return wanted(stock, { ...command, since: now });
    case 'Unwant': {
      const { order, line, quantity } = command;
      const waits = stock.waiting.find(isFor(command))?.quantity ?? none;
      return [{ type: 'Unwanted', ...whose(command), order, line, asked: quantity, removed: least(waits, quantity) }];
    }
    case 'Reschedule': {
      const { order, line, promised } = command;
      const want = stock.waiting.find(isFor(command));
      return want && want.promised !== promised ? [{ type: 'Rescheduled', order, line, promised }] : [];
    }
    case 'Rerank': {
      const { order, line, rank } = command;
      const want = stock.waiting.find(isFor(command));
      return want && want.rank !== rank ? [{ type: 'Reranked', order, line, rank }] : [];
    }
    case 'Free': {
      const { order, line, quantity } = command;
      if (compare(reserved(stock), quantity) < 0)
        return reject('FULFILLMENT.MORE_THAN_RESERVED', { order, line, reserved: reserved(stock) });
      return [{ type: 'Freed', ...whose(command), order, line, quantity, changes: freeing(stock.places, quantity) }];
    }
    case 'Ship': {
      const { order, line, quantity, from } = command;
      if (compare(reserved(stock), quantity) < 0)
        return reject('FULFILLMENT.MORE_THAN_RESERVED', { order, line, reserved: reserved(stock) });
      const changes = shipping(stock.places, quantity, from);
      if (!changes) return reject('FULFILLMENT.NOT_ON_HAND', { location: from, onHand: placeOf(stock.places, from ?? '').onHand });
      return [{ type: 'Shipped', ...whose(command), order, line, quantity, changes }];
    }
    case 'TakeBack': {
      const { order, line, quantity, location } = command;
      return [{ type: 'TakenBack', ...whose(command), order, line, quantity, changes: receiving(location, quantity) }];
    }
    case 'TakeOutput':
      return [{ ...command, type: 'OutputReceived', changes: receiving(command.location, command.quantity, command.of && command.quantity) }];
    case 'TakeKits': {
      const { order, line, quantity, waited: so, location } = command;
      return [{ type: 'KitsGathered', order, line, quantity, waited: so, changes: receiving(location, quantity, quantity) }];
    }
    case 'NoteHoldTaken': {
      const offered = subtract(outstanding(stock.quota), held(stock.quota));
      if (compare(command.quantity, offered) > 0) return reject('FULFILLMENT.HOLD_ABOVE_QUOTA', { hold: command.hold, offered });
      return [{ ...command, type: 'HoldTaken' }];
    }
    case 'NoteHoldReleased':
      return aboveHold(stock.quota, command) ?? [{ ...command, type: 'HoldReleased' }];
    case 'NoteConverted': {
      const covered = least(command.quantity, unreserved(stock));
      return (
        aboveHold(stock.quota, command) ?? [{ ...command, type: 'Converted', reserved: covered, changes: reserving(stock.places, covered) }]
      );
    }
    case 'NoteReturned': {
      const quantity = subtract(command.cumulative, stock.quota.returned);
      const open = subtract(outstanding(stock.quota), held(stock.quota));
      if (isNegative(quantity) || compare(command.cumulative, stock.quota.recalled) > 0 || compare(quantity, open) > 0)
        return reject('FULFILLMENT.RETURN_NOT_RECALLED', { recalled: stock.quota.recalled, returned: stock.quota.returned, open });
      return [{ ...command, type: 'Returned', quantity }];
    }
    default:
      return never(command);
  }
}

/** What waits has a better claim on what is free: while anything waits, nothing is. */
function wanted(stock: Stock, want: Want): StockFact[] {
  const { order, line, quantity, rank, promised, since } = want;
  const now = least(quantity, available(stock));
  const later = subtract(quantity, now);
  return [
    ...(isPositive(now)
      ? [{ type: 'Reserved' as const, ...whose(want), order, line, quantity: now, waited: false, changes: reserving(stock.places, now) }]
      : []),
    ...(isPositive(later) ? [{ type: 'Waited' as const, ...whose(want), order, line, quantity: later, rank, promised, since }] : []),
  ];
}

/** Goods are not there any more. Reservations for which there is nothing left on hand are lost with them, never silently. */
function takenAway(
  stock: Stock,
  type: 'Counted' | 'Scrapped',
  { location, reason, losses }: { location: string; reason: string; losses: readonly Loss[] },
  counted: Quantity,
): Decision<StockFact> {
  const remaining = add(subtract(onHand(stock), placeOf(stock.places, location).onHand), counted);
  const short = most(none, subtract(reserved(stock), remaining));
  if (compare(add(...losses.map((loss) => loss.quantity)), short) !== 0) return reject('FULFILLMENT.COUNT_BELOW_RESERVED', { short });
  if (counted === placeOf(stock.places, location).onHand) return [];
  let places = stock.places;
  const lost = losses.map((loss): StockFact => {
    const { order, line, quantity } = loss;
    const changes = freeing(places, quantity);
    places = changed(places, changes);
    return { type: 'ReservationLost', ...whose(loss), order, line, quantity, changes };
  });
  return [...lost, { type, reason, changes: counting(places, location, counted) }];
}

function aboveHold(quota: Quota, { hold, quantity }: { hold: string; quantity: Quantity }): Rejection | undefined {
  const open = quota.holds[hold] ?? none;
  return compare(quantity, open) > 0 ? reject('FULFILLMENT.HOLD_UNKNOWN', { hold, open }) : undefined;
}

/** What follows from any change: waiting order lines are served, then the offer is adjusted. */
function settled(stock: Stock, facts: readonly StockFact[]): StockFact[] {
  let state = facts.reduce(evolve, stock);
  const all = [...facts];
  const happen = (fact: StockFact): void => {
    all.push(fact);
    state = evolve(state, fact);
  };
  for (const want of state.waiting) {
    const { order, line, quantity } = want;
    const now = least(quantity, available(state));
    if (!isPositive(now)) break;
    happen({ type: 'Reserved', ...whose(want), order, line, quantity: now, waited: true, changes: reserving(state.places, now) });
  }
  const free = unclaimed(state);
  const change = adjustment(state.quota, free, add(waited(state), most(none, negate(free))));
  if (isPositive(change)) happen({ type: 'Granted', quantity: change });
  if (isNegative(change)) happen({ type: 'Recalled', quantity: negate(change) });
  return all;
}

function evolve(stock: Stock, fact: StockFact): Stock {
  const next = 'changes' in fact ? { ...stock, places: changed(stock.places, fact.changes) } : stock;
  const quota = (change: Partial<Quota>): Stock => ({ ...next, quota: { ...next.quota, ...change } });
  const { holds, granted, recalled, converted } = stock.quota;
  switch (fact.type) {
    case 'ProductNoted':
      return { ...next, stated: { name: fact.name, unit: fact.unit, active: fact.active } };
    case 'Waited': {
      const { type: _, ...want } = fact;
      const already = stock.waiting.find(isFor(want));
      return {
        ...next,
        waiting: queued(stock, already ? { ...want, since: already.since, quantity: add(already.quantity, want.quantity) } : want),
      };
    }
    case 'Reserved':
      return fact.waited ? { ...next, waiting: struck(stock, fact, fact.quantity) } : next;
    case 'Unwanted':
      return { ...next, waiting: struck(stock, fact, fact.removed) };
    case 'Rescheduled': {
      const want = stock.waiting.find(isFor(fact));
      return want ? { ...next, waiting: queued(stock, { ...want, promised: fact.promised }) } : next;
    }
    case 'Reranked': {
      const want = stock.waiting.find(isFor(fact));
      return want ? { ...next, waiting: queued(stock, { ...want, rank: fact.rank }) } : next;
    }
    case 'TargetSet':
      return quota({ target: fact.target });
    case 'Granted':
      return quota({ granted: add(granted, fact.quantity) });
    case 'Recalled':
      return quota({ recalled: add(recalled, fact.quantity) });
    case 'HoldTaken':
      return quota({ holds: { ...holds, [fact.hold]: add(holds[fact.hold] ?? none, fact.quantity) }, countedThrough: fact.sequence });
    case 'HoldReleased':
      return quota({ holds: reduced(holds, fact), countedThrough: fact.sequence });
    case 'Converted':
      return quota({ holds: reduced(holds, fact), converted: add(converted, fact.quantity), countedThrough: fact.sequence });
    case 'Returned':
      return quota({ returned: fact.cumulative, countedThrough: fact.sequence });
    default:
      return next;
  }
}

const queued = (stock: Stock, want: Want): Want[] => [...stock.waiting.filter((other) => !isFor(want)(other)), want].sort(precedence);

function struck(stock: Stock, of: { order: string; line: string }, quantity: Quantity): Want[] {
  return stock.waiting.flatMap((want) => {
    if (!isFor(of)(want)) return [want];
    const left = subtract(want.quantity, quantity);
    return isPositive(left) ? [{ ...want, quantity: left }] : [];
  });
}

function reduced(holds: Quota['holds'], { hold, quantity }: { hold: string; quantity: Quantity }): Quota['holds'] {
  const { [hold]: open = none, ...others } = holds;
  const left = subtract(open, quantity);
  return isZero(left) ? others : { ...others, [hold]: left };
}

function same(a: object | undefined, b: object): boolean {
  return a !== undefined && Object.entries(b).every(([key, value]) => (a as Record<string, unknown>)[key] === value);
}

/** The stock of one product: what is where, who waits, what is on offer. */
export const stock: Decider<Stock, StockCommand, StockFact> = {
  initial: (product) => ({ product, places: {}, waiting: [], quota: noQuota }),
  decide,
  evolve,
};
