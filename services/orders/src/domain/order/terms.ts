import { amounts, quantities, zero, type CalendarDate, type Money, type Quantity, type Rate } from '@siklus/kernel';
import type { Authority } from '../authority.js';

/** One line as it was agreed: never edited, only replaced by a later version. */
export interface TermLine {
  readonly line: string;
  readonly product: string;
  readonly quantity: Quantity;
  /** In the customer's time zone. */
  readonly promisedDate: CalendarDate;
  /** Of one unit, before discount. */
  readonly unitPrice: Money;
  readonly discount: Rate;
  /** The line's part of a discount on the whole order. */
  readonly orderDiscount: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
  /** The version of the terms that last changed this line. */
  readonly version: number;
}

export const chargeKinds = ['freight', 'extra-work', 'milestone', 'down-payment', 'other'] as const;
export const chargeFacts = ['order-accepted', 'first-delivery', 'order-complete', 'line-delivered'] as const;

export interface Charge {
  readonly charge: string;
  readonly kind: (typeof chargeKinds)[number];
  readonly amount: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
  /** The fact that makes it due. */
  readonly dueWith: (typeof chargeFacts)[number];
  /** The line whose delivery makes it due, where `dueWith` is `line-delivered`. */
  readonly line?: string;
  /** The service case whose work it pays for. */
  readonly case?: string;
}

export interface Terms {
  readonly version: number;
  readonly lines: readonly TermLine[];
  readonly charges: readonly Charge[];
}

export const waysToAgree = ['own-token', 'e-mail', 'phone', 'letter', 'in-person'] as const;

/** How the customer agreed, and by whose word that is known. */
export interface Agreement {
  readonly how: 'order-placed' | 'quote-accepted' | (typeof waysToAgree)[number];
  readonly by: Authority;
  /** Where the proof is: number of a letter, of a call. */
  readonly reference?: string;
}

/** What a line costs, tax apart, with everything taken off. */
export function netOf({ unitPrice, quantity, discount, orderDiscount }: TermLine): Money {
  return amounts.subtract(amounts.ofLine(unitPrice, quantity, discount), orderDiscount);
}

export const valueOf = (lines: readonly TermLine[]): Money => amounts.add(zero, ...lines.map(netOf));

/** What a line is to say under the next version. */
export type TermChange = { readonly line: string } & Partial<Pick<TermLine, 'quantity' | 'promisedDate' | 'unitPrice' | 'discount'>>;

/** The next version: what changes carries its number, what does not keeps the version that it has. */
export function changed(terms: Terms, changes: readonly TermChange[]): Terms {
  const version = terms.version + 1;
  const byLine = new Map(changes.map((change) => [change.line, change]));
  const lines = terms.lines.map((line) => {
    const change = byLine.get(line.line);
    return change ? { ...line, ...change, version, orderDiscount: shareLeft(line, change.quantity) } : line;
  });
  return { version, lines, charges: terms.charges };
}

/** A discount on the whole order shrinks with the line. */
function shareLeft({ orderDiscount, quantity }: TermLine, left: Quantity = quantity): Money {
  return quantities.isZero(quantity) ? zero : amounts.share(orderDiscount, left, quantity);
}
