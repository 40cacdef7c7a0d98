import {
  amounts,
  calendar,
  decided,
  hashOf,
  idFrom,
  isAgreed,
  isDecisionFact,
  isRejection,
  lay,
  never,
  quantities,
  reject,
  signing,
  transitions,
  zero,
  type Decider,
  type Decision,
  type Instant,
  type JointDecisions,
  type Money,
  type Parties,
  awaiting,
  waiting,
} from '@siklus/kernel';
import { answered, awaitingMoney, type Refunds } from '../settlement/refunds.js';
import { sameUnits } from '../units.js';
import { type Wait } from '../waiting.js';
import type { Gift } from '../settlement/settlement.js';
import type { ClaimCommand, ClaimFact, ClaimKind, Complaint, How, Means, Proposal } from './claim-facts.js';

export const statuses = transitions('Unknown', { Unknown: ['Raised'], Raised: ['Settled'], Settled: ['Closed'], Closed: [] });
export type Status = keyof (typeof statuses)['next'];

/** Its name on the map of the cycle. */
export const DECISION = 'claim-settlement';

export interface RaisedClaim {
  readonly status: Exclude<Status, 'Unknown'>;
  readonly claim: string;
  readonly complaint: Complaint;
  readonly proposal: Proposal | null;
  readonly decisions: JointDecisions;
  readonly refunds: Refunds;
  /** A replacement that was ordered before it was settled so. */
  readonly replaced: boolean;
  readonly waits: readonly Wait[];
}
export type Claim = { readonly status: 'Unknown'; readonly claim: string } | RaisedClaim;

/** A complaint, with or without goods that come back. Settled by sales, above the limit of the day by sales and finance together. */
export const claim: Decider<Claim, ClaimCommand, ClaimFact> = {
  initial: (id) => ({ status: 'Unknown', claim: id }),
  evolve,
  decide: (state, command, now) => {
    const facts = decide(state, command, now);
    if (isRejection(facts)) return facts;
    const after = facts.reduce(evolve, state);
    return after.status === 'Settled' && after.waits.length === 0 ? [...facts, { type: 'Closed', at: now }] : facts;
  },
};

function decide(state: Claim, command: ClaimCommand, now: Instant): Decision<ClaimFact> {
  if (command.type === 'Raise') return state.status === 'Unknown' ? [{ type: 'Raised', complaint: command.complaint, at: now }] : [];
  if (state.status === 'Unknown') return reject('RETURNS.CLAIM_UNKNOWN', { claim: state.claim });
  switch (command.type) {
    case 'Sign':
      return sign(state, command, now);
    case 'Refuse': {
      if (state.status !== 'Raised') return reject('RETURNS.SETTLED_ALREADY', { claim: state.claim });
      return acts.refuse(state.decisions, DECISION, command.by, state.decisions[DECISION]?.of ?? '', command.reason, now);
    }
    case 'NoteAnswer':
      return command.settlement in state.refunds ? [{ ...command, type: 'RefundAnswered', at: now }] : [];
    case 'NoteReplaced':
      return state.replaced ? [] : [{ type: 'Replaced', order: command.order, at: now }];
    case 'NoteReturned':
      return state.waits.some((wait) => wait.for === 'return') ? [{ type: 'Returned', at: now }] : [];
    case 'NoteOvertaken':
      return state.status === 'Raised' ? [{ type: 'Reduced', lines: command.lines, at: now }] : [];
    case 'MarkOverdue':
      return state.waits.some((wait) => wait.for === command.for && !wait.late) ? [{ type: 'BecameOverdue', for: command.for, at: now }] : [];
    default:
      return never(command);
  }
}

const acts = signing('RETURNS');

/**
 * Signing lays the proposal before whoever must sign it: another proposal has no signatures.
 * - `RETURNS.SETTLEMENT_UNFIT`: a claim of that kind cannot be settled so
 * - `RETURNS.ABOVE_VALUE`: more than the units were sold for
 */
function sign(state: RaisedClaim, { proposal, by, parties, means }: Extract<ClaimCommand, { type: 'Sign' }>, now: Instant): Decision<ClaimFact> {
  const { kind, currency } = state.complaint;
  const value = valueOf(state.complaint);
  if (state.status !== 'Raised') return state.proposal?.how === proposal.how ? [] : reject('RETURNS.SETTLED_ALREADY', { claim: state.claim });
  if (!fits[kind].includes(proposal.how)) return reject('RETURNS.SETTLEMENT_UNFIT', { kind, how: proposal.how, fit: fits[kind] });
  if ((proposal.how === 'price-adjustment') !== (proposal.amount !== undefined)) return reject('RETURNS.AMOUNT_UNFIT', { how: proposal.how });
  const worth = worthOf(state.complaint, proposal);
  if (amounts.compare(worth, value) > 0) return reject('RETURNS.ABOVE_VALUE', { amount: worth, value, currency });
  const thing = { proposal, complaint: state.complaint };
  const laid = lay(state.decisions, DECISION, thing, signersOf(worth, means, parties), now);
  const signed = acts.sign(laid.reduce(decided, state.decisions), DECISION, by, hashOf(thing), now);
  if (isRejection(signed) || signed.length === 0) return signed;
  const isNews = laid.length > 0;
  const facts: ClaimFact[] = [...(isNews ? [{ type: 'SettlementProposed' as const, proposal, at: now }] : []), ...laid, ...signed];
  const after = facts.reduce(evolve, state as Claim);
  if (after.status === 'Unknown' || !isAgreed(after.decisions[DECISION])) return facts;
  return [...facts, { type: 'Settled', proposal, refundWithinDays: means.refundWithinDays, at: now }, ...granting(after, proposal, means, now)];
}

const withGoods: readonly How[] = ['refund', 'price-adjustment', 'replace', 'return', 'reject'];
const fits: Readonly<Record<ClaimKind, readonly How[]>> = {
  damage: withGoods,
  'wrong-goods': withGoods,
  shortage: ['refund', 'replace', 'reject'],
  'late-delivery': ['price-adjustment', 'reject'],
  price: ['price-adjustment', 'reject'],
};

/** What it costs the company. */
const worthOf = (complaint: Complaint, { how, amount }: Proposal): Money => (how === 'reject' ? zero : (amount ?? valueOf(complaint)));

export const valueOf = ({ lines }: Complaint): Money => amounts.add(zero, ...lines.map(({ value }) => value));

/** Up to the limit sales alone, above it whoever the map names. */
const signersOf = (worth: Money, { limit }: Means, { map, parties }: Parties): Parties =>
  amounts.compare(worth, limit) <= 0 ? { map, parties: [{ department: 'sales', role: 'staff' }] } : { map, parties };

/** Units that need not be paid are one settlement; a lower price is one for each line, in proportion to what it was sold for. */
function granting({ claim: id, complaint }: RaisedClaim, { how, amount }: Proposal, { refundWithinDays }: Means, now: Instant): ClaimFact[] {
  const { lines, currency, order, zone } = complaint;
  const due = calendar.addDays(calendar.dateIn(now, zone), refundWithinDays);
  const grant = (gift: Gift, ...name: readonly string[]): ClaimFact => ({
    type: 'RefundGranted',
    settlement: idFrom('settlement', id, order, ...name),
    due,
    gift,
    at: now,
  });
  if (how === 'refund')
    return [
      grant({ kind: 'refund', lines: lines.map(({ line, delivery, termsVersion, quantity }) => ({ line, delivery, termsVersion, quantity })) }),
    ];
  if (how !== 'price-adjustment' || amount === undefined) return [];
  const parts = amounts.allocate(
    amount,
    lines.map(({ value }) => value),
  );
  return lines.flatMap(({ line, delivery, termsVersion }, n) => {
    const part = parts[n] ?? zero;
    return amounts.isZero(part) ? [] : [grant({ kind: 'adjustment', line, termsVersion, currency, amount: part }, line, delivery)];
  });
}

function evolve(state: Claim, fact: ClaimFact): Claim {
  if (fact.type === 'Raised') {
    const open = { proposal: null, decisions: {}, refunds: {}, replaced: false };
    return { status: 'Raised', claim: state.claim, complaint: fact.complaint, ...open, waits: [awaiting('settlement', 'sales', fact.at, 3)] };
  }
  if (state.status === 'Unknown') throw new Error(`${fact.type} of a claim that was not raised`);
  if (isDecisionFact(fact)) return signed({ ...state, decisions: decided(state.decisions, fact) }, fact);
  switch (fact.type) {
    case 'SettlementProposed':
      return { ...state, proposal: fact.proposal };
    case 'Settled':
      return { ...state, status: 'Settled', waits: promised(state, fact.proposal, fact.at) };
    case 'RefundGranted': {
      const { settlement, due, at } = fact;
      const wait = awaitingMoney(settlement, due, state.complaint.zone, at);
      return { ...state, refunds: { ...state.refunds, [settlement]: null }, waits: [...state.waits, wait] };
    }
    case 'RefundAnswered':
      return { ...state, ...answered(state, fact.settlement, fact.answer) };
    case 'Replaced':
      return { ...state, replaced: true, waits: waiting.without(state.waits, 'replacement') };
    case 'Returned':
      return { ...state, waits: waiting.without(state.waits, 'return') };
    case 'Reduced':
      return { ...state, complaint: { ...state.complaint, lines: reduced(state.complaint.lines, fact.lines) }, proposal: null, decisions: {} };
    case 'BecameOverdue':
      return { ...state, waits: waiting.late(state.waits, fact.for) };
    case 'Closed':
      return { ...state, status: 'Closed', waits: [] };
    default:
      return never(fact);
  }
}

/** While finance has not signed what sales has, finance is awaited; and the other way round. */
function signed(state: RaisedClaim, fact: Extract<ClaimFact, { type: `Decision${string}` | 'SignaturesFell' }>): RaisedClaim {
  if (fact.type !== 'DecisionSigned' || state.status !== 'Raised') return state;
  const awaited = fact.by.department === 'finance' ? 'sales' : 'finance';
  return isAgreed(state.decisions[DECISION]) ? state : { ...state, waits: [awaiting('settlement', awaited, fact.at, 3)] };
}

function promised({ replaced }: RaisedClaim, { how }: Proposal, at: Instant): Wait[] {
  if (how === 'replace') return replaced ? [] : [awaiting('replacement', 'sales', at, 2)];
  return how === 'return' ? [awaiting('return', 'customer', at, 30)] : [];
}

const reduced = (lines: Complaint['lines'], off: Extract<ClaimFact, { type: 'Reduced' }>['lines']): Complaint['lines'] =>
  lines.flatMap((one) => {
    const quantity = off.filter((units) => sameUnits(units, one)).reduce((left, units) => quantities.subtract(left, units.quantity), one.quantity);
    return quantities.isPositive(quantity) ? [{ ...one, quantity }] : [];
  });
