import {
  amounts,
  instant,
  quantity,
  type CalendarDate,
  type Currency,
  type Instant,
  type Money,
  type Quantity,
  type Rate,
  type TimeZone,
} from '@siklus/kernel';
import type { AgreedLine, PurchaseCommand } from '../src/domain/purchase/purchase.js';
import type { Asked } from '../src/domain/return/return-facts.js';
import type { SoldUnits } from '../src/domain/units.js';

export const noon = instant('2026-03-02T12:00:00.000Z');
export const at = (text: string): Instant => instant(text);
export const day = (text: string) => text as CalendarDate;
export const qty = (n: number | string): Quantity => quantity(n);
export const minor = (n: number): Money => amounts.add(String(n) as Money);
export const usd = 'USD' as Currency;
export const paris = 'Europe/Paris' as TimeZone;

export const agreedLine = (own: Partial<AgreedLine> = {}): AgreedLine => ({
  line: '1',
  product: 'tea',
  quantity: qty(10),
  unitPrice: minor(250),
  discount: '0' as Rate,
  orderDiscount: minor(0),
  ...own,
});

export const noteOrder: PurchaseCommand = { type: 'NoteOrder', customer: 'VINET', timeZone: paris };
export const noteTerms = (version = 1, ...lines: readonly AgreedLine[]): PurchaseCommand => ({
  type: 'NoteTerms',
  version,
  customer: 'VINET',
  currency: usd,
  lines: lines.length > 0 ? lines : [agreedLine()],
});
export const noteDelivery = (many: number, delivery = 'o-1.1', line = '1'): PurchaseCommand => ({
  type: 'NoteDelivery',
  delivery,
  date: day('2026-02-20'),
  lines: [{ line, quantity: qty(many), termsVersion: 1 }],
});
export const noteCorrection = (many: number, correction = 'c-1', delivery = 'o-1.1'): PurchaseCommand => ({
  type: 'NoteCorrection',
  correction,
  delivery,
  date: day('2026-02-20'),
  lines: [{ line: '1', quantity: qty(many), termsVersion: 1 }],
});

export const units = (own: Partial<SoldUnits> = {}): SoldUnits => ({
  order: 'o-1',
  line: '1',
  delivery: 'o-1.1',
  product: 'tea',
  termsVersion: 1,
  quantity: qty(3),
  ...own,
});

export const asked = (own: Partial<Asked> = {}): Asked => ({
  customer: 'VINET',
  zone: paris,
  way: 'customer',
  reason: 'UNWANTED',
  lines: [units()],
  terms: { refund: 'on-receipt', refundWithinDays: 14 },
  ...own,
});
