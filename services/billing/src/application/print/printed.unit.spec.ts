import { describe, expect, it } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import type { Currency, Money } from '@siklus/kernel';
import { aDraft, anItem, anItemLine, day, money, qty, rate } from '../../../test/mothers.js';
import { documentOf } from '../../domain/invoice/document.js';
import type { Issued } from '../invoice/read-document.js';
import { Figures, printable } from './figures.js';
import { printed } from './printed.js';

const charge = { charge: 'freight', kind: 'freight' as const, termsVersion: 1, net: money(250), taxCategory: 'S', taxRate: rate('0.19') };
const parties = {
  hash: 'a'.repeat(64),
  seller: { name: 'Siklus Trading', address: ['1 Market Street', '10115 Berlin'], country: 'DE', taxId: 'DE1', bank: ['IBAN DE00'] },
  buyer: { legalName: 'Königlich Essen', country: 'DE', language: 'de' },
  products: { chai: { name: 'Chai', unit: 'EA' } },
};
const line = (n: number) => anItemLine({ line: String(n), product: 'chai', discount: rate('0.15'), orderDiscount: 10 });
const invoice = (lines: number, language: 'en' | 'de' | 'id' = 'en'): Issued => {
  const items = [anItem({ lines: Array.from({ length: lines }, (_, n) => line(n)), charges: [charge] })];
  return {
    ...parties,
    kind: 'invoice',
    document: { ...documentOf({ ...aDraft(...items), language }, 'SIKLUS-2026-000001', day('2026-03-02')) },
  };
};

/** The text of the file: its streams, inflated, with the glyphs that were drawn. */
function textOf(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const drawn = streams.join('\n').matchAll(/\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ/g);
  return [...drawn]
    .map(([, glyphs = '']) =>
      [...glyphs.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''),
    )
    .join('\n');
}

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').split('/Type /Page\n').length - 1;

describe('a printed invoice', () => {
  it('says who sells and buys, what was delivered under which terms, tax, total and how to pay', async () => {
    const text = textOf(await printed(invoice(1)));
    for (const said of [
      'Invoice',
      'SIKLUS-2026-000001',
      'Siklus Trading',
      'Königlich Essen',
      'Purchase order PO-1',
      'Chai (chai)',
      '3 EA',
      'USD 2.50',
      '15%',
      'Freight',
      'USD 10.00',
      'USD 1.90',
      'USD 11.90',
      '19%',
      'IBAN DE00',
      'Page 1 of 1',
    ])
      expect(text).toContain(said);
    expect(text).toContain('Delivery delivery-1, 2 Mar 2026: 3');
    expect(text).toContain('agreed terms, version 1');
    expect(text).toContain('Payable within 30 days, by 1 Apr 2026');
  });

  it('speaks the language of the profile', async () => {
    expect(textOf(await printed(invoice(1, 'de')))).toContain('Rechnung');
    expect(textOf(await printed(invoice(1, 'id')))).toContain('Faktur');
  });

  it('goes over as many pages as it needs, the titles on each', async () => {
    const pdf = await printed(invoice(80));
    const text = textOf(pdf);
    const [, pages = '0'] = /Page 1 of (\d+)/.exec(text) ?? [];
    expect(Number(pages)).toBeGreaterThan(3);
    expect(pagesOf(pdf)).toBe(Number(pages));
    expect(pagesOf(await printed(invoice(1)))).toBe(1);
    expect(text.split('Description').length - 1).toBe(Number(pages));
  });

  it('is the same file each time', async () => expect((await printed(invoice(3))).equals(await printed(invoice(3)))).toBe(true));

  it('of a credit note names the invoice and the reason', async () => {
    const { items: _, ...totals } = documentOf(aDraft(), 'n', day('2026-03-02'));
    const note = { ...totals, credit: 'c1', reason: 'MISCOUNTED', number: 'SIKLUS-2026-000002', invoiceNumber: 'SIKLUS-2026-000001' };
    const standing = { item: 'item-1', order: 'order-1', taxCategory: 'S', taxRate: rate('0.19') };
    const lines = [{ ...standing, line: '1', product: 'chai', termsVersion: 1, quantity: qty(1), net: money(250) }];
    const charges = [{ ...standing, charge: 'freight', kind: 'freight' as const, net: money(100) }];
    const text = textOf(await printed({ ...parties, kind: 'credit-note', document: { ...note, lines, charges } }));
    for (const said of ['Credit note', 'SIKLUS-2026-000001', 'MISCOUNTED', 'Chai (chai)', 'Freight']) expect(text).toContain(said);
  });
});

describe('figures', () => {
  it('keep every digit, with the decimals of the currency', () => {
    expect(new Figures('en', 'USD' as Currency).amount('123456789012345' as Money)).toBe('USD 1,234,567,890,123.45');
    expect(new Figures('de', 'EUR' as Currency).amount(money(-5))).toBe('-0,05 EUR');
    expect(new Figures('en', 'JPY' as Currency).amount(money(1500))).toBe('JPY 1,500');
    expect(new Figures('de', 'EUR' as Currency).quantity(qty('1234.567891'))).toBe('1.234,567891');
  });

  it('and names lose only marks that no standard font has', () => {
    expect(printable('Œuvre à Łódź – Żubr €')).toBe('Œuvre à Lódz – Zubr €');
    expect(printable('漢字')).toBe('??');
  });
});
