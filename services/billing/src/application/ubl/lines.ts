import { amounts, quantities, quantity, rate, type Money, type Quantity } from '@siklus/kernel';
import type { Taxed } from '../../domain/invoice/totals.js';
import type { ChargeKind } from '../../domain/item.js';
import type { Issued } from '../invoice/read-document.js';
import { words } from '../print/words.js';
import type { Amount } from './figures.js';
import { category } from './tax.js';
import { element, type Element } from './xml.js';

/** A line as both kinds of document write it. */
interface Line extends Taxed {
  readonly note?: string;
  readonly quantity: Quantity;
  /** UN/ECE Recommendation 20. */
  readonly unit: string;
  /** The customer's own line. */
  readonly line?: string;
  /** What was agreed off the price, in all. */
  readonly off?: Money;
  readonly name: string;
  readonly product?: string;
  /** Of `per` units. */
  readonly price: Money;
  readonly per?: Quantity;
}

interface Charge extends Taxed {
  readonly kind: ChargeKind;
}

const one = quantity('1');
/** UN/ECE Recommendation 20: one, of what is not counted. */
const ONE = 'C62';

/** Goods, or, on a document without goods, its charges: the norm wants a line. */
export function linesOf(issued: Issued, amount: Amount): Element[] {
  const [name, counted] =
    issued.kind === 'invoice' ? ['cac:InvoiceLine', 'cbc:InvoicedQuantity'] : ['cac:CreditNoteLine', 'cbc:CreditedQuantity'];
  const goods = goodsOf(issued);
  const lines = goods.length > 0 ? goods : chargesOf(issued).map((charge) => serviceOf(charge, issued));
  return lines.map((line, i) => element(name, [element('cbc:ID', String(i + 1)), ...contentOf(line, counted, amount)]));
}

/** Charges beside the goods. */
export function allowancesOf(issued: Issued, amount: Amount): Element[] {
  return beside(issued).map((charge) => {
    const reason = element('cbc:AllowanceChargeReason', nameOf(charge, issued));
    return allowance(true, [element('cbc:AllowanceChargeReasonCode', reasonCodes[charge.kind]), reason, amount('cbc:Amount', charge.net)], [
      category('cac:TaxCategory', charge.taxCategory, charge.taxRate),
    ]);
  });
}

export const beside = (issued: Issued): readonly Charge[] => (goodsOf(issued).length > 0 ? chargesOf(issued) : []);

/** UNCL 7161, of charges. */
const reasonCodes: Readonly<Record<ChargeKind, string>> = {
  freight: 'FC',
  'extra-work': 'ABK',
  milestone: 'ABK',
  'down-payment': 'ABK',
  other: 'ABK',
};

const chargesOf = (issued: Issued): readonly Charge[] =>
  issued.kind === 'invoice' ? issued.document.items.flatMap(({ charges }) => charges) : issued.document.charges;

const nameOf = ({ kind }: Charge, { document }: Issued): string => words[document.language][kind];

function goodsOf(issued: Issued): Line[] {
  const say = words[issued.document.language];
  const named = (product: string) => ({ product, name: issued.products[product]?.name ?? product, unit: issued.products[product]?.unit ?? ONE });
  if (issued.kind === 'credit-note')
    return issued.document.lines.map(({ product, quantity: credited, ...line }) => {
      // A rounding difference has no units: it is credited as one.
      const per = quantities.isZero(credited) ? one : credited;
      return { ...line, ...named(product), quantity: per, price: line.net, per };
    });
  return issued.document.items.flatMap(({ order, purchaseOrder, lines }) =>
    lines.map((line) => ({
      ...line,
      ...named(line.product),
      note: [
        `${say.purchaseOrder} ${purchaseOrder}`,
        `${say.order} ${order}`,
        ...line.deliveries.map(({ delivery }) => `${say.delivery} ${delivery}`),
        `${say.termsVersion} ${line.termsVersion}`,
      ].join(', '),
      price: line.unitPrice,
      off: amounts.subtract(amounts.ofLine(line.unitPrice, line.quantity, rate('0')), line.net),
    })),
  );
}

const serviceOf = (charge: Charge, issued: Issued): Line => ({
  ...charge,
  quantity: one,
  unit: ONE,
  name: nameOf(charge, issued),
  price: charge.net,
});

function contentOf({ note, quantity: units, unit, net, line, off, name, product, price, per, ...taxed }: Line, counted: string, amount: Amount) {
  return [
    note ? element('cbc:Note', note) : undefined,
    element(counted, units, { unitCode: unit }),
    amount('cbc:LineExtensionAmount', net),
    line ? element('cac:OrderLineReference', [element('cbc:LineID', line)]) : undefined,
    off && amounts.isPositive(off) ? allowance(false, [element('cbc:AllowanceChargeReasonCode', DISCOUNT), amount('cbc:Amount', off)]) : undefined,
    element('cac:Item', [
      element('cbc:Name', name),
      product ? element('cac:SellersItemIdentification', [element('cbc:ID', product)]) : undefined,
      category('cac:ClassifiedTaxCategory', taxed.taxCategory, taxed.taxRate),
    ]),
    element('cac:Price', [amount('cbc:PriceAmount', price), per ? element('cbc:BaseQuantity', per, { unitCode: unit }) : undefined]),
  ];
}

/** UNCL 5189. */
const DISCOUNT = '95';

const allowance = (isCharge: boolean, content: readonly Element[], tax: readonly Element[] = []): Element =>
  element('cac:AllowanceCharge', [element('cbc:ChargeIndicator', String(isCharge)), ...content, ...tax]);
