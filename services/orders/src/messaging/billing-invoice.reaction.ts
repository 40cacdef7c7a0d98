import { invoice, type InvoicedCharge, type InvoicedLine } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { orders } from '../persistence/orders.js';

const billed = (lines: readonly InvoicedLine[], charges: readonly InvoicedCharge[]) => ({
  lines: lines.map(({ line, quantity, net }) => ({ line, quantity, net })),
  charges: charges.map(({ charge, net }) => ({ charge, net })),
});

export const onInvoice = hears(invoice)
  .when('Invoiced', ['invoice', 'number', 'lines', 'charges'], ({ invoice, number, lines, charges }, { key }) =>
    on(orders, key, { type: 'NoteInvoice', invoice, number, ...billed(lines, charges) }),
  )
  .when('Credited', ['invoice', 'reason', 'lines', 'charges'], ({ invoice, reason, lines, charges }, { key }) =>
    on(orders, key, { type: 'NoteCredit', invoice, reason, ...billed(lines, charges) }),
  )
  .when('Disputed', ['invoice', 'reason'], ({ invoice, reason }, { key }) => on(orders, key, { type: 'NoteDispute', invoice, reason }))
  .when('Paid', ['invoice'], ({ invoice }, { key }) => on(orders, key, { type: 'NotePayment', invoice }));
