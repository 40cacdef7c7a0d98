import { calendar, idFrom, quantities, type CalendarDate, type Instant, type TimeZone } from '@siklus/kernel';
import { crewTrouble, isAssembled, isWork } from './crew.js';
import type { DeliveryOrderFact } from './facts.js';
import { goodsSafeUntil, isAwaitedFromLine, planOf, spoiledBy } from './production.js';
import type { PromisePolicy } from './promise-policy.js';
import { nextStep, remaining, type DeliveryOrder, type LatestSafe, type Line, type Risk, type Step } from './state.js';

const { compare, isPositive } = quantities;

/** The latest safe instants of the dates that are promised, worked out backwards from the end of each date for the customer. */
export function latestSafe(policy: PromisePolicy, zone: TimeZone, dates: readonly CalendarDate[]): Record<string, LatestSafe> {
  const end = (date: CalendarDate, days: number): Instant => calendar.endOf(calendar.addDays(date, -days), zone);
  const { Reserved, Picked, Dispatched } = policy.leadDays;
  return Object.fromEntries(
    [...new Set(dates)].map((date) => [
      date,
      { Reserved: end(date, Reserved), Picked: end(date, Picked), Dispatched: end(date, Dispatched), Delivered: end(date, 0) },
    ]),
  );
}

/** Who holds the order while a step is awaited: a department of the company, or the carrier. */
const holders: Readonly<Record<Step, string>> = {
  Released: 'sales',
  Reserved: 'warehouse',
  Crewed: 'service',
  Picked: 'warehouse',
  Dispatched: 'shipping',
  Delivered: 'shipping',
  Agreed: 'sales',
};

/** On hold, an order is with sales, whatever is to be done next. */
function holderOf(order: DeliveryOrder, line: Line, step: Step): string {
  if (order.holds.length > 0) return 'sales';
  if (step === 'Delivered' && isWithCrew(order, line)) return 'service';
  return step === 'Reserved' && isAwaitedFromLine(line) ? 'production' : holders[step];
}

/** All of it is there, or nothing is to be: the crew is awaited. */
const isWithCrew = (order: DeliveryOrder, line: Line): boolean =>
  !isAssembled(line) && (isWork(line) || order.deliveries.some(({ arrived, loads }) => arrived && loads.some((load) => load.line === line.line)));

/** After every instant that is due. */
const LAST = '9';

/** The step that is furthest behind, who holds the order for it, and until when it is safe. Nothing is left: `undefined`. */
export function awaited(order: DeliveryOrder): { step: Step; holder: string; due?: Instant } | undefined {
  const steps = order.lines.map((line) => ({ line, step: nextStep(order, line) }));
  const behind = (Object.keys(holders) as Step[]).find((step) => steps.some((one) => one.step === step));
  if (!behind) return undefined;
  const dues = steps
    .filter(({ step }) => step === behind)
    .map(({ line }) => ({ line, due: expectedBy(order, line, behind) }))
    .sort((a, b) => (a.due ?? LAST).localeCompare(b.due ?? LAST));
  const [first] = dues;
  if (!first) return undefined;
  const { line, due } = first;
  const carried =
    order.holds.length === 0 &&
    behind === 'Delivered' &&
    !isWithCrew(order, line) &&
    order.deliveries.some((one) => one.status === 'Dispatched' && one.provider !== undefined);
  return { step: behind, holder: carried ? 'logistics-provider' : holderOf(order, line, behind), ...(due !== undefined && { due }) };
}

function safeUntil(order: DeliveryOrder, line: Line, step: Step | undefined): Instant | undefined {
  const latest = order.latest[line.promised];
  if (step === undefined || step === 'Agreed' || !latest) return undefined;
  if (step === 'Reserved') return goodsSafeUntil(order, line);
  return step === 'Released' || step === 'Crewed' ? latest.Reserved : latest[step];
}

/** Goods from the line are expected when the schedule says so. */
function expectedBy(order: DeliveryOrder, line: Line, step: Step): Instant | undefined {
  const planned = step === 'Reserved' ? planOf(order, line)?.end : undefined;
  const safe = safeUntil(order, line, step);
  return planned !== undefined && safe !== undefined && planned < safe ? planned : safe;
}

/** When the original date ends undelivered the promise is broken, and there is nothing left to be warned of until a new date is agreed. */
const isWatched = (order: DeliveryOrder, line: Line): boolean =>
  isPositive(remaining(order, line)) && !(order.outcome === 'Broken' && line.promised === line.original);

const originalEnd = (order: DeliveryOrder, line: Line): Instant | undefined => order.latest[line.original]?.Delivered;

/** The next instant at which silence means something. */
export function nextAlarm(order: DeliveryOrder): Instant | undefined {
  const instants = order.lines
    .filter((line) => isWatched(order, line))
    .flatMap((line) => {
      const step = nextStep(order, line);
      const told = order.risks[line.line];
      const overdueTold = told?.step === step && told?.cause !== 'LOST' && told?.cause !== 'REFUSED';
      const ends = order.phase === 'Released' && !order.outcome ? originalEnd(order, line) : undefined;
      return [overdueTold ? undefined : safeUntil(order, line, step), ends].filter((at) => at !== undefined);
    });
  return instants.sort()[0];
}

/** What threatens a line now, if anything does. */
function threat(order: DeliveryOrder, line: Line, now: Instant): Risk | undefined {
  const step = nextStep(order, line);
  const until = safeUntil(order, line, step);
  const spoiled = step === 'Reserved' ? spoiledBy(order, line) : undefined;
  if (spoiled !== undefined) return { cause: spoiled, step: 'Reserved' };
  const trouble = crewTrouble(order, line);
  if (trouble) return { cause: trouble.cause, step: 'Crewed' };
  if (step && until !== undefined && now >= until)
    return { cause: step === 'Reserved' && isPositive(line.waiting) ? 'RESERVATION_FAILED' : 'LATEST_SAFE_DATE_PASSED', step };
  if (isPositive(line.undecided)) return { cause: 'REFUSED', step: 'Agreed' };
  return line.lost && step === 'Reserved' ? { cause: 'LOST', step } : undefined;
}

/** Causes that mend themselves only with a new date. */
const proposing = new Set(['RESERVATION_FAILED', 'REFUSED', 'LOST']);

/**
 * What the order's numbers and the time mean for its promise, beyond what has been told. `released` says that this is the moment in
 * which fulfillment took the order over.
 */
export function judged(policy: PromisePolicy, order: DeliveryOrder, released: boolean, now: Instant): DeliveryOrderFact[] {
  const facts: DeliveryOrderFact[] = [];
  const outcome = final(order, now);
  if (outcome) facts.push(outcome);
  const after: DeliveryOrder = outcome ? { ...order, outcome: outcome.type as 'Kept' | 'Broken' } : order;

  const watched = after.lines.filter((line) => isWatched(after, line));
  const threats = watched.map((line) => ({ line, now: threat(after, line, now), told: after.risks[line.line] }));
  const safe = threats.filter((one) => !one.now && (released || one.told)).map(({ line }) => line.line);
  if (safe.length > 0) facts.push({ type: 'OnTrack', lines: safe });

  const raised = threats.flatMap(({ line, now: threatens, told }) =>
    threatens && !(told?.cause === threatens.cause && told.step === threatens.step)
      ? [{ line, risk: { ...threatens, holder: holderOf(after, line, threatens.step) } }]
      : [],
  );
  for (const risk of distinct(raised.map((one) => one.risk))) {
    const lines = raised.filter((one) => same(one.risk, risk)).map(({ line }) => line);
    facts.push({ type: 'AtRisk', ...risk, lines: lines.map(({ line }) => line) });
    const earlier = facts.filter(({ type }) => type === 'NewDateProposed').length;
    if (proposing.has(risk.cause) || lines.some((line) => [spoiledBy(after, line), crewTrouble(after, line)?.cause].includes(risk.cause)))
      facts.push(...proposed(policy, { ...after, proposals: after.proposals + earlier }, risk.cause, lines, now));
  }
  return facts;
}

/** Kept and broken are final, and exclude one another. Nothing is kept while what was stopped may have to stand again. */
function final(order: DeliveryOrder, now: Instant): DeliveryOrderFact | undefined {
  if (order.outcome || order.phase !== 'Released') return undefined;
  const late = order.lines.filter((line) => {
    const end = originalEnd(order, line);
    const overdue = isPositive(remaining(order, line)) && end !== undefined && now >= end;
    return overdue || (line.lastDelivered !== undefined && line.lastDelivered > line.original);
  });
  if (late.length > 0)
    return { type: 'Broken', original: late.map((line) => line.original).sort()[0] as CalendarDate, lines: late.map(({ line }) => line) };
  const dates = order.lines.flatMap((line) => line.lastDelivered ?? []).sort();
  const delivered = dates.at(-1);
  const all = order.lines.every((line) => compare(line.delivered, line.quantity) === 0);
  if (!all || delivered === undefined || order.unsettled) return undefined;
  const originals = order.lines
    .filter((line) => line.lastDelivered)
    .map((line) => line.original)
    .sort();
  return { type: 'Kept', original: originals.at(-1) as CalendarDate, delivered };
}

/**
 * The first date by which all steps can still be done in time, after the end of its work where that is what is late; refused
 * goods need the customer's word even where it is the promised one.
 */
function proposed(policy: PromisePolicy, order: DeliveryOrder, cause: string, lines: readonly Line[], now: Instant): DeliveryOrderFact[] {
  const wait = policy.leadDays.Reserved + (cause === 'RESERVATION_FAILED' ? policy.restockDays : 0);
  const today = calendar.dateIn(now, order.zone as TimeZone);
  const feasible = (line: Line): CalendarDate | undefined => {
    const trouble = crewTrouble(order, line);
    if (trouble?.cause === cause) return trouble.from;
    if (spoiledBy(order, line) !== cause) return calendar.addDays(today, wait);
    const end = planOf(order, line)?.end;
    return end && calendar.addDays(calendar.dateIn(end, order.zone as TimeZone), policy.leadDays.Picked);
  };
  const dates = lines.flatMap((line) => {
    const first = feasible(line);
    if (first === undefined || (cause !== 'REFUSED' && first <= line.promised)) return [];
    return [{ line: line.line, promisedDate: first > line.promised ? first : line.promised }];
  });
  if (dates.length === 0) return [];
  return [{ type: 'NewDateProposed', proposal: proposalId(order), cause, lines: dates }];
}

export const proposalId = (order: DeliveryOrder): string => idFrom('proposal', order.id, String(order.proposals + 1));

type Held = Risk & { readonly holder: string };
const same = (a: Held, b: Held): boolean => a.cause === b.cause && a.step === b.step && a.holder === b.holder;

function distinct(risks: readonly Held[]): Held[] {
  return risks.filter((risk, at) => risks.findIndex((other) => same(other, risk)) === at);
}
