import { never, reject, type CalendarDate, type Decider } from '@siklus/kernel';
import type { Draft } from '../statement/draft.js';

export type RegisterCommand =
  | { readonly type: 'NumberInvoice'; readonly draft: Draft }
  | { readonly type: 'NumberCreditNote'; readonly invoice: string; readonly credit: string; readonly issuedOn: CalendarDate };

interface Drawn {
  /** `SIKLUS-1996-000001` */
  readonly number: string;
  readonly sequence: number;
  readonly issuedOn: CalendarDate;
}

export type RegisterFact =
  | ({ readonly type: 'InvoiceNumbered'; readonly draft: Draft } & Drawn)
  | ({ readonly type: 'CreditNoteNumbered'; readonly invoice: string; readonly credit: string } & Drawn);

/** The numbers of one legal entity in one year: one series for invoices and credit notes, without a gap. */
export interface Register {
  readonly entity: string;
  readonly year: string;
  readonly last: number;
  readonly lastIssuedOn: CalendarDate | null;
}

export const registerKey = (entity: string, issuedOn: CalendarDate): string => `${entity}-${issuedOn.slice(0, 4)}`;

/** A number is drawn in the decision that makes a draft a document: there is none without a document, and no document without one. */
export const register: Decider<Register, RegisterCommand, RegisterFact> = {
  initial: (id) => ({ entity: id.slice(0, -5), year: id.slice(-4), last: 0, lastIssuedOn: null }),
  decide: (state, command) => {
    const wanted = command.type === 'NumberInvoice' ? command.draft.issuedOn : command.issuedOn;
    if (registerKey(state.entity, wanted) !== `${state.entity}-${state.year}`)
      return reject('BILLING.WRONG_YEAR', { year: state.year, issuedOn: wanted });
    const drawn = drawNext(state, wanted);
    switch (command.type) {
      case 'NumberInvoice':
        return [{ type: 'InvoiceNumbered', ...drawn, draft: command.draft }];
      case 'NumberCreditNote':
        return [{ type: 'CreditNoteNumbered', ...drawn, invoice: command.invoice, credit: command.credit }];
      default:
        return never(command);
    }
  },
  evolve: (state, { sequence, issuedOn }) => ({ ...state, last: sequence, lastIssuedOn: issuedOn }),
};

/** Later numbers are never of an earlier day. */
function drawNext({ entity, year, last, lastIssuedOn }: Register, wanted: CalendarDate): Drawn {
  const sequence = last + 1;
  const issuedOn = lastIssuedOn && lastIssuedOn > wanted ? lastIssuedOn : wanted;
  return { number: `${entity}-${year}-${String(sequence).padStart(6, '0')}`, sequence, issuedOn };
}
