import type PDFDocument from 'pdfkit';
import { amounts, type Money } from '@siklus/kernel';
import type { CreditDocument, InvoiceDocument } from '../../domain/invoice/document.js';
import type { Item, ItemCharge, ItemLine } from '../../domain/item.js';
import type { Issued } from '../invoice/read-document.js';
import { Figures } from './figures.js';
import { Sheet, type Cell, type ColumnOfSheet } from './sheet.js';
import { words } from './words.js';

/** Draws an invoice or a credit note: parties, lines with their deliveries and terms, taxes, totals, how to pay. */
export function draw(pdf: PDFDocument, issued: Issued): void {
  const { document, seller, hash } = issued;
  const say = words[document.language];
  const figures = new Figures(document.language, document.currency);
  const sheet = new Sheet(pdf);
  sheet.heading(seller.name, issued.kind === 'invoice' ? say.invoice : say.creditNote);
  sheet.sides([...seller.address, seller.country, `${say.taxId} ${seller.taxId}`], factsOf(issued, figures));
  sheet.subheading(say.billTo);
  sheet.sides(buyerOf(issued), []);
  const name = namesOf(issued, figures);
  if (issued.kind === 'invoice') drawItems(sheet, issued.document, figures, name);
  else drawCredit(sheet, issued.document, figures, name);
  drawTotals(sheet, document, issued.kind === 'invoice' ? say.total : say.creditedTotal, figures);
  if (issued.kind === 'invoice') {
    const { paymentTermDays, dueOn, number } = issued.document;
    sheet.paragraph([say.terms(paymentTermDays, figures.date(dueOn)), say.quote(number)]);
    sheet.paragraph(seller.bank);
  }
  sheet.footers((page, pages) => `${seller.name}  ·  ${document.number}  ·  ${say.page(page, pages)}  ·  SHA-256 ${hash}`);
}

function factsOf(issued: Issued, figures: Figures): (readonly [string, string])[] {
  const { document } = issued;
  const say = words[document.language];
  const common = [
    [say.number, document.number] as const,
    [say.date, figures.date(document.issuedOn)] as const,
    [say.customer, document.customer] as const,
  ];
  if (issued.kind === 'credit-note')
    return [...common, [say.ofInvoice, issued.document.invoiceNumber], [say.reason, issued.document.reason]];
  const { dueOn, costCentre, cutOff } = issued.document;
  return [
    ...common,
    [say.due, figures.date(dueOn)],
    ...(costCentre === null ? [] : [[say.costCentre, costCentre] as const]),
    ...(cutOff === null ? [] : [[say.period, `${cutOff.slice(0, 16).replace('T', ' ')} UTC`] as const]),
  ];
}

function buyerOf({ buyer, document }: Issued): string[] {
  if (!buyer) return [document.customer];
  return [buyer.legalName, ...(buyer.taxId === undefined ? [] : [`${words[document.language].taxId} ${buyer.taxId}`]), buyer.country];
}

type Named = (product: string, quantity: ItemLine['quantity']) => { readonly name: string; readonly quantity: string };

const namesOf =
  ({ products }: Issued, figures: Figures): Named =>
  (product, quantity) => {
    const { name, unit } = products[product] ?? {};
    return { name: name ? `${name} (${product})` : product, quantity: `${figures.quantity(quantity)} ${unit ?? ''}`.trim() };
  };

function columnsOf(document: InvoiceDocument | CreditDocument): readonly ColumnOfSheet[] {
  const say = words[document.language];
  return [
    { title: say.description, width: 205 },
    { title: say.quantity, width: 65, align: 'right' },
    { title: say.unitPrice, width: 80, align: 'right' },
    { title: say.discount, width: 55, align: 'right' },
    { title: say.amount, width: 90, align: 'right' },
  ];
}

function drawItems(sheet: Sheet, document: InvoiceDocument, figures: Figures, name: Named): void {
  const say = words[document.language];
  const columns = columnsOf(document);
  for (const [order, items] of Map.groupBy(document.items, (item: Item) => item.order)) {
    const showsOrder = document.mustShow.includes('purchase-order');
    sheet.subheading(
      showsOrder ? `${say.purchaseOrder} ${items[0]?.purchaseOrder ?? ''}  ·  ${say.order} ${order}` : `${say.order} ${order}`,
    );
    const lines = items.flatMap((item) => item.lines.map((line) => lineCells(line, document, figures, name)));
    const charges = items.flatMap((item) => item.charges.map((charge) => chargeCells(charge, document, figures)));
    sheet.table(columns, [...lines, ...charges]);
  }
}

function lineCells(line: ItemLine, { language }: InvoiceDocument, figures: Figures, name: Named): Cell[] {
  const say = words[language];
  const { name: described, quantity } = name(line.product, line.quantity);
  const deliveries = line.deliveries.map(
    ({ delivery, date, quantity: units }) => `${say.delivery} ${delivery}, ${figures.date(date)}: ${figures.quantity(units)}`,
  );
  const bears = amounts.isZero(line.orderDiscount) ? [] : [`${say.orderDiscount}: ${figures.amount(amounts.negate(line.orderDiscount))}`];
  return [
    { text: described, note: [...deliveries, `${say.termsVersion} ${line.termsVersion}`, ...bears].join('\n') },
    { text: quantity },
    { text: figures.amount(line.unitPrice) },
    { text: line.discount === '0' ? '' : figures.rate(line.discount) },
    { text: figures.amount(line.net) },
  ];
}

function chargeCells({ charge, kind, net, termsVersion }: ItemCharge, { language }: InvoiceDocument, figures: Figures): Cell[] {
  const say = words[language];
  return [
    { text: say[kind], note: `${charge}, ${say.termsVersion} ${termsVersion}` },
    { text: '' },
    { text: '' },
    { text: '' },
    { text: figures.amount(net) },
  ];
}

function drawCredit(sheet: Sheet, document: CreditDocument, figures: Figures, name: Named): void {
  const say = words[document.language];
  const columns = columnsOf(document);
  const orders = new Set([...document.lines, ...document.charges].map(({ order }) => order));
  const empty = { text: '' };
  for (const order of orders) {
    sheet.subheading(`${say.order} ${order}`);
    const lines = document.lines
      .filter((line) => line.order === order)
      .map((line): Cell[] => {
        const { name: described, quantity } = name(line.product, line.quantity);
        return [
          { text: described, note: `${say.termsVersion} ${line.termsVersion}` },
          { text: quantity },
          empty,
          empty,
          { text: figures.amount(line.net) },
        ];
      });
    const charges = document.charges
      .filter((charge) => charge.order === order)
      .map(({ charge, kind, net }): Cell[] => {
        return [{ text: say[kind], note: charge }, empty, empty, empty, { text: figures.amount(net) }];
      });
    sheet.table(columns, [...lines, ...charges]);
  }
}

function drawTotals(sheet: Sheet, document: InvoiceDocument | CreditDocument, total: string, figures: Figures): void {
  const say = words[document.language];
  const { taxes, net, tax, gross } = document;
  const money = (value: Money): Cell => ({ text: figures.amount(value) });
  sheet.table(
    [
      { title: say.taxCategory, width: 205 },
      { title: say.rate, width: 90, align: 'right' },
      { title: say.net, width: 100, align: 'right' },
      { title: say.tax, width: 100, align: 'right' },
    ],
    taxes.map((one) => [{ text: one.category }, { text: figures.rate(one.rate) }, money(one.net), money(one.tax)]),
  );
  sheet.table(
    [
      { title: '', width: 195 },
      { title: say.net, width: 100, align: 'right' },
      { title: say.tax, width: 100, align: 'right' },
      { title: total, width: 100, align: 'right' },
    ],
    [[{ text: '' }, money(net), money(tax), money(gross)]],
  );
}
