import { calendar, days, never, reject, transitions, type Decider, type Decision, type Instant, type Quantity } from '@siklus/kernel';

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

export interface Signature {
  readonly department: Owner;
  readonly subject: string;
  readonly at: Instant;
}

export type DiscrepancyCommand =
  | { readonly type: 'Raise'; readonly doubt: Doubt }
  /** The facts meet now. */
  | { readonly type: 'Dissolve' }
  | { readonly type: 'MarkOverdue' }
  | { readonly type: 'Sign'; readonly settlement: Settlement; readonly department: Owner; readonly subject: string };

export type DiscrepancyFact =
  | { readonly type: 'Raised'; readonly doubt: Doubt; readonly at: Instant }
  | { readonly type: 'Restated'; readonly doubt: Doubt }
  | { readonly type: 'BecameOverdue' }
  | { readonly type: 'Signed'; readonly settlement: Settlement; readonly signature: Signature }
  | { readonly type: 'Resolved'; readonly how: Settlement; readonly at: Instant };

export type Discrepancy =
  | { readonly status: 'Absent'; readonly discrepancy: string }
  | {
      readonly status: 'Raised' | 'Overdue' | 'Resolved';
      readonly discrepancy: string;
      readonly doubt: Doubt;
      readonly raisedAt: Instant;
      readonly dueAt: Instant;
      /** What the signatures stand under. Another settlement has none of them. */
      readonly settlement: Settlement | null;
      readonly signatures: readonly Signature[];
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
    case 'Sign': {
      if (state.status === 'Absent') return reject('BILLING.DISCREPANCY_UNKNOWN', { discrepancy: state.discrepancy });
      const { settlement, department, subject } = command;
      if (state.status === 'Resolved')
        return state.resolved?.how === settlement ? [] : reject('BILLING.DISCREPANCY_RESOLVED', { how: state.resolved?.how });
      const parties = partiesOf(state.doubt);
      if (!parties.includes(department)) return reject('BILLING.DISCREPANCY_NOT_YOURS', { parties });
      if (!fits(settlement, state.doubt)) return reject('BILLING.SETTLEMENT_UNFIT', { settlement, kind: state.doubt.kind });
      const standing = state.settlement === settlement ? state.signatures : [];
      if (standing.some((signature) => signature.department === department)) return [];
      const signed: DiscrepancyFact = { type: 'Signed', settlement, signature: { department, subject, at: now } };
      const all = parties.every((party) => party === department || standing.some((signature) => signature.department === party));
      return all ? [signed, { type: 'Resolved', how: settlement, at: now }] : [signed];
    }
    default:
      return never(command);
  }
}

/** Who must sign: finance, and the department whose fact is in doubt. */
export const partiesOf = ({ owner }: Doubt): readonly Owner[] => (owner === 'finance' ? ['finance'] : ['finance', owner]);

const fits = (settlement: Settlement, { kind }: Doubt): boolean =>
  kind === 'dispute' ? settlement === 'invoice-stands' || settlement === 'credit' : settlement === 'not-to-be-billed';

function evolve(state: Discrepancy, fact: DiscrepancyFact): Discrepancy {
  if (fact.type === 'Raised') {
    const { doubt, at } = fact;
    const open = { settlement: null, signatures: [], resolved: null };
    return { status: 'Raised', discrepancy: state.discrepancy, doubt, raisedAt: at, dueAt: calendar.plus(at, RESOLVED_WITHIN), ...open };
  }
  if (state.status === 'Absent') throw new Error(`${fact.type} of a discrepancy that was not raised`);
  switch (fact.type) {
    case 'Restated':
      return { ...state, doubt: fact.doubt, settlement: null, signatures: [] };
    case 'BecameOverdue':
      return { ...state, status: 'Overdue' };
    case 'Signed': {
      const standing = state.settlement === fact.settlement ? state.signatures : [];
      return { ...state, settlement: fact.settlement, signatures: [...standing, fact.signature] };
    }
    case 'Resolved':
      return { ...state, status: 'Resolved', resolved: { how: fact.how, at: fact.at } };
    default:
      return never(fact);
  }
}

export function appointments(state: Discrepancy) {
  return state.status === 'Raised' ? [{ name: 'overdue', at: state.dueAt, command: { type: 'MarkOverdue' } as const }] : [];
}
