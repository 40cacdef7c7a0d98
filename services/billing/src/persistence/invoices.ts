import { createHash } from 'node:crypto';
import { keeps, type Ledger } from '@siklus/messaging';
import type { CreditDocument } from '../domain/invoice/document.js';
import { invoice, type Invoice, type IssuedInvoice } from '../domain/invoice/invoice.js';
import type { InvoiceFact } from '../domain/invoice/invoice-facts.js';
import { standingOf, type Standing } from '../domain/invoice/standing.js';
import { postingsOfInvoice } from '../domain/ledger/postings.js';
import { journal } from './journal.js';

/** Invoices and credit notes as they went out, byte for byte, with their hash. */
const documents: Ledger<Invoice, InvoiceFact> = {
  table: 'invoice_documents',
  columns: {
    document: 'text',
    kind: 'text',
    invoice: 'text',
    number: 'text',
    customer: 'text',
    issued_on: 'date',
    content: 'text',
    hash: 'text',
    products: 'jsonb',
  },
  rows: (fact, state) => {
    if (state.status === 'Drafted') return [];
    const { customer, invoice: id } = state;
    if (fact.type === 'Issued') {
      const { number, issuedOn } = fact.document;
      const products = namesIn(standingOf(fact.document));
      return [{ document: id, kind: 'invoice', invoice: id, number, customer, issued_on: issuedOn, products, ...sealed(fact.document) }];
    }
    if (fact.type === 'CreditIssued') {
      const { note, number, issuedOn } = fact;
      const content: CreditDocument = {
        ...note,
        number,
        issuedOn,
        customer,
        currency: state.currency,
        invoiceNumber: state.number,
        language: state.language,
        ...(state.format && { format: state.format }),
        ...(state.electronicAddress && { electronicAddress: state.electronicAddress }),
      };
      return [
        {
          document: note.credit,
          kind: 'credit-note',
          invoice: id,
          number,
          customer,
          issued_on: issuedOn,
          products: namesIn(note),
          ...sealed(content),
        },
      ];
    }
    return [];
  },
};

/** The products whose names are to be kept with the document. */
const namesIn = ({ lines }: Standing): string => JSON.stringify([...new Set(lines.map(({ product }) => product))]);

function sealed(document: object): { content: string; hash: string } {
  const content = JSON.stringify(document);
  return { content, hash: createHash('sha256').update(content).digest('hex') };
}

/** Each line and charge of each item, on the one invoice that it stands on. */
const invoiced: Ledger<Invoice, InvoiceFact> = {
  table: 'invoiced',
  columns: {
    item: 'text',
    kind: 'text',
    name: 'text',
    terms_version: 'integer',
    invoice: 'text',
    order_id: 'text',
    quantity: 'numeric',
    net: 'bigint',
  },
  rows: (fact) =>
    fact.type !== 'Issued'
      ? []
      : fact.document.items.flatMap(({ item, order, lines, charges }) => {
          const on = { item, invoice: fact.document.invoice, order_id: order };
          return [
            ...lines.map(({ line, termsVersion, quantity, net }) => ({
              ...on,
              kind: 'line',
              name: line,
              terms_version: termsVersion,
              quantity,
              net,
            })),
            ...charges.map(({ charge, termsVersion, net }) => ({
              ...on,
              kind: 'charge',
              name: charge,
              terms_version: termsVersion,
              quantity: null,
              net,
            })),
          ];
        }),
};

const books = journal<Invoice, InvoiceFact>((fact, state) =>
  state.status === 'Drafted'
    ? undefined
    : { postings: postingsOfInvoice(fact), customer: state.customer, currency: state.currency, reference: state.invoice },
);

const issued =
  <T>(read: (state: IssuedInvoice) => T) =>
  (state: Invoice): T | null =>
    state.status === 'Drafted' ? null : read(state);

export const invoices = keeps({
  kind: 'invoice',
  table: 'invoices',
  decider: invoice,
  columns: {
    status: { type: 'text', of: ({ status }: Invoice) => status },
    number: { type: 'text', of: issued(({ number }) => number) },
    customer: { type: 'text', of: issued(({ customer }) => customer) },
    currency: { type: 'text', of: issued(({ currency }) => currency) },
    issued_on: { type: 'date', of: issued(({ issuedOn }) => issuedOn) },
    due_on: { type: 'date', of: issued(({ dueOn }) => dueOn) },
    gross: { type: 'bigint', of: issued(({ gross }) => gross) },
    credited: { type: 'bigint', of: issued(({ credited }) => credited) },
    paid: { type: 'bigint', of: issued(({ paid }) => paid) },
    written_off: { type: 'bigint', of: issued(({ writtenOff }) => writtenOff) },
  },
  orderOf: (state) => (state.status !== 'Drafted' && state.orders.length === 1 ? state.orders[0] : undefined),
  ledgers: [documents, invoiced, books],
});
