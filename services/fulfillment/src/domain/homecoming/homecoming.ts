import {
  awaiting,
  calendar,
  days,
  isRejection,
  never,
  none,
  quantities,
  reject,
  transitions,
  waiting,
  type Decider,
  type Decision,
  type Instant,
  type Quantity,
  type Wait,
} from '@siklus/kernel';
import type { ComingUnits, ExpectedUnits, HomecomingCommand, HomecomingFact, JudgedUnits, KeptUnits, SettledUnits } from './facts.js';

const { add, subtract, least, compare, isPositive, isNegative } = quantities;

/** The way home of what a customer gives back. `CalledOff`: it is not to come any more, and may come nevertheless. */
export const statuses = transitions('Unknown', {
  Unknown: ['Expected'],
  Expected: ['Booked', 'Received', 'Lost', 'CalledOff'],
  Booked: ['Underway', 'Received', 'Lost', 'CalledOff'],
  Underway: ['Received', 'Lost'],
  CalledOff: ['Received'],
  Received: ['Kept'],
  Kept: [],
  Lost: [],
});
export type HomecomingStatus = keyof (typeof statuses)['next'];

export interface Homecoming {
  readonly id: string;
  readonly status: HomecomingStatus;
  readonly from: 'customer' | 'retailer' | 'brought' | null;
  readonly retailer?: string;
  readonly pickUp?: string;
  readonly to: string;
  readonly provider?: string;
  /** What is expected, and, once it came, what did. */
  readonly lines: readonly ExpectedUnits[];
  readonly location: string | null;
  readonly verdict: readonly JudgedUnits[] | null;
  readonly settled: readonly SettledUnits[] | null;
  readonly sendingBack: readonly ExpectedUnits[];
  readonly waits: readonly Wait[];
}

/**
 * Goods on their way home. They are no stock until service has said what is wrong with them and sales what becomes of them, whichever was
 * heard first: what the company keeps is then on the shelf or written off, the rest is the customer's and goes back.
 */
export const homecoming: Decider<Homecoming, HomecomingCommand, HomecomingFact> = {
  initial: (id) => ({
    id,
    status: 'Unknown',
    from: null,
    to: '',
    lines: [],
    location: null,
    verdict: null,
    settled: null,
    sendingBack: [],
    waits: [],
  }),
  evolve,
  decide: (state, command, now) => {
    const facts = decide(state, command, now);
    if (isRejection(facts) || facts.length === 0) return facts;
    const kept = keeping(facts.reduce(evolve, state), now);
    return [...facts, ...kept];
  },
};

function decide(state: Homecoming, command: HomecomingCommand, now: Instant): Decision<HomecomingFact> {
  switch (command.type) {
    case 'NoteRequested':
      return state.from === null ? [{ type: 'Requested', errand: command.errand, at: now }] : [];
    case 'NoteCalledOff':
      return state.status === 'Expected' || state.status === 'Booked' ? [{ type: 'CalledOff', at: now }] : [];
    case 'NoteVerdict':
      return state.verdict === null ? [{ type: 'VerdictNoted', lines: command.lines }] : [];
    case 'NoteSettled':
      return state.settled === null ? [{ type: 'SettlementNoted', lines: command.lines }] : [];
    case 'NoteSendBack':
      return [{ type: 'SendBackAsked', lines: command.lines, at: now }];
    case 'MarkOverdue':
      return waiting.isDue(state.waits, command.for) ? [{ type: 'BecameOverdue', for: command.for, at: now }] : [];
    default:
      return state.status === 'Unknown' ? reject('FULFILLMENT.RETURN_UNKNOWN', { return: state.id }) : act(state, command, now);
  }
}

type Act = Extract<HomecomingCommand, { type: 'Book' | 'Collect' | 'Receive' | 'Lose' | 'SendBack' }>;

/**
 * What shipping, the warehouse and the provider do.
 * - `FULFILLMENT.CONSIGNMENT_NOT_YOURS`: another provider carries it
 * - `FULFILLMENT.WRONG_STATUS`: it has gone on, or is not so far yet
 * - `FULFILLMENT.NOT_FETCHED`: the customer brings it
 */
function act(state: Homecoming, command: Act, now: Instant): Decision<HomecomingFact> {
  const { status } = state;
  const isComing = status === 'Expected' || status === 'Booked' || status === 'Underway';
  switch (command.type) {
    case 'Book': {
      const { provider, on, today } = command;
      if (state.from === 'brought') return reject('FULFILLMENT.NOT_FETCHED', { return: state.id });
      if (on < today) return reject('FULFILLMENT.DATE_IN_THE_PAST', { on, today });
      return status === 'Expected' || status === 'Booked' ? [{ type: 'Booked', provider, on, at: now }] : wrong(state);
    }
    case 'Collect': {
      const provider = state.provider;
      if (command.provider !== undefined && command.provider !== provider) return reject('FULFILLMENT.CONSIGNMENT_NOT_YOURS', { return: state.id });
      if (status === 'Underway') return [];
      return status === 'Booked' && provider !== undefined ? [{ type: 'Collected', provider, at: now }] : wrong(state);
    }
    case 'Lose': {
      if (command.provider !== undefined && command.provider !== state.provider)
        return reject('FULFILLMENT.CONSIGNMENT_NOT_YOURS', { return: state.id });
      if (status === 'Lost') return [];
      const by = state.provider === undefined ? {} : { provider: state.provider };
      return isComing ? [{ type: 'Lost', ...by, lines: state.lines, at: now }] : wrong(state);
    }
    case 'Receive':
      return isComing || status === 'CalledOff' ? receive(state, command, now) : wrong(state);
    case 'SendBack': {
      if (state.sendingBack.length === 0) return wrong(state);
      const by = command.provider === undefined ? {} : { provider: command.provider };
      return [{ type: 'SentBack', ...by, lines: state.sendingBack, at: now }];
    }
    default:
      return never(command);
  }
}

const wrong = ({ id, status }: Homecoming) => reject('FULFILLMENT.WRONG_STATUS', { return: id, status });

/** What really came, counted: less than was announced, never more, and nothing else. */
function receive(state: Homecoming, { location, lines }: Extract<HomecomingCommand, { type: 'Receive' }>, now: Instant): Decision<HomecomingFact> {
  const stranger = lines.find((one) => !state.lines.some(isSame(one)));
  if (stranger) return reject('FULFILLMENT.LINE_UNKNOWN', { order: stranger.order, line: stranger.line, delivery: stranger.delivery });
  const counted = state.lines.map((expected) => ({ expected, quantity: many(lines, expected) }));
  const odd = counted.find(({ expected, quantity }) => isNegative(quantity) || compare(quantity, expected.quantity) > 0);
  if (odd) {
    const { order, line, quantity } = odd.expected;
    return reject('FULFILLMENT.MORE_THAN_ANNOUNCED', { order, line, announced: quantity, counted: odd.quantity });
  }
  const came = counted.filter(({ quantity }) => isPositive(quantity)).map(({ expected, quantity }) => ({ ...expected, quantity }));
  return [{ type: 'Received', location, lines: came, at: now }];
}

const isSame = (a: Omit<ComingUnits, 'quantity'>) => (b: Omit<ComingUnits, 'quantity'>) =>
  a.order === b.order && a.line === b.line && a.delivery === b.delivery;

const many = (lines: readonly ComingUnits[], of: Omit<ComingUnits, 'quantity'>): Quantity =>
  add(none, ...lines.filter(isSame(of)).map(({ quantity }) => quantity));

/** Both halves are there: of what the company keeps, units that are fit for sale go to the shelf first. */
function keeping(state: Homecoming, now: Instant): HomecomingFact[] {
  const { status, verdict, settled, location } = state;
  if (status !== 'Received' || verdict === null || settled === null || location === null) return [];
  const lines = state.lines.flatMap((units): KeptUnits[] => {
    const stays = many(
      settled.filter(({ disposition }) => disposition === 'refund' || disposition === 'replace'),
      units,
    );
    const fit = least(
      stays,
      many(
        verdict.filter(({ fitForSale }) => fitForSale),
        units,
      ),
    );
    const parts = [
      { ...units, quantity: fit, as: 'Restocked' as const },
      { ...units, quantity: subtract(stays, fit), as: 'WrittenOff' as const },
    ];
    return parts.filter(({ quantity }) => isPositive(quantity));
  });
  return [{ type: 'Kept', location, lines, at: now }];
}

function evolve(state: Homecoming, fact: HomecomingFact): Homecoming {
  switch (fact.type) {
    case 'Requested': {
      const { from, retailer, pickUp, to, lines } = fact.errand;
      const where = { ...(retailer !== undefined && { retailer }), ...(pickUp !== undefined && { pickUp }) };
      const waits = [from === 'brought' ? awaiting('handing-over', 'customer', fact.at, 14) : awaiting('booking', 'shipping', fact.at, 2)];
      return { ...state, status: 'Expected', from, ...where, to, lines, waits };
    }
    case 'CalledOff':
      return { ...state, status: 'CalledOff', waits: [] };
    case 'Booked': {
      const due = calendar.plus(calendar.endOf(fact.on, UTC), days(1));
      return {
        ...state,
        status: 'Booked',
        provider: fact.provider,
        waits: [{ for: 'collection', holder: 'logistics-provider', since: fact.at, due }],
      };
    }
    case 'Collected':
      return { ...state, status: 'Underway', waits: [awaiting('carriage', 'logistics-provider', fact.at, 7)] };
    case 'Received':
      return { ...state, status: 'Received', location: fact.location, lines: fact.lines, waits: [] };
    case 'Lost':
      return { ...state, status: 'Lost', waits: [] };
    case 'VerdictNoted':
      return { ...state, verdict: fact.lines };
    case 'SettlementNoted':
      return { ...state, settled: fact.lines };
    case 'Kept':
      return { ...state, status: 'Kept' };
    case 'SendBackAsked':
      return { ...state, sendingBack: fact.lines, waits: [...state.waits, awaiting('sending-back', 'shipping', fact.at, 3)] };
    case 'SentBack':
      return { ...state, sendingBack: [], waits: waiting.without(state.waits, 'sending-back') };
    case 'BecameOverdue':
      return { ...state, waits: waiting.late(state.waits, fact.for) };
    default:
      return never(fact);
  }
}

const UTC = 'UTC' as Parameters<typeof calendar.endOf>[1];
