import {
  calendar,
  isRejection,
  never,
  quantities,
  reject,
  type Decider,
  type Decision,
  type Instant,
  type OfType,
  type TimeZone,
} from '@siklus/kernel';
import { correct, deliver, fail, inspect, takeOver } from './arrival.js';
import { crewed, noteOnSite, noteWorkDone } from './crew.js';
import { evolve } from './evolve.js';
import type { DeliveryOrderCommand, DeliveryOrderFact } from './facts.js';
import { judged, latestSafe, proposalId } from './promise.js';
import { onLane, type PromisePolicy } from './promise-policy.js';
import { dispatch, pick } from './shipping.js';
import { initial, lineOf, unpicked, type DeliveryOrder } from './state.js';
import { cut, stop } from './stopping.js';
import { answered, planned, supplied, withdrawn } from './supply.js';

const { compare } = quantities;

/**
 * What fulfillment knows of one order. A message is only ever noted; what follows from it (what is asked of the stock, which delivery
 * is planned, what is told, what it means for the promise) follows from the numbers, so messages may come in any order.
 */
export function deliveryOrder(usual: PromisePolicy): Decider<DeliveryOrder, DeliveryOrderCommand, DeliveryOrderFact> {
  return {
    initial,
    evolve,
    decide: (order, command, now) => {
      const facts = decided(usual, order, command, now);
      if (isRejection(facts) || (facts.length === 0 && command.type !== 'Watch')) return facts;
      return settled(usual, order, facts, now);
    },
  };
}

function settled(usual: PromisePolicy, before: DeliveryOrder, facts: readonly DeliveryOrderFact[], now: Instant): DeliveryOrderFact[] {
  const all = [...facts];
  let order = facts.reduce(evolve, before);
  const released = before.phase !== 'Released' && order.phase === 'Released';
  const judge = (state: DeliveryOrder): DeliveryOrderFact[] => judged(onLane(usual, state.transitDays), state, released, now);
  for (const follows of [withdrawn, planned, supplied, crewed, answered, judge]) {
    const more = follows(order);
    all.push(...more);
    order = more.reduce(evolve, order);
  }
  return all;
}

function decided(usual: PromisePolicy, order: DeliveryOrder, command: DeliveryOrderCommand, now: Instant): Decision<DeliveryOrderFact> {
  const policy = onLane(usual, order.transitDays);
  switch (command.type) {
    case 'NoteReceived': {
      if (order.phase !== 'Unknown') return [];
      return [
        {
          ...command,
          type: 'Announced',
          latest: latestSafe(
            policy,
            command.timeZone,
            command.lines.map((line) => line.promisedDate),
          ),
        },
      ];
    }
    case 'NoteReleased': {
      if (order.phase === 'Released') return [];
      const dates = [...command.lines.map((line) => line.promisedDate), ...order.lines.map((line) => line.original)];
      return [
        { ...command, type: 'Released', announced: order.phase === 'Announced', latest: latestSafe(policy, command.timeZone, dates) },
      ];
    }
    case 'NotePromise': {
      const lines = command.lines.filter(({ line }) => lineOf(order, line));
      const dates = lines.map((line) => line.promisedDate);
      return lines.length === 0 ? [] : [{ type: 'PromiseAgreed', lines, latest: latestSafe(policy, order.zone as TimeZone, dates) }];
    }
    case 'NoteTransit': {
      const { transitDays } = command;
      if (order.transitDays === transitDays) return [];
      const dates = order.lines.flatMap(({ original, promised }) => [original, promised]);
      const latest = order.zone === undefined ? {} : latestSafe(onLane(usual, transitDays), order.zone, dates);
      return [{ type: 'TransitNoted', transitDays, latest }];
    }
    case 'NoteRank':
      return order.phase === 'Released' && order.rank !== command.rank ? [{ type: 'Reranked', rank: command.rank }] : [];
    case 'NoteCut':
      return [{ type: 'QuantityCut', lines: command.lines }];
    case 'NoteReinstated':
      return [{ type: 'Reinstated', lines: command.lines }];
    case 'NoteCancelled':
      return order.stopped ? [] : [{ type: 'Cancelled' }];
    case 'NoteResumed':
      return order.holds.includes(command.request) ? [{ type: 'Resumed', request: command.request }] : [];
    case 'NotePlan': {
      const lines = command.lines.filter(({ line, end }) => order.plans?.[line]?.end !== end);
      return lines.length === 0 ? [] : [{ type: 'WorkPlanned', cause: command.cause, lines }];
    }
    case 'NoteUnplannable': {
      const lines = command.lines.filter(({ line, reason }) => order.plans?.[line]?.end !== undefined || order.plans?.[line]?.cause !== reason);
      return lines.length === 0 ? [] : [{ type: 'WorkUnplannable', lines }];
    }
    case 'NoteMade':
      return [{ ...command, type: 'LineMade' }];
    case 'NoteSkills': {
      const line = lineOf(order, command.line);
      return !line || line.crew ? [] : [{ ...command, type: 'SkillsNoted' }];
    }
    case 'NoteCrew':
    case 'NoteCrewMissing': {
      const line = order.lines.find(({ crew }) => crew?.request === command.request)?.line;
      if (line === undefined) return [];
      if (command.type === 'NoteCrew') return [{ type: 'CrewCommitted', line, visit: command.visit, until: command.until }];
      const { reason, earliest } = command;
      return [{ type: 'CrewMissing', line, reason, ...(earliest !== undefined && { earliest }) }];
    }
    case 'NoteOnSite':
      return noteOnSite(order, command);
    case 'NoteWorkDone':
      return noteWorkDone(order, command, now);
    case 'RequestCancellation':
      return stop(order, 'cancellation', command.request);
    case 'RequestHold':
      return stop(order, 'hold', command.request);
    case 'RequestCut':
      return cut(order, command.request, command.lines);
    case 'NoteConverted':
      return [{ ...command, type: 'HoldConverted' }];
    case 'NoteReserved':
      return [{ ...command, type: 'LineReserved' }];
    case 'NoteWaiting':
      return [{ ...command, type: 'LineWaits' }];
    case 'NoteUnwanted':
      return [{ ...command, type: 'WantWithdrawn' }];
    case 'LoseReservation': {
      const line = lineOf(order, command.line);
      if (!line || compare(unpicked(line), command.quantity) < 0)
        return reject('FULFILLMENT.CHANGED_MEANWHILE', { order: order.id, line: command.line });
      return [{ ...command, type: 'ReservationLost' }];
    }
    case 'Pick':
      return pick(order, command);
    case 'Dispatch':
      return dispatch(order, command);
    case 'TakeOver':
      return takeOver(order, command);
    case 'Deliver':
      return deliver(order, command, now);
    case 'Refuse':
    case 'Lose':
      return fail(order, command);
    case 'Inspect':
      return inspect(order, command);
    case 'Correct':
      return correct(order, command);
    case 'ProposeDate':
      return proposeByHand(order, command, now);
    case 'Watch':
      return [];
    default:
      return never(command);
  }
}

function proposeByHand(
  order: DeliveryOrder,
  { cause, lines }: OfType<DeliveryOrderCommand, 'ProposeDate'>,
  now: Instant,
): Decision<DeliveryOrderFact> {
  if (order.phase !== 'Released') return reject('FULFILLMENT.ORDER_UNKNOWN', { order: order.id });
  const today = calendar.dateIn(now, order.zone as TimeZone);
  for (const { line, promisedDate } of lines) {
    const known = lineOf(order, line);
    if (!known) return reject('FULFILLMENT.LINE_UNKNOWN', { line });
    if (promisedDate < today) return reject('FULFILLMENT.DATE_IN_THE_PAST', { line, promisedDate, today });
  }
  if (lines.length === 0) return reject('FULFILLMENT.NO_LINES');
  return [{ type: 'NewDateProposed', proposal: proposalId(order), cause, lines }];
}
