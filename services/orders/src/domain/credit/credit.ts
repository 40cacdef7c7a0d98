import { calendar, minutes, type Decider, type Instant } from '@siklus/kernel';

/** Whether goods may go to a customer on credit, as billing says. */
export interface Credit {
  readonly customer: string;
  readonly standing: 'clear' | 'hold';
  /** Billing's code. */
  readonly reason: string | null;
  /** When its orders hear it once more: one that came in at the same moment was not there to hear it. */
  readonly again: Instant | null;
}

export type CreditCommand =
  | { readonly type: 'NoteStanding'; readonly standing: Credit['standing']; readonly reason: string | null }
  | { readonly type: 'PassOnAgain' };

export type CreditFact =
  | { readonly type: 'StandingNoted'; readonly standing: Credit['standing']; readonly reason: string | null; readonly at: Instant }
  | { readonly type: 'PassedOnAgain' };

export const creditDecider: Decider<Credit, CreditCommand, CreditFact> = {
  initial: (customer) => ({ customer, standing: 'clear', reason: null, again: null }),
  decide: (known, command, now) => {
    if (command.type === 'PassOnAgain') return known.again === null ? [] : [{ type: 'PassedOnAgain' }];
    const { standing, reason } = command;
    return known.standing === standing && known.reason === reason ? [] : [{ type: 'StandingNoted', standing, reason, at: now }];
  },
  evolve: (known, fact) => {
    if (fact.type === 'PassedOnAgain') return { ...known, again: null };
    return { ...known, standing: fact.standing, reason: fact.reason, again: calendar.plus(fact.at, minutes(1)) };
  },
};

export const appointmentsOf = ({ again }: Credit) =>
  again === null ? [] : [{ name: 'pass-on-again', at: again, command: { type: 'PassOnAgain' } as const }];
