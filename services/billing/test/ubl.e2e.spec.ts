import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarDate, days } from '@siklus/kernel';
import { onCustomer } from '../src/messaging/orders-customer.reaction.js';
import { onDelivery } from '../src/messaging/fulfillment-delivery.reaction.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { customer, finance, manager, startBilling, type BillingService } from './billing-service.js';
import { aCharge, anAgreedLine, deliveredLine, rate } from './mothers.js';
import { officialRules, type OfficialRules } from './ubl/official-rules.js';

let billing: BillingService;
let rules: OfficialRules;
/** By what is special about it, and a number. */
const documents: Record<string, string> = {};
const customers = [
  'delivery',
  'discounts',
  'rates',
  'exempt',
  'reverse',
  'community',
  'export',
  'outside',
  'yen',
  'german',
  'milestones',
  'complete',
  'weekly',
  'monthly',
];

interface Wish {
  readonly buyer?: { readonly country?: string; readonly taxId?: string; readonly language?: string };
  readonly profile?: object;
  readonly lines?: readonly ReturnType<typeof anAgreedLine>[];
  readonly charges?: readonly ReturnType<typeof aCharge>[];
  readonly currency?: string;
}

/** Two deliveries of an order of a customer of that name, billed as it wishes. */
async function billed(name: string, { buyer = {}, profile = {}, lines = [anAgreedLine()], charges = [], currency = 'EUR' }: Wish = {}) {
  const language = buyer.language ?? 'en';
  const party = { customer: name, legalName: `${name} & Co`, country: 'FR', ...buyer, language };
  await billing.hear(onCustomer, 'CustomerStated', name, party);
  const wanted = { procedure: 'per-delivery', format: 'ubl', electronicAddress: '0009:12345678900011', language, ...profile };
  const set = await billing.ask('PUT', `/profiles/${name}`, customer(name), wanted);
  if (set.status !== 200) throw new Error(set.text);
  const agreed = { customer: name, purchaseOrder: `PO ${name}`, currency: currency as never, lines: [...lines], charges: [...charges] };
  await billing.agreed(name, agreed);
  for (const [n, [date, quantity]] of ([['1996-07-16', 3], ['1996-07-17', 7]] as const).entries()) {
    const delivered = lines.map(({ line }) => ({ ...deliveredLine(quantity, 1, line), serials: [] }));
    await billing.hear(onDelivery, 'Delivered', name, { delivery: `${name}.${n + 1}`, date: calendarDate(date), lines: delivered });
  }
}

async function invoicesOf(name: string): Promise<string[]> {
  await billing.advance();
  return (await billing.ask('GET', `/invoices?customer=${name}`, finance)).json.invoices.map(({ invoice }) => invoice);
}
async function keep(name: string): Promise<void> {
  const found = await invoicesOf(name);
  expect(found).not.toEqual([]);
  for (const [i, invoice] of found.entries()) {
    const { status, text } = await billing.ask('GET', `/invoices/${invoice}/ubl`, customer(name));
    expect([status, text.slice(0, 5)]).toEqual([200, '<?xml']);
    documents[`${name}-${i + 1}`] = text;
  }
}

/** Part of the first invoice, taken back by a manager. */
async function credit(name: string, line: object, ...charges: object[]): Promise<void> {
  const [invoice = ''] = await invoicesOf(name);
  const wish = { reason: 'GOODWILL', lines: [line], charges };
  const { json, text } = await billing.ask('POST', `/invoices/${invoice}/credit-notes`, manager, wish);
  expect(text).toContain('creditNote');
  await billing.advance();
  documents[`credit-of-${name}`] = (await billing.ask('GET', `/credit-notes/${json.creditNote}/ubl`, customer(name))).text;
}

const taxed = (line: string, taxCategory: string, share: string, more: object = {}) =>
  anAgreedLine({ line, taxCategory, taxRate: rate(share), unitPrice: 333, ...more });

beforeAll(async () => {
  [billing, rules] = await Promise.all([startBilling(), officialRules()]);
  await billing.hear(onProduct, 'ProductStated', 'chai', { name: 'Chai <black> & "strong"', unit: 'EA' } as never);

  await billed('delivery', { charges: [aCharge(), aCharge({ charge: 'extra', kind: 'extra-work', amount: 1 })] });
  await billed('discounts', {
    lines: [
      taxed('1', 'S', '0.19', { discount: rate('0.15'), orderDiscount: 100 }),
      taxed('2', 'S', '0.07', { discount: rate('0.333333') }),
    ],
  });
  await billed('rates', {
    lines: [taxed('1', 'S', '0.19'), taxed('2', 'S', '0.07'), taxed('3', 'Z', '0')],
    charges: [aCharge({ taxRate: rate('0.07') })],
  });
  await billed('exempt', { lines: [taxed('1', 'E', '0')] });
  await billed('reverse', { buyer: { taxId: 'FR40303265045' }, lines: [taxed('1', 'AE', '0')] });
  await billed('community', { buyer: { taxId: 'FR40303265045' }, lines: [taxed('1', 'K', '0')] });
  await billed('export', { buyer: { country: 'ID' }, lines: [taxed('1', 'G', '0')] });
  await billed('outside', {
    buyer: { taxId: 'FR40303265045' },
    lines: [taxed('1', 'O', '0')],
    charges: [aCharge({ taxCategory: 'O', taxRate: rate('0') })],
  });
  await billed('yen', { currency: 'JPY' });
  await billed('german', { buyer: { language: 'de' }, profile: { costCentre: 'K-12', mustShow: ['cost-centre'] }, charges: [aCharge()] });
  await billed('milestones', { charges: [aCharge({ charge: 'start', kind: 'milestone', dueWith: 'order-accepted' })] });
  await billed('complete', { profile: { procedure: 'per-order' } });
  await billed('weekly', { profile: { procedure: 'weekly', cutOffDay: 5 } });
  await billed('monthly', { profile: { procedure: 'monthly', cutOffDay: 31 } });
  await billing.hear(onOrderLifecycle, 'Selected', 'milestones', {} as never);
  await billing.passes(days(40));
  for (const name of customers) await keep(name);
  await credit('discounts', { order: 'discounts', line: '1', termsVersion: 1, quantity: '2' });
  await credit('rates', { order: 'rates', line: '2', termsVersion: 1, quantity: '0', net: '7' }, { order: 'rates', charge: 'freight', net: '500' });
});
afterAll(() => billing.end());

/** Rules of the norm (BR) and of Peppol, each broken in a document that breaks none: what is in it, and what instead. */
const breaches: readonly (readonly [rule: string, document: string, what: RegExp, instead: string])[] = [
  ['BR-01', 'delivery-1', /<cbc:CustomizationID>.*\n/, ''],
  ['BR-02', 'delivery-1', /<cbc:ID>SIKLUS.*\n/, ''],
  ['BR-03', 'delivery-1', /<cbc:IssueDate>.*\n/, ''],
  ['BR-04', 'delivery-1', /<cbc:InvoiceTypeCode>.*\n/, ''],
  ['BR-05', 'delivery-1', /<cbc:DocumentCurrencyCode>.*\n/, ''],
  ['BR-06', 'delivery-1', /<cbc:RegistrationName>Northwind.*\n/, ''],
  ['BR-07', 'delivery-1', /<cbc:RegistrationName>delivery.*\n/, ''],
  ['BR-08', 'delivery-1', /<cac:PostalAddress>[^]*?<\/cac:PostalAddress>/, ''],
  ['BR-09', 'delivery-1', /<cbc:IdentificationCode>DE<\/cbc:IdentificationCode>/, ''],
  ['BR-10', 'delivery-1', /(<cac:AccountingCustomerParty>[^]*?)<cac:PostalAddress>[^]*?<\/cac:PostalAddress>/, '$1'],
  ['BR-11', 'delivery-1', /<cbc:IdentificationCode>FR<\/cbc:IdentificationCode>/, ''],
  ['BR-12', 'delivery-1', /(<cac:LegalMonetaryTotal>[^]*?)<cbc:LineExtensionAmount.*\n/, '$1'],
  ['BR-13', 'delivery-1', /<cbc:TaxExclusiveAmount.*\n/, ''],
  ['BR-14', 'delivery-1', /<cbc:TaxInclusiveAmount.*\n/, ''],
  ['BR-15', 'delivery-1', /<cbc:PayableAmount.*\n/, ''],
  ['BR-16', 'delivery-1', /<cac:InvoiceLine>[^]*<\/cac:InvoiceLine>/, ''],
  ['BR-21', 'delivery-1', /(<cac:InvoiceLine>\s*)<cbc:ID>1<\/cbc:ID>/, '$1'],
  ['BR-22', 'delivery-1', /<cbc:InvoicedQuantity.*\n/, ''],
  ['BR-23', 'delivery-1', / unitCode="EA"/, ''],
  ['BR-24', 'delivery-1', /(<cac:InvoiceLine>[^]*?)<cbc:LineExtensionAmount.*\n/, '$1'],
  ['BR-25', 'delivery-1', /<cbc:Name>Chai.*\n/, ''],
  ['BR-26', 'delivery-1', /<cbc:PriceAmount.*\n/, ''],
  ['BR-27', 'delivery-1', /(<cbc:PriceAmount currencyID="EUR">)/, '$1-'],
  ['BR-29', 'weekly-1', /(<cac:InvoicePeriod>\s*<cbc:StartDate>)[^<]*/, '$11996-12-31'],
  ['BR-45', 'delivery-1', /<cbc:TaxableAmount.*\n/, ''],
  ['BR-61', 'delivery-1', /<cbc:ID>DE000.*\n/, ''],
  ['BR-CO-09', 'reverse-1', /FR40303265045/, '1X40303265045'],
  ['BR-CO-10', 'delivery-1', /(<cac:LegalMonetaryTotal>\s*<cbc:LineExtensionAmount currencyID="EUR">)/, '$11'],
  ['BR-CO-12', 'delivery-1', /(<cbc:ChargeTotalAmount currencyID="EUR">)/, '$11'],
  ['BR-CO-13', 'delivery-1', /(<cbc:TaxExclusiveAmount currencyID="EUR">)/, '$11'],
  ['BR-CO-14', 'delivery-1', /(<cac:TaxTotal>\s*<cbc:TaxAmount currencyID="EUR">)/, '$11'],
  ['BR-CO-15', 'delivery-1', /(<cbc:TaxInclusiveAmount currencyID="EUR">)/, '$11'],
  ['BR-CO-16', 'delivery-1', /(<cbc:PayableAmount currencyID="EUR">)/, '$11'],
  ['BR-CO-25', 'delivery-1', /<cbc:DueDate>.*\n|<cac:PaymentTerms>[^]*?<\/cac:PaymentTerms>/g, ''],
  ['BR-S-08', 'rates-1', /(<cbc:TaxableAmount currencyID="EUR">)/, '$11'],
  ['BR-S-05', 'delivery-1', /(<cac:ClassifiedTaxCategory>[^]*?<cbc:Percent>)19/, '$10'],
  ['BR-E-10', 'exempt-1', /<cbc:TaxExemptionReason>.*\n/, ''],
  ['BR-AE-02', 'reverse-1', /(<cac:AccountingCustomerParty>[^]*?)<cac:PartyTaxScheme>[^]*?<\/cac:PartyTaxScheme>/, '$1'],
  ['BR-IC-11', 'community-1', /<cbc:ActualDeliveryDate>.*\n/, ''],
  ['BR-IC-12', 'community-1', /<cac:DeliveryLocation>[^]*?<\/cac:DeliveryLocation>/, ''],
  ['BR-G-10', 'export-1', /<cbc:TaxExemptionReason.*\n/g, ''],
  ['BR-O-05', 'outside-1', /(<cac:ClassifiedTaxCategory>\s*<cbc:ID>O<\/cbc:ID>)/, '$1<cbc:Percent>0</cbc:Percent>'],
  ['BR-CL-01', 'delivery-1', />380</, '>999<'],
  ['BR-CL-04', 'delivery-1', /(<cbc:DocumentCurrencyCode>)EUR/, '$1XXY'],
  ['BR-CL-14', 'delivery-1', /<cbc:IdentificationCode>FR</, '<cbc:IdentificationCode>XY<'],
  ['BR-CL-23', 'delivery-1', /unitCode="EA"/, 'unitCode="DOZENS"'],
  ['BR-DEC-14', 'delivery-1', /(<cbc:TaxInclusiveAmount currencyID="EUR">[\d.]*)/, '$10'],
  ['PEPPOL-EN16931-R001', 'delivery-1', /<cbc:ProfileID>.*\n/, ''],
  ['PEPPOL-EN16931-R003', 'weekly-1', /<cbc:BuyerReference>.*\n|<cac:OrderReference>[^]*?<\/cac:OrderReference>/g, ''],
  ['PEPPOL-EN16931-R004', 'delivery-1', /(<cbc:CustomizationID>).*</, '$1urn:other<'],
  ['PEPPOL-EN16931-R008', 'delivery-1', /(<cbc:BuyerReference>)[^<]*/, '$1'],
  ['PEPPOL-EN16931-R010', 'delivery-1', /(<cac:AccountingCustomerParty>[^]*?)<cbc:EndpointID.*\n/, '$1'],
  ['PEPPOL-EN16931-R020', 'delivery-1', /<cbc:EndpointID.*\n/, ''],
  ['PEPPOL-EN16931-R120', 'delivery-1', /(<cbc:PriceAmount currencyID="EUR">)/, '$19'],
  ['PEPPOL-EN16931-R120', 'credit-of-discounts', /(<cbc:PriceAmount currencyID="EUR">)/, '$19'],
];

describe('a document as UBL', () => {
  it('is taken by the schema and breaks no rule of EN 16931 and Peppol BIS Billing', async () => {
    await rules.schemaTakes(documents);
    expect(await rules.broken(documents)).toEqual(Object.fromEntries(Object.keys(documents).map((name) => [name, []])));
  });

  it('is refused by the very rule that is broken on purpose', async () => {
    const broken = breaches.map(([rule, document, what, instead]) => {
      const text = (documents[document] ?? '').replace(what, instead);
      expect([rule, text === documents[document]]).toEqual([rule, false]);
      return text;
    });
    const found = await rules.broken(Object.fromEntries(broken.map((text, i) => [String(i), text])));
    expect(breaches.map(([rule], i) => found[i]?.includes(rule) || [rule, found[i]])).toEqual(breaches.map(() => true));
  });

  it('is refused by the schema when something stands where it does not belong', async () => {
    const [text = ''] = Object.values(documents);
    const swapped = text.replace(/(<cbc:IssueDate>.*\n)(\s*<cbc:DueDate>.*\n)/, '$2$1');
    expect(swapped).not.toBe(text);
    await expect(rules.schemaTakes({ swapped })).rejects.toThrow('IssueDate');
  });

  it('is not made in a currency of more decimals than the norm has', async () => {
    await billed('dinar', { currency: 'KWD' });
    const [invoice = ''] = await invoicesOf('dinar');
    const { status, json } = await billing.ask('GET', `/invoices/${invoice}/ubl`, finance);
    expect([status, json.code]).toEqual([409, 'BILLING.CURRENCY_UNFIT_FOR_FORMAT']);
  });

  it('is not promised to a customer without an electronic address, or with one that names a person', async () => {
    const asked = async (more: object) => {
      const wanted = { procedure: 'per-delivery', format: 'ubl', ...more };
      return (await billing.ask('PUT', '/profiles/new', customer('new'), wanted)).json.code;
    };
    expect(await asked({})).toBe('BILLING.ELECTRONIC_ADDRESS_MISSING');
    expect(await asked({ electronicAddress: 'EM:ann@example.com' })).toBe('BILLING.ELECTRONIC_ADDRESS_UNFIT');
  });
});
