import { describe, expect, it } from '@jest/globals';
import { aDraft, anItem, anItemLine, day, money, qty, rate } from '../../test/mothers.js';
import { documentOf } from '../domain/invoice/document.js';
import { csvOf } from './csv-of.js';
import type { Issued } from './invoice/read-document.js';

const charge = { charge: 'freight', kind: 'freight' as const, termsVersion: 1, net: money(250), taxCategory: 'S', taxRate: rate('0.19') };
const invoice = (name: string): Issued => ({
  kind: 'invoice',
  hash: 'a'.repeat(64),
  seller: { name: 'Siklus', address: [], country: 'DE', taxId: 'DE1', bank: [] },
  buyer: null,
  products: { chai: { name, unit: 'EA' } },
  document: documentOf(aDraft(anItem({ lines: [anItemLine()], charges: [charge] })), 'SIKLUS-2026-000001', day('2026-03-02')),
});
const rowsOf = (issued: Issued): string[] => csvOf(issued).split('\r\n');

describe('a document as CSV', () => {
  it('has a row for each line and charge, amounts as decimals', () => {
    const [titles, line, freight, end] = rowsOf(invoice('Chai'));
    expect(titles?.split(',').slice(0, 4)).toEqual(['document', 'kind', 'issuedOn', 'currency']);
    expect(line).toBe('SIKLUS-2026-000001,invoice,2026-03-02,USD,order-1,PO-1,1,,chai,Chai,3,EA,2.50,0,7.50,S,0.19,1,delivery-1');
    expect(freight).toBe('SIKLUS-2026-000001,invoice,2026-03-02,USD,order-1,PO-1,,freight,,freight,,,,,2.50,S,0.19,1,');
    expect(end).toBe('');
  });

  it('quotes what would end a field, and tames what would be a formula', () => {
    expect(rowsOf(invoice('Tea, "black"'))[1]).toContain(',"Tea, ""black""",');
    expect(rowsOf(invoice('=1+1'))[1]).toContain(",'=1+1,");
    expect(rowsOf(invoice('-5 degrees'))[1]).toContain(',-5 degrees,');
  });

  it('of a credit note names its lines and charges', () => {
    const { items: _, ...totals } = documentOf(aDraft(), 'n', day('2026-03-02'));
    const standing = { item: 'item-1', order: 'order-1', taxCategory: 'S', taxRate: rate('0.19') };
    const lines = [{ ...standing, line: '1', product: 'chai', termsVersion: 1, quantity: qty(1), net: money(250) }];
    const charges = [{ ...standing, charge: 'freight', kind: 'freight' as const, net: money(100) }];
    const note = { ...totals, credit: 'c1', reason: 'X', number: 'SIKLUS-2026-000002', invoiceNumber: 'SIKLUS-2026-000001', lines, charges };
    const [, line, freight] = rowsOf({ ...invoice('Chai'), kind: 'credit-note', document: note });
    expect(line).toContain('SIKLUS-2026-000002,credit-note,2026-03-02,USD,order-1,,1,,chai,Chai,1,EA,,,2.50,');
    expect(freight).toContain('order-1,,,freight,,freight,,,,,1.00,');
  });
});
