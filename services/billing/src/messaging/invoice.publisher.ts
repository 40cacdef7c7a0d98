import { invoice } from '@siklus/contracts';
import { amounts, quantities, zero, type Money, type Quantity } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import type { Invoice } from '../domain/invoice/invoice.js';
import { standingOf, type Standing } from '../domain/invoice/standing.js';
import { invoices } from '../persistence/invoices.js';

const ordersOf = (state: Invoice): readonly string[] => (state.status === 'Drafted' ? [] : state.orders);

/** What of one order a document says: each line and version once, each charge once. */
function of(order: string, { lines, charges }: Standing) {
  const byLine = Map.groupBy(
    lines.filter((l) => l.order === order),
    ({ line, termsVersion }) => `${line}@${termsVersion}`,
  );
  const byCharge = Map.groupBy(
    charges.filter((c) => c.order === order),
    ({ charge }) => charge,
  );
  return {
    lines: [...byLine.values()].flatMap((parts) =>
      parts.slice(0, 1).map(({ line, termsVersion }) => ({ line, quantity: unitsOf(parts), termsVersion, net: netOf(parts) })),
    ),
    charges: [...byCharge].map(([charge, parts]) => ({ charge, net: netOf(parts) })),
  };
}

const netOf = (parts: readonly { net: Money }[]): Money => amounts.add(zero, ...parts.map(({ net }) => net));
const unitsOf = (parts: readonly { quantity: Quantity }[]): Quantity => quantities.add(...parts.map(({ quantity }) => quantity));

/** Once for each order of the document, so that one order's story stays in order. */
export const tellsInvoice = tells(invoice, invoices, {
  Issued: ({ document }, state) => {
    const { invoice: id, number, issuedOn, currency } = document;
    const standing = standingOf(document);
    return ordersOf(state).map((key) => ({
      type: 'Invoiced' as const,
      key,
      data: { invoice: id, number, issuedOn, currency, ...of(key, standing) },
    }));
  },
  CreditIssued: ({ note, number }, state) => {
    const { credit: creditNote, reason } = note;
    return ordersOf(state)
      .map((key) => ({ type: 'Credited' as const, key, data: { invoice: state.invoice, creditNote, number, reason, ...of(key, note) } }))
      .filter(({ data: { lines, charges } }) => lines.length + charges.length > 0);
  },
  Disputed: ({ reason }, state) =>
    ordersOf(state).map((key) => ({ type: 'Disputed' as const, key, data: { invoice: state.invoice, reason } })),
  Paid: (_, state) => ordersOf(state).map((key) => ({ type: 'Paid' as const, key, data: { invoice: state.invoice } })),
});
