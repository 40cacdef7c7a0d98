import type { Issued } from './invoice/read-document.js';
import { decimalOf, decimalsOf } from './decimal-of.js';

const columns = [
  'document',
  'kind',
  'issuedOn',
  'currency',
  'order',
  'purchaseOrder',
  'line',
  'charge',
  'product',
  'name',
  'quantity',
  'unit',
  'unitPrice',
  'discount',
  'net',
  'taxCategory',
  'taxRate',
  'termsVersion',
  'deliveries',
] as const;
type Row = Partial<Record<(typeof columns)[number], string | number>>;

/** A row for each line and charge, by RFC 4180: titles first, amounts as decimals of the currency, several deliveries apart by a space. */
export function csvOf(issued: Issued): string {
  const { number, issuedOn, currency } = issued.document;
  const common: Row = { document: number, kind: issued.kind, issuedOn, currency };
  const rows = rowsOf(issued).map((row) => columns.map((column) => quoted(String({ ...common, ...row }[column] ?? ''))).join(','));
  return [columns.join(','), ...rows].map((line) => `${line}\r\n`).join('');
}

function rowsOf(issued: Issued): Row[] {
  const decimals = decimalsOf(issued.document.currency);
  const described = (product: string): Row => ({ product, ...issued.products[product] });
  if (issued.kind === 'credit-note') {
    const { lines, charges } = issued.document;
    return [
      ...lines.map(({ net, product, ...line }) => ({ ...line, ...described(product), net: decimalOf(net, decimals) })),
      ...charges.map(({ net, kind, ...charge }) => ({ ...charge, name: kind, net: decimalOf(net, decimals) })),
    ];
  }
  return issued.document.items.flatMap(({ order, purchaseOrder, lines, charges }) => [
    ...lines.map(({ net, unitPrice, product, deliveries, ...line }) => ({
      order,
      purchaseOrder,
      ...line,
      ...described(product),
      unitPrice: decimalOf(unitPrice, decimals),
      net: decimalOf(net, decimals),
      deliveries: deliveries.map(({ delivery }) => delivery).join(' '),
    })),
    ...charges.map(({ net, kind, ...charge }) => ({ order, purchaseOrder, ...charge, name: kind, net: decimalOf(net, decimals) })),
  ]);
}

/** A field that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection). */
function quoted(field: string): string {
  const tame = /^[=+@\t\r]|^-(?!\d)/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
