import { keeps, type Ledger } from '@siklus/messaging';
import { register, type Register, type RegisterFact } from '../domain/register/register.js';

/** Every number that was drawn: each follows the one before, and each belongs to one document. */
const numbers: Ledger<Register, RegisterFact> = {
  table: 'invoice_numbers',
  columns: { entity: 'text', year: 'integer', sequence: 'integer', number: 'text', document: 'text', issued_on: 'date' },
  rows: (fact, { entity, year }) => [
    {
      entity,
      year: Number(year),
      sequence: fact.sequence,
      number: fact.number,
      document: fact.type === 'InvoiceNumbered' ? fact.draft.invoice : fact.credit,
      issued_on: fact.issuedOn,
    },
  ],
};

export const registers = keeps({ kind: 'register', table: 'registers', decider: register, ledgers: [numbers] });
