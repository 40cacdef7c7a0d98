import { calendar, idFrom, quantities, type CalendarDate, type Decision, type Instant, type OfType, type TimeZone } from '@siklus/kernel';
import type { DeliveryOrderCommand, DeliveryOrderFact } from './facts.js';
import { deliveryId, gone, needed, remaining, type Crew, type Delivery, type DeliveryOrder, type Line } from './state.js';

const { isPositive, isZero } = quantities;

/** All of it meets a crew at the customer's: kits that are assembled there, or work without goods. */
export const meetsCrew = ({ route }: Pick<Line, 'route'>): boolean => route === 'site' || route === 'crew';

/** Work without goods: nothing is taken from the stock, and nothing is sent. */
export const isWork = ({ crew }: Line): boolean => crew?.parts === false;

const needsCrew = ({ crew }: Line): boolean => crew !== undefined && crew.skills.length > 0;

/** Nobody has been found who comes for it. */
export const awaitsCrew = (line: Line): boolean => needsCrew(line) && line.crew?.visit === undefined && !line.crew?.done;

/** It counts as delivered when the crew is done with it, and the customer has taken it over. */
export const isAssembled = (line: Line): boolean => !needsCrew(line) || line.crew?.done === true;

/** What a crew needs to know is asked anew for every date. */
export const unasked = ({ skills, parts, requests }: Crew): Crew => ({ skills, parts, requests });
/** It was asked for, and nobody has answered yet; what is done stays done. */
const asked = ({ request, date, done, ...crew }: Crew): Crew => ({
  ...unasked(crew),
  ...(request !== undefined && { request }),
  ...(date !== undefined && { date }),
  ...(done && { done }),
});

export type CrewFact = Extract<DeliveryOrderFact, { readonly type: `Crew${string}` }>;

export function crewAfter(crew: Crew, fact: CrewFact): Crew {
  switch (fact.type) {
    case 'CrewRequested':
      return { ...unasked(crew), requests: crew.requests + 1, request: fact.request, date: fact.date };
    case 'CrewWithdrawn':
      return unasked(crew);
    case 'CrewCommitted':
      return { ...asked(crew), visit: fact.visit, until: fact.until };
    case 'CrewMissing': {
      const { reason, earliest } = fact;
      return { ...asked(crew), missing: { reason, ...(earliest !== undefined && { earliest }) } };
    }
    case 'CrewArrived':
      return { ...crew, here: true };
    case 'CrewDone':
      return { ...crew, done: true };
  }
}

/** Asks for a crew for the promised date, anew where that has changed, and lets it go where there is nothing to do. */
export function crewed(order: DeliveryOrder): DeliveryOrderFact[] {
  if (order.phase !== 'Released') return [];
  return order.lines.flatMap((line): DeliveryOrderFact[] => {
    const { crew } = line;
    if (!crew || !needsCrew(line) || crew.done || crew.here) return [];
    const wanted = !order.stopped && isPositive(remaining(order, line));
    const lets: DeliveryOrderFact[] = crew.request === undefined ? [] : [{ type: 'CrewWithdrawn', request: crew.request, line: line.line }];
    if (!wanted) return isZero(gone(line)) ? lets : [];
    if (crew.date === line.promised) return [];
    const request = idFrom('crew', order.id, line.line, String(crew.requests + 1));
    return [...lets, { type: 'CrewRequested', request, line: line.line, skills: crew.skills, date: line.promised }];
  });
}

/** Why the crew does not keep the promised date, and from which day on somebody can come, where service knows it. */
export function crewTrouble(order: DeliveryOrder, { crew, promised }: Line): { readonly cause: string; readonly from?: CalendarDate } | undefined {
  if (crew?.missing) return { cause: crew.missing.reason, ...(crew.missing.earliest !== undefined && { from: crew.missing.earliest }) };
  if (crew?.until === undefined || crew.done) return undefined;
  const day = calendar.dateIn(crew.until, order.zone as TimeZone);
  return day > promised ? { cause: 'CREW_TOO_LATE', from: day } : undefined;
}

const ofVisit = (order: DeliveryOrder, visit: string): Line[] => order.lines.filter(({ crew }) => crew?.visit === visit);

/** The crew is there: work without goods is under way from now on. */
export function noteOnSite(order: DeliveryOrder, { visit }: OfType<DeliveryOrderCommand, 'NoteOnSite'>): Decision<DeliveryOrderFact> {
  const lines = ofVisit(order, visit).filter(({ crew }) => !crew?.here);
  if (lines.length === 0) return [];
  const work = lines.filter((line) => isWork(line) && isPositive(needed(order, line)));
  const begun = work.flatMap((line, n): DeliveryOrderFact[] => {
    const delivery = deliveryId(order.id, order.deliveries.length + n + 1);
    const quantities = [{ line: line.line, quantity: needed(order, line) }];
    return [
      { type: 'Planned', delivery, lines: quantities },
      { type: 'Picked', delivery, lines: quantities },
      { type: 'Dispatched', delivery, lines: quantities.map((one) => ({ ...one, termsVersion: line.termsVersion })) },
    ];
  });
  return [{ type: 'CrewArrived', visit, lines: lines.map(({ line }) => line) }, ...begun];
}

/** The crew is done with lines: deliveries that waited for nothing else are delivered. */
export function noteWorkDone(
  order: DeliveryOrder,
  { visit, lines }: OfType<DeliveryOrderCommand, 'NoteWorkDone'>,
  now: Instant,
): Decision<DeliveryOrderFact> {
  const done = ofVisit(order, visit)
    .filter(({ line, crew }) => lines.includes(line) && !crew?.done)
    .map(({ line }) => line);
  if (done.length === 0) return [];
  const isDone = (line: Line): boolean => done.includes(line.line) || isAssembled(line);
  const loaded = ({ loads }: Delivery): Line[] => order.lines.filter(({ line }) => loads.some((load) => load.line === line));
  const taken = order.deliveries.filter(
    (one) => one.status === 'Dispatched' && loaded(one).every(isDone) && (one.arrived !== undefined || loaded(one).every(isWork)),
  );
  const date = calendar.dateIn(now, order.zone as TimeZone);
  return [{ type: 'CrewDone', visit, lines: done }, ...taken.map((delivery): DeliveryOrderFact => delivered(delivery, date))];
}

function delivered({ id, loads, arrived }: Delivery, date: CalendarDate): DeliveryOrderFact {
  const all = loads.map(({ line, quantity, termsVersion }) => ({ line, quantity, termsVersion, serials: [] }));
  return {
    type: arrived?.partly ? 'PartlyDelivered' : 'Delivered',
    delivery: id,
    date,
    lines: arrived?.lines ?? all,
    ...(arrived?.proof !== undefined && { proof: arrived.proof }),
  };
}
