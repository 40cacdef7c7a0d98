import { calendar, never, quantities, type Instant, awaiting, waiting } from '@siklus/kernel';
import { answered, awaitingMoney, isForMoney } from '../settlement/refunds.js';
import { ordersOf, sameUnits, type SoldUnits, type Units } from '../units.js';
import { type Wait } from '../waiting.js';
import type { ReturnFact } from './return-facts.js';
import { having } from './settling.js';
import type { Opened, Return } from './state.js';

export function evolve(state: Return, fact: ReturnFact): Return {
  if (fact.type === 'Requested') {
    const { lines, ...asked } = fact.asked;
    const nothing = { missing: [], verdict: [], settled: [], refunds: {}, sendingBack: [], replaced: [], contradicted: [] };
    return { status: 'Requested', id: state.id, asked, lines, ...nothing, waits: [requested(asked.retailer, fact.at)] };
  }
  if (state.status === 'Unknown') throw new Error(`${fact.type} of a return that was not requested`);
  switch (fact.type) {
    case 'RetailerAgreed':
      return { ...state, status: 'RetailerAgreed', waits: [awaiting('authorisation', 'sales', fact.at, 2)] };
    case 'Authorised':
      return { ...state, status: 'Authorised', waits: [coming(state, fact.at)] };
    case 'Declined':
      return { ...state, status: 'Declined', waits: [] };
    case 'Withdrawn':
      return { ...state, status: 'Withdrawn', waits: [] };
    case 'CollectionBooked': {
      const wait: Wait = { for: 'collection', holder: 'logistics-provider', since: fact.at, due: calendar.endOf(fact.on, state.asked.zone) };
      return { ...state, status: 'CollectionBooked', provider: fact.provider, waits: [...money(state), wait] };
    }
    case 'Collected':
      return {
        ...state,
        status: 'Collected',
        provider: fact.provider,
        waits: [...money(state), awaiting('carriage', 'logistics-provider', fact.at, 7)],
      };
    case 'Received': {
      const { location, lines, missing, at } = fact;
      return { ...state, status: 'Received', location, lines, missing, waits: [...money(state), awaiting('inspection', 'service', at, 3)] };
    }
    case 'Lost':
      return { ...state, status: 'Lost', waits: [...money(state), awaiting('settlement', 'sales', fact.at, 2)] };
    case 'Inspected':
      return { ...state, status: 'Inspected', verdict: fact.lines, waits: [...money(state), awaiting('settlement', 'sales', fact.at, 2)] };
    case 'Settled':
      return { ...state, status: 'Settled', settled: fact.lines, waits: [...money(state), ...promised(state, fact)] };
    case 'RefundGranted': {
      const { settlement, due, at } = fact;
      return {
        ...state,
        refunds: { ...state.refunds, [settlement]: null },
        waits: [...state.waits, awaitingMoney(settlement, due, state.asked.zone, at)],
      };
    }
    case 'RefundAnswered':
      return { ...state, ...answered(state, fact.settlement, fact.answer) };
    case 'Replaced':
      return { ...state, replaced: [...state.replaced, fact.order], waits: waiting.without(state.waits, `replacement:${fact.order}`) };
    case 'Repaired':
      return { ...state, waits: waiting.without(state.waits, `repair:${fact.order}`) };
    case 'SendBackAsked':
      return { ...state, sendingBack: fact.lines, waits: [...state.waits, awaiting('sending-back', 'shipping', fact.at, 3)] };
    case 'SentBack':
      return { ...state, sendingBack: [], waits: waiting.without(state.waits, 'sending-back') };
    case 'Reduced':
      return { ...state, lines: less(state.lines, fact.lines) };
    case 'Contradicted':
      return { ...state, contradicted: [...state.contradicted, ...fact.lines] };
    case 'BecameOverdue':
      return { ...state, waits: waiting.late(state.waits, fact.for) };
    case 'Closed':
      return { ...state, status: 'Closed', waits: [] };
    default:
      return never(fact);
  }
}

/** What goes on whatever happens to the goods. */
const money = ({ waits }: Opened): Wait[] => waits.filter(isForMoney);

const requested = (retailer: string | undefined, at: Instant): Wait =>
  retailer === undefined ? awaiting('authorisation', 'sales', at, 2) : awaiting('agreement', 'retailer', at, 3);

const coming = ({ asked }: Opened, at: Instant): Wait =>
  asked.way === 'brought' ? awaiting('handing-over', 'customer', at, 14) : awaiting('booking', 'shipping', at, 2);

function promised({ replaced }: Opened, { lines, at }: Extract<ReturnFact, { type: 'Settled' }>): Wait[] {
  return [
    ...ordersOf(having('replace', lines))
      .filter((order) => !replaced.includes(order))
      .map((order) => awaiting(`replacement:${order}`, 'sales', at, 2)),
    ...ordersOf(having('repair', lines)).map((order) => awaiting(`repair:${order}`, 'service', at, 14)),
  ];
}

const less = (lines: readonly SoldUnits[], off: readonly Units[]): SoldUnits[] =>
  lines.flatMap((one) => {
    const quantity = off.filter((units) => sameUnits(units, one)).reduce((left, units) => quantities.subtract(left, units.quantity), one.quantity);
    return quantities.isPositive(quantity) ? [{ ...one, quantity }] : [];
  });
