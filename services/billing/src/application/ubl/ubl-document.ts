import { amounts, zero, type CalendarDate } from '@siklus/kernel';
import type { Issued } from '../invoice/read-document.js';
import { words } from '../print/words.js';
import { amountsIn, type Amount } from './figures.js';
import { allowancesOf, beside, linesOf } from './lines.js';
import { buyer, supplier } from './parties.js';
import { taxTotal } from './tax.js';
import { element, written, type Element } from './xml.js';

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd';

/**
 * An invoice or a credit note as OASIS UBL 2.1, by EN 16931 and Peppol BIS Billing 3.0. It says what was issued and nothing else; the
 * currency must have at most two decimals, as the norm demands.
 */
export function ublOf(issued: Issued): string {
  const { document } = issued;
  const [root, code, type] =
    issued.kind === 'invoice' ? ['Invoice', 'cbc:InvoiceTypeCode', '380'] : ['CreditNote', 'cbc:CreditNoteTypeCode', '381'];
  const amount = amountsIn(document.currency);
  const content = [
    element('cbc:CustomizationID', 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'),
    element('cbc:ProfileID', 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'),
    element('cbc:ID', document.number),
    element('cbc:IssueDate', document.issuedOn),
    issued.kind === 'invoice' ? element('cbc:DueDate', issued.document.dueOn) : undefined,
    element(code, type),
    issued.kind === 'credit-note' ? element('cbc:Note', issued.document.reason) : undefined,
    element('cbc:DocumentCurrencyCode', document.currency),
    ...referencesOf(issued),
    supplier(issued),
    buyer(issued),
    ...deliveryOf(issued),
    ...paymentOf(issued),
    ...allowancesOf(issued, amount),
    taxTotal(document, amount),
    totalOf(issued, amount),
    ...linesOf(issued, amount),
  ];
  return written(
    element(root, content, {
      xmlns: `${UBL}:${root}-2`,
      'xmlns:cac': `${UBL}:CommonAggregateComponents-2`,
      'xmlns:cbc': `${UBL}:CommonBasicComponents-2`,
    }),
  );
}

/** By which the buyer finds what it is about: cost centre, deliveries of when, purchase order where there is one, the invoice credited. */
function referencesOf(issued: Issued): Element[] {
  if (issued.kind === 'credit-note')
    return [
      element('cbc:BuyerReference', issued.document.customer),
      element('cac:BillingReference', [element('cac:InvoiceDocumentReference', [element('cbc:ID', issued.document.invoiceNumber)])]),
    ];
  const { costCentre, customer, items } = issued.document;
  const days = daysOf(issued);
  const [first, last] = [days[0], days.at(-1)];
  const [purchaseOrder, ...others] = new Set(items.map((item) => item.purchaseOrder));
  return [
    ...(costCentre === null ? [] : [element('cbc:AccountingCost', costCentre)]),
    element('cbc:BuyerReference', costCentre ?? customer),
    ...(first && last && first !== last
      ? [element('cac:InvoicePeriod', [element('cbc:StartDate', first), element('cbc:EndDate', last)])]
      : []),
    ...(purchaseOrder && others.length === 0 ? [element('cac:OrderReference', [element('cbc:ID', purchaseOrder)])] : []),
  ];
}

/** The days on which something was delivered, in order. */
function daysOf(issued: Issued): CalendarDate[] {
  if (issued.kind === 'credit-note') return [];
  const days = issued.document.items.flatMap(({ lines }) => lines.flatMap(({ deliveries }) => deliveries.map(({ date }) => date)));
  return [...new Set(days)].toSorted();
}

/** When, where all of it came on one day. A supply within the Community also says where to: the country of the buyer's tax id. */
function deliveryOf(issued: Issued): Element[] {
  const [day, ...others] = daysOf(issued);
  const country = issued.buyer?.country;
  const isCommunity = issued.document.taxes.some(({ category }) => category === 'K') && country !== undefined;
  const parts = [
    day && others.length === 0 ? element('cbc:ActualDeliveryDate', day) : undefined,
    isCommunity
      ? element('cac:DeliveryLocation', [
          element('cac:Address', [element('cac:Country', [element('cbc:IdentificationCode', country)])]),
        ])
      : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? [element('cac:Delivery', parts)] : [];
}

/** UNCL 4461: a credit transfer. */
const CREDIT_TRANSFER = '30';

function paymentOf({ kind, document, seller }: Issued): Element[] {
  if (kind === 'credit-note') return [];
  const iban = seller.bank.find((line) => line.startsWith('IBAN '))?.slice(5).replaceAll(' ', '');
  const bic = seller.bank.find((line) => line.startsWith('BIC '))?.slice(4).trim();
  const account = iban
    ? element('cac:PayeeFinancialAccount', [
        element('cbc:ID', iban),
        bic ? element('cac:FinancialInstitutionBranch', [element('cbc:ID', bic)]) : undefined,
      ])
    : undefined;
  const say = words[document.language];
  return [
    ...(account
      ? [element('cac:PaymentMeans', [element('cbc:PaymentMeansCode', CREDIT_TRANSFER), element('cbc:PaymentID', document.number), account])]
      : []),
    element('cac:PaymentTerms', [element('cbc:Note', say.terms(document.paymentTermDays, document.dueOn))]),
  ];
}

function totalOf(issued: Issued, amount: Amount): Element {
  const { net, gross } = issued.document;
  const charges = amounts.add(zero, ...beside(issued).map((charge) => charge.net));
  return element('cac:LegalMonetaryTotal', [
    amount('cbc:LineExtensionAmount', amounts.subtract(net, charges)),
    amount('cbc:TaxExclusiveAmount', net),
    amount('cbc:TaxInclusiveAmount', gross),
    beside(issued).length > 0 ? amount('cbc:ChargeTotalAmount', charges) : undefined,
    amount('cbc:PayableAmount', gross),
  ]);
}
