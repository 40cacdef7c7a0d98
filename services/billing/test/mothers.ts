import type { CalendarDate, Currency, Instant, Money, Quantity, Rate } from '@siklus/kernel';
import type { DeliveredLine } from '../src/domain/account/heard.js';
import type { AgreedCharge, AgreedLine, Terms } from '../src/domain/account/terms.js';
import type { Item, ItemLine } from '../src/domain/item.js';
import { companyForm, type WantedProfile } from '../src/domain/statement/billing-profile.js';
import { draftsOf, type Draft } from '../src/domain/statement/draft.js';

export const money = (minor: number): Money => String(minor) as Money;
export const qty = (units: number | string): Quantity => String(units) as Quantity;
export const rate = (share: number | string): Rate => String(share) as Rate;
export const day = (date: string): CalendarDate => date as CalendarDate;
export const at = (instant: string): Instant => instant as Instant;
export const noon = at('2026-03-02T12:00:00.000Z');
export const usd = 'USD' as Currency;

type Loose<T> = { readonly [K in keyof T]?: T[K] | number };
const texts = <T>(values: Loose<T>): Partial<T> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' && name !== 'version' && name !== 'termsVersion' ? String(value) : value,
    ]),
  ) as Partial<T>;

export const anAgreedLine = (own: Loose<AgreedLine> = {}): AgreedLine => ({
  line: '1',
  product: 'chai',
  quantity: qty(10),
  unitPrice: money(250),
  discount: rate(0),
  orderDiscount: money(0),
  taxCategory: 'S',
  taxRate: rate('0.19'),
  ...texts(own),
});

export const aCharge = (own: Loose<AgreedCharge> = {}): AgreedCharge => ({
  charge: 'freight',
  kind: 'freight',
  amount: money(500),
  taxCategory: 'S',
  taxRate: rate('0.19'),
  dueWith: 'first-delivery',
  ...texts(own),
});

export const terms = (own: Partial<Terms> = {}): Terms => ({
  version: 1,
  customer: 'VINET',
  purchaseOrder: 'PO-1',
  currency: usd,
  lines: [anAgreedLine()],
  charges: [],
  ...own,
});

export const deliveredLine = (quantity: number | string, termsVersion = 1, line = '1'): DeliveredLine => ({
  line,
  quantity: qty(quantity),
  termsVersion,
});

export const noteTerms = (own: Partial<Terms> = {}) => ({ type: 'NoteTerms' as const, terms: terms(own) });
export const noteDelivery = (delivery: string, ...lines: DeliveredLine[]) => ({
  type: 'NoteDelivery' as const,
  delivery,
  date: day('2026-03-02'),
  lines,
});
export const noteCorrection = (delivery: string, ...lines: DeliveredLine[]) => ({
  type: 'NoteCorrection' as const,
  delivery,
  correction: `correction of ${delivery}`,
  reason: 'MISCOUNTED',
  date: day('2026-03-02'),
  lines,
});

export const anItemLine = (own: Loose<ItemLine> = {}): ItemLine => ({
  line: '1',
  product: 'chai',
  termsVersion: 1,
  quantity: qty(3),
  unitPrice: money(250),
  discount: rate(0),
  orderDiscount: money(0),
  net: money(750),
  taxCategory: 'S',
  taxRate: rate('0.19'),
  deliveries: [{ delivery: 'delivery-1', date: day('2026-03-02'), quantity: qty(3) }],
  ...texts(own),
});

export const anItem = (own: Partial<Item> = {}): Item => ({
  item: 'item-1',
  order: 'order-1',
  customer: 'VINET',
  purchaseOrder: 'PO-1',
  currency: usd,
  fellDueAt: noon,
  lines: [anItemLine()],
  charges: [],
  ...own,
});

export function aDraft(...items: Item[]): Draft {
  const [draft] = draftsOf(
    (items.length > 0 ? items : [anItem()]).map((item) => ({ ...item, since: noon })),
    companyForm,
    noon,
    null,
  );
  if (!draft) throw new Error('no draft');
  return draft;
}

export const aProfile = (own: Partial<WantedProfile> = {}): WantedProfile => ({ ...companyForm, ...own });
