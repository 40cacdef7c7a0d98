import {
  calendar,
  days,
  decided,
  hashOf,
  isAgreed,
  isDecisionFact,
  isRejection,
  lay,
  never,
  reject,
  signing,
  transitions,
  type Decider,
  type Decision,
  type DecisionFact,
  type Instant,
  type JointDecisions,
  type Parties,
  type Quantity,
  type Signer,
} from '@siklus/kernel';

export const statuses = transitions('Absent', {
  Absent: ['Raised'],
  Raised: ['Overdue', 'Resolved'],
  Overdue: ['Resolved'],
  Resolved: ['Raised'],
});

/** How long the owner has before it counts as overdue. */
export const RESOLVED_WITHIN = days(3);

/** The departments whose fact may be in doubt. */
export const owners = ['sales', 'shipping', 'finance'] as const;
export type Owner = (typeof owners)[number];

export const settlements = ['fact-corrected', 'not-to-be-billed', 'invoice-stands', 'credit'] as const;
export type Settlement = (typeof settlements)[number];

/** What does not meet: a delivery without terms, a delivery above the order, or an invoice that the customer disputes. */
export interface Doubt {
  readonly kind: 'terms-missing' | 'above-order' | 'dispute';
  readonly owner: Owner;
  readonly order: string | null;
  readonly invoice: string | null;
  readonly line: string | null;
  readonly termsVersion: number | null;
  readonly quantity: Quantity | null;
  /** Why the customer disputes. */
  readonly reason: string | null;
}

/** Its name on the map of the cycle. */
export const DECISION = 'billing-discrepancy';

export type DiscrepancyCommand =
  | { readonly type: 'Raise'; readonly doubt: Doubt }
  /** The facts meet now. */
  | { readonly type: 'Dissolve' }
  | { readonly type: 'MarkOverdue' }
  /** `parties`: those of the map; the department whose fact is in doubt signs as well. */
  | { readonly type: 'Sign'; readonly settlement: Settlement; readonly by: Signer; readonly parties: Parties };

export type DiscrepancyFact =
  | DecisionFact
  | { readonly type: 'Raised'; readonly doubt: Doubt; readonly at: Instant }
  | { readonly type: 'Restated'; readonly doubt: Doubt }
  | { readonly type: 'BecameOverdue' }
  | { readonly type: 'SettlementProposed'; readonly settlement: Settlement }
  | { readonly type: 'Resolved'; readonly how: Settlement; readonly at: Instant };

export type Discrepancy =
  | { readonly status: 'Absent'; readonly discrepancy: string }
  | {
      readonly status: 'Raised' | 'Overdue' | 'Resolved';
      readonly discrepancy: string;
      readonly doubt: Doubt;
      readonly raisedAt: Instant;
      readonly dueAt: Instant;
      /** What is being signed. Another settlement, or another doubt, has no signatures yet. */
      readonly settlement: Settlement | null;
      readonly decisions: JointDecisions;
      readonly resolved: { readonly how: Settlement; readonly at: Instant } | null;
    };

/** Resolved by the facts, or by finance and the department that owns the fact together. */
export const discrepancy: Decider<Discrepancy, DiscrepancyCommand, DiscrepancyFact> = {
  initial: (id) => ({ status: 'Absent', discrepancy: id }),
  decide,
  evolve,
};

function decide(state: Discrepancy, command: DiscrepancyCommand, now: Instant): Decision<DiscrepancyFact> {
  const isOpen = state.status === 'Raised' || state.status === 'Overdue';
  switch (command.type) {
    case 'Raise':
      return isOpen ? [{ type: 'Restated', doubt: command.doubt }] : [{ type: 'Raised', doubt: command.doubt, at: now }];
    case 'Dissolve':
      return isOpen ? [{ type: 'Resolved', how: 'fact-corrected', at: now }] : [];
    case 'MarkOverdue':
      return state.status === 'Raised' ? [{ type: 'BecameOverdue' }] : [];
    case 'Sign':
      return settle(state, command, now);
    default:
      return never(command);
  }
}

const { sign } = signing('BILLING');

function settle(
  state: Discrepancy,
  { settlement, by, parties }: Extract<DiscrepancyCommand, { type: 'Sign' }>,
  now: Instant,
): Decision<DiscrepancyFact> {
  if (state.status === 'Absent') return reject('BILLING.DISCREPANCY_UNKNOWN', { discrepancy: state.discrepancy });
  if (state.status === 'Resolved')
    return state.resolved?.how === settlement ? [] : reject('BILLING.DISCREPANCY_RESOLVED', { how: state.resolved?.how });
  if (!fits(settlement, state.doubt)) return reject('BILLING.SETTLEMENT_UNFIT', { settlement, kind: state.doubt.kind });
  const thing = { settlement, doubt: state.doubt };
  const laid = lay(state.decisions, DECISION, thing, partiesOf(state.doubt, parties), now);
  const signed = sign(laid.reduce(decided, state.decisions), DECISION, by, hashOf(thing), now);
  if (isRejection(signed) || signed.length === 0) return signed;
  const proposed: DiscrepancyFact[] = state.settlement === settlement ? [] : [{ type: 'SettlementProposed', settlement }];
  const facts: DiscrepancyFact[] = [...proposed, ...laid, ...signed];
  const after = facts.reduce(evolve, state as Discrepancy);
  const isSettled = after.status !== 'Absent' && isAgreed(after.decisions[DECISION]);
  return isSettled ? [...facts, { type: 'Resolved', how: settlement, at: now }] : facts;
}

/** Who must sign: those of the map, finance at the least, and the department whose fact is in doubt. */
export function partiesOf({ owner }: Doubt, { map, parties }: Parties): Parties {
  const isThere = parties.some(({ department }) => department === owner);
  return { map, parties: isThere ? parties : [...parties, { department: owner, role: 'staff' }] };
}

const fits = (settlement: Settlement, { kind }: Doubt): boolean =>
  kind === 'dispute' ? settlement === 'invoice-stands' || settlement === 'credit' : settlement === 'not-to-be-billed';

function evolve(state: Discrepancy, fact: DiscrepancyFact): Discrepancy {
  if (fact.type === 'Raised') {
    const { doubt, at } = fact;
    const open = { settlement: null, decisions: {}, resolved: null };
    return { status: 'Raised', discrepancy: state.discrepancy, doubt, raisedAt: at, dueAt: calendar.plus(at, RESOLVED_WITHIN), ...open };
  }
  if (state.status === 'Absent') throw new Error(`${fact.type} of a discrepancy that was not raised`);
  if (isDecisionFact(fact)) return { ...state, decisions: decided(state.decisions, fact) };
  switch (fact.type) {
    case 'Restated':
      return { ...state, doubt: fact.doubt, settlement: null, decisions: {} };
    case 'BecameOverdue':
      return { ...state, status: 'Overdue' };
    case 'SettlementProposed':
      return { ...state, settlement: fact.settlement };
    case 'Resolved':
      return { ...state, status: 'Resolved', resolved: { how: fact.how, at: fact.at } };
    default:
      return never(fact);
  }
}

export function appointments(state: Discrepancy) {
  return state.status === 'Raised' ? [{ name: 'overdue', at: state.dueAt, command: { type: 'MarkOverdue' } as const }] : [];
}
