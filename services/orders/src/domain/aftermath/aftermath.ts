import { isSame, type CalendarDate, type Currency, type Decider, type Money, type Quantity } from '@siklus/kernel';

export interface ReturnedLine {
  readonly line: string;
  readonly quantity: Quantity;
  readonly disposition?: string;
}

export interface KnownReturn {
  readonly status: string;
  readonly lines: readonly ReturnedLine[];
}

export interface KnownClaim {
  readonly kind: string;
  readonly how: string | null;
  readonly lines: readonly ReturnedLine[];
}

export interface KnownRefund {
  readonly outcome: 'Due' | 'Late' | 'Paid' | 'Refused';
  readonly currency?: Currency;
  readonly amount?: Money;
  readonly due?: CalendarDate;
}

/** What came after an order was delivered, as returns and billing tell: what the customer gave back, complained about, got back. */
export interface Aftermath {
  readonly order: string;
  readonly returns: Readonly<Record<string, KnownReturn>>;
  readonly claims: Readonly<Record<string, KnownClaim>>;
  readonly refunds: Readonly<Record<string, KnownRefund>>;
  /** Cases of service, and how far each is. */
  readonly cases?: Readonly<Record<string, string>>;
}

export type AftermathCommand =
  | ({ readonly type: 'NoteReturn'; readonly id: string } & KnownReturn)
  | ({ readonly type: 'NoteClaim'; readonly id: string } & KnownClaim)
  | ({ readonly type: 'NoteRefund'; readonly settlement: string } & KnownRefund)
  | { readonly type: 'NoteCase'; readonly id: string; readonly status: string };

export type AftermathFact =
  | ({ readonly type: 'ReturnNoted'; readonly id: string } & KnownReturn)
  | ({ readonly type: 'ClaimNoted'; readonly id: string } & KnownClaim)
  | ({ readonly type: 'RefundNoted'; readonly settlement: string } & KnownRefund)
  | { readonly type: 'CaseNoted'; readonly id: string; readonly status: string }
  /** It was settled so: the order is to be made good, once. */
  | { readonly type: 'ReplacementDue'; readonly forReturn?: string; readonly forClaim?: string; readonly lines: readonly ReturnedLine[] };

export const aftermath: Decider<Aftermath, AftermathCommand, AftermathFact> = {
  initial: (order) => ({ order, returns: {}, claims: {}, refunds: {} }),
  decide: (state, command) => {
    switch (command.type) {
      case 'NoteReturn': {
        const { type: _, id, ...known } = command;
        if (isSame(state.returns[id], known)) return [];
        const lines = known.lines.filter(({ disposition }) => disposition === 'replace');
        const due: AftermathFact[] = lines.length > 0 ? [{ type: 'ReplacementDue', forReturn: id, lines }] : [];
        return [{ type: 'ReturnNoted', id, ...known }, ...due];
      }
      case 'NoteClaim': {
        const { type: _, id, ...known } = command;
        if (isSame(state.claims[id], known)) return [];
        const due: AftermathFact[] = known.how === 'replace' ? [{ type: 'ReplacementDue', forClaim: id, lines: known.lines }] : [];
        return [{ type: 'ClaimNoted', id, ...known }, ...due];
      }
      case 'NoteRefund': {
        const { type: _, settlement, ...known } = command;
        return isSame(state.refunds[settlement], known) ? [] : [{ type: 'RefundNoted', settlement, ...known }];
      }
      case 'NoteCase':
        return state.cases?.[command.id] === command.status ? [] : [{ type: 'CaseNoted', id: command.id, status: command.status }];
    }
  },
  evolve: (state, fact) => {
    switch (fact.type) {
      case 'ReturnNoted': {
        const { type: _, id, ...known } = fact;
        return { ...state, returns: { ...state.returns, [id]: known } };
      }
      case 'ClaimNoted': {
        const { type: _, id, ...known } = fact;
        return { ...state, claims: { ...state.claims, [id]: known } };
      }
      case 'RefundNoted': {
        const { type: _, settlement, ...known } = fact;
        return { ...state, refunds: { ...state.refunds, [settlement]: known } };
      }
      case 'CaseNoted':
        return { ...state, cases: { ...state.cases, [fact.id]: fact.status } };
      case 'ReplacementDue':
        return state;
    }
  },
};
