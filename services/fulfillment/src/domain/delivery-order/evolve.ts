import { none, quantities, type Quantity } from '@siklus/kernel';
import { crewAfter, isWork, unasked, type CrewFact } from './crew.js';
import type { DeliveryOrderFact } from './facts.js';
import { cutTo, known, lessOwn, lessReserved, nothingEarly, ordered, released, without } from './lines.js';
import { gone, isReady, lineOf, remaining, toPick, type Delivery, type DeliveryOrder, type Early, type Line, type Load, type Plan } from './state.js';

const { add, subtract, least, most, isPositive } = quantities;

export function evolve(order: DeliveryOrder, fact: DeliveryOrderFact): DeliveryOrder {
  const next = evolved(order, fact);
  return next.deliveries.length === 0 ? next : restated(next);
}

/** What is still to be picked is `Reserved` as soon as all of it is. */
function restated(order: DeliveryOrder): DeliveryOrder {
  if (toPick(order).length === 0) return order;
  const status = isReady(order) ? 'Reserved' : 'Planned';
  const stale = order.deliveries.some((one) => one.status !== status && (one.status === 'Planned' || one.status === 'Reserved'));
  if (!stale) return order;
  return {
    ...order,
    deliveries: order.deliveries.map((one) => (one.status === 'Planned' || one.status === 'Reserved' ? { ...one, status } : one)),
  };
}

function evolved(order: DeliveryOrder, fact: DeliveryOrderFact): DeliveryOrder {
  switch (fact.type) {
    case 'Announced':
      return {
        ...order,
        phase: 'Announced',
        customer: fact.customer,
        zone: fact.timeZone,
        lines: fact.lines.map(ordered),
        latest: { ...order.latest, ...fact.latest },
      };
    case 'Released':
      return {
        ...order,
        phase: 'Released',
        customer: fact.customer,
        zone: fact.timeZone,
        rank: fact.rank,
        lines: fact.lines.map((line) => released(order, line)),
        early: {},
        latest: { ...order.latest, ...fact.latest },
      };
    case 'PromiseAgreed':
      return {
        ...withLines(order, fact.lines, (line, { promisedDate, termsVersion }) => ({
          promised: promisedDate,
          termsVersion: Math.max(line.termsVersion, termsVersion),
          undecided: none,
          ...(line.crew?.done && isPositive(remaining(order, line)) && { crew: unasked(line.crew) }),
        })),
        latest: { ...order.latest, ...fact.latest },
      };
    case 'Reranked':
      return { ...order, rank: fact.rank };
    case 'QuantityCut':
      return withLines({ ...order, unsettled: false }, fact.lines, (line, { quantity, termsVersion }) => ({
        ...cutTo(line, least(line.quantity, most(gone(line), quantity))),
        termsVersion: Math.max(line.termsVersion, termsVersion),
      }));
    case 'Reinstated':
      return withLines({ ...order, stopped: false, unsettled: false }, fact.lines, (line, { quantity, termsVersion }) => ({
        quantity: most(line.quantity, quantity),
        termsVersion: Math.max(line.termsVersion, termsVersion),
      }));
    case 'Cancelled':
      return { ...order, stopped: true, lines: order.lines.map((line) => ({ ...line, ...cutTo(line, gone(line)) })) };
    case 'TransitNoted':
      return { ...order, transitDays: fact.transitDays, latest: { ...order.latest, ...fact.latest } };
    case 'Resumed':
      return { ...order, holds: order.holds.filter((hold) => hold !== fact.request) };

    case 'WorkPlanned':
      return withPlans(order, fact.lines.map(({ line, end }) => [line, { end, cause: fact.cause }]));
    case 'WorkUnplannable':
      return withPlans(order, fact.lines.map(({ line, reason }) => [line, { cause: reason }]));
    case 'LineMade': {
      const { quantity, serials } = fact;
      if (!lineOf(order, fact.line) || order.phase !== 'Released')
        return heardEarly(order, fact.line, (early) => ({
          made: true,
          reserved: add(early.reserved, quantity),
          ...known(early.serials, serials),
        }));
      return withLines(order, [fact], (line) => ({
        made: true,
        reserved: add(line.reserved, quantity),
        untold: add(line.untold, quantity),
        ...known(line.serials, serials),
      }));
    }

    case 'SkillsNoted': {
      const { skills, parts } = fact;
      const nothing = { wanted: none, waiting: none, unwanting: none };
      return withLines(order, [fact], () => ({ crew: { skills, parts, requests: 0 }, ...(!parts && nothing) }));
    }
    case 'CrewRequested':
    case 'CrewWithdrawn':
    case 'CrewCommitted':
    case 'CrewMissing':
      return withCrews(order, [fact.line], fact);
    case 'CrewArrived':
    case 'CrewDone':
      return withCrews(order, fact.lines, fact);

    case 'Stopped': {
      const answered = { ...order, answered: [...order.answered, fact.request] };
      if (fact.kind === 'hold') return { ...answered, holds: [...order.holds, fact.request] };
      const unsettled = order.unsettled === true || fact.lines.length > 0;
      const cut = withLines({ ...answered, unsettled }, fact.lines, (line, { quantity }) => cutTo(line, subtract(line.quantity, quantity)));
      return fact.kind === 'cancellation' ? { ...cut, stopped: cut.lines.every((line) => line.quantity === none) } : cut;
    }
    case 'TooLateToStop':
      return order.answered.includes(fact.request) ? order : { ...order, answered: [...order.answered, fact.request] };

    case 'Wanted':
      return withLines(order, fact.lines, (line, { quantity }) => ({ wanted: add(line.wanted, quantity) }));
    case 'Unwanted':
      return withLines(order, fact.lines, (line, { quantity }) => ({ unwanting: add(line.unwanting, quantity) }));
    case 'Freed':
      return withLines(order, fact.lines, (line, { quantity }) => lessOwn(line, quantity));
    case 'HoldConverted': {
      const { reserved, uncovered } = fact;
      if (!lineOf(order, fact.line) || order.phase !== 'Released')
        return heardEarly(order, fact.line, (early) => ({
          reserved: add(early.reserved, reserved),
          uncovered: add(early.uncovered, uncovered),
        }));
      return withLines(order, [fact], (line) => ({
        held: most(none, subtract(line.held, add(reserved, uncovered))),
        reserved: add(line.reserved, reserved),
        untold: add(line.untold, reserved),
      }));
    }
    case 'LineReserved':
      return withLines(order, [fact], (line, { quantity, waited }) => {
        const waiting = waited ? subtract(line.waiting, quantity) : line.waiting;
        const reserved = { reserved: add(line.reserved, quantity), untold: add(line.untold, quantity) };
        return { ...reserved, wanted: subtract(line.wanted, quantity), waiting, toldShort: least(line.toldShort, most(none, waiting)) };
      });
    case 'LineWaits':
      return withLines(order, [fact], (line, { quantity }) => ({ waiting: add(line.waiting, quantity) }));
    case 'WantWithdrawn':
      return withLines(order, [fact], (line, { asked, removed }) => {
        const waiting = most(none, subtract(line.waiting, removed));
        const wanted = { wanted: subtract(line.wanted, removed), unwanting: subtract(line.unwanting, asked) };
        return { ...wanted, waiting, toldShort: least(line.toldShort, most(none, waiting)) };
      });
    case 'ReservationLost':
      return withLines(order, [fact], (line, { quantity }) => lessOwn(line, quantity));
    case 'Reserved':
      return withLines(order, fact.lines, () => ({ untold: none }));
    case 'ReservationFailed':
      return withLines(order, fact.lines, (_, { quantity }) => ({ toldShort: quantity }));

    case 'Planned':
      return { ...order, deliveries: [...order.deliveries, { id: fact.delivery, status: 'Planned', loads: [] }] };
    case 'Withdrawn': {
      const loads = order.deliveries.find((one) => one.id === fact.delivery)?.loads ?? [];
      return withDelivery(
        withLines(order, loads, (line, { quantity }) => ({ picked: subtract(line.picked, quantity) })),
        fact.delivery,
        () => ({ status: 'Stopped' }),
      );
    }
    case 'Picked':
      return withDelivery(
        withLines(order, fact.lines, (line, { quantity }) => ({ picked: add(line.picked, quantity) })),
        fact.delivery,
        () => ({
          status: 'Picked',
          loads: fact.lines.map(({ line, quantity }) => ({ line, quantity, termsVersion: 0, accepted: none, takenBack: none })),
        }),
      );
    case 'Dispatched': {
      const left = withLines(order, fact.lines, (line, { quantity }) => ({
        ...(!isWork(line) && lessReserved(line, quantity)),
        picked: subtract(line.picked, quantity),
        underway: add(line.underway, quantity),
        lost: undefined,
      }));
      const provider = fact.provider !== undefined && { provider: fact.provider };
      return withDelivery(left, fact.delivery, ({ loads }) => ({ status: 'Dispatched', loads: merged(loads, fact.lines), ...provider }));
    }
    case 'TakenOver':
      return withDelivery(order, fact.delivery, () => ({ takenOver: true }));
    case 'Arrived': {
      const { lines, partly, proof } = fact;
      return withDelivery(order, fact.delivery, () => ({ arrived: { lines, partly, ...(proof !== undefined && { proof }) } }));
    }
    case 'Delivered':
    case 'PartlyDelivered': {
      const accepted = (line: string): Quantity => fact.lines.find((one) => one.line === line)?.quantity ?? none;
      const arrived = withLines(order, loadsOf(order, fact.delivery), (line, load) => ({
        underway: subtract(line.underway, load.quantity),
        delivered: add(line.delivered, accepted(line.line)),
        undecided: add(line.undecided, subtract(load.quantity, accepted(line.line))),
        ...(line.serials && { serials: without(line.serials, fact.lines, line.line) }),
        ...(accepted(line.line) !== none && { lastDelivered: fact.date }),
      }));
      const loads = (all: readonly Load[]): Load[] => all.map((load) => ({ ...load, accepted: accepted(load.line) }));
      return withDelivery(arrived, fact.delivery, (one) => ({ status: fact.type, date: fact.date, loads: loads(one.loads) }));
    }
    case 'Refused':
      return withDelivery(
        withLines(order, fact.lines, (line, { quantity }) => ({
          underway: subtract(line.underway, quantity),
          undecided: add(line.undecided, quantity),
        })),
        fact.delivery,
        () => ({ status: 'Refused' }),
      );
    case 'Lost':
      return withDelivery(
        withLines(order, fact.lines, (line, { quantity }) => ({
          underway: subtract(line.underway, quantity),
          lost: true,
          serials: undefined,
        })),
        fact.delivery,
        () => ({ status: 'Lost' }),
      );
    case 'Inspected': {
      const takenBack = fact.lines.map(({ line, quantity, scrapped }) => ({ line, takenBack: add(quantity, scrapped) }));
      const before = (loads: readonly Load[], line: string): Quantity => loads.find((load) => load.line === line)?.takenBack ?? none;
      return withDelivery(order, fact.delivery, ({ loads }) => ({
        loads: merged(
          loads,
          takenBack.map((one) => ({ ...one, takenBack: add(before(loads, one.line), one.takenBack) })),
        ),
      }));
    }
    case 'Corrected': {
      const before = loadsOf(order, fact.delivery);
      const restatedLines = withLines(order, fact.lines, (line, { quantity }) => {
        const delivered = subtract(add(line.delivered, quantity), before.find((load) => load.line === line.line)?.accepted ?? none);
        const short = subtract(line.delivered, delivered);
        const open = most(none, subtract(line.quantity, add(delivered, line.underway)));
        return { delivered, undecided: least(most(none, add(line.undecided, short)), open) };
      });
      return withDelivery(restatedLines, fact.delivery, ({ loads }) => {
        const all = merged(
          loads,
          fact.lines.map(({ line, quantity }) => ({ line, accepted: quantity })),
        );
        return { loads: all, status: all.every((load) => load.accepted === load.quantity) ? 'Delivered' : 'PartlyDelivered' };
      });
    }

    case 'OnTrack':
      return { ...order, risks: Object.fromEntries(Object.entries(order.risks).filter(([line]) => !fact.lines.includes(line))) };
    case 'AtRisk':
      return {
        ...order,
        risks: { ...order.risks, ...Object.fromEntries(fact.lines.map((line) => [line, { cause: fact.cause, step: fact.step }])) },
      };
    case 'NewDateProposed':
      return { ...order, proposals: order.proposals + 1 };
    case 'Broken':
    case 'Kept':
      return { ...order, outcome: fact.type };
  }
}

function heardEarly(order: DeliveryOrder, line: string, change: (early: Early) => Partial<Early>): DeliveryOrder {
  const early = order.early[line] ?? nothingEarly;
  return { ...order, early: { ...order.early, [line]: { ...early, ...change(early) } } };
}

const withPlans = (order: DeliveryOrder, plans: readonly (readonly [line: string, plan: Plan])[]): DeliveryOrder => ({
  ...order,
  plans: { ...order.plans, ...Object.fromEntries(plans) },
});

const withCrews = (order: DeliveryOrder, lines: readonly string[], fact: CrewFact): DeliveryOrder =>
  withLines(
    order,
    lines.map((line) => ({ line })),
    ({ crew }) => (crew ? { crew: crewAfter(crew, fact) } : {}),
  );

function withLines<Of extends { readonly line: string }>(
  order: DeliveryOrder,
  of: readonly Of[],
  change: (line: Line, of: Of) => Partial<Line>,
): DeliveryOrder {
  return {
    ...order,
    lines: order.lines.map((line) => {
      const one = of.find((other) => other.line === line.line);
      return one ? { ...line, ...change(line, one) } : line;
    }),
  };
}

function withDelivery(order: DeliveryOrder, id: string, change: (delivery: Delivery) => Partial<Delivery>): DeliveryOrder {
  return { ...order, deliveries: order.deliveries.map((one) => (one.id === id ? { ...one, ...change(one) } : one)) };
}

const loadsOf = (order: DeliveryOrder, id: string): readonly Load[] => order.deliveries.find((one) => one.id === id)?.loads ?? [];

function merged(loads: readonly Load[], changes: readonly ({ readonly line: string } & Partial<Load>)[]): Load[] {
  return loads.map((load) => ({ ...load, ...changes.find((one) => one.line === load.line) }));
}
