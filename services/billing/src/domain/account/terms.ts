import {
  amounts,
  none,
  quantities,
  reject,
  zero,
  type Currency,
  type Money,
  type Quantity,
  type Rate,
  type Rejection,
} from '@siklus/kernel';
import type { ChargeKind } from '../item.js';

export interface AgreedLine {
  readonly line: string;
  readonly product: string;
  /** The whole quantity of the line under this version. */
  readonly quantity: Quantity;
  readonly unitPrice: Money;
  readonly discount: Rate;
  readonly orderDiscount: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
}

export interface AgreedCharge {
  readonly charge: string;
  readonly kind: ChargeKind;
  readonly amount: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
  readonly dueWith: 'order-accepted' | 'first-delivery' | 'order-complete' | 'line-delivered';
  readonly line?: string;
  /** The service case whose work it pays for. */
  readonly case?: string;
}

/** One version of what the customer agreed to pay. Never edited, only followed by another. */
export interface Terms {
  readonly version: number;
  readonly customer: string;
  readonly purchaseOrder: string;
  readonly currency: Currency;
  readonly lines: readonly AgreedLine[];
  readonly charges: readonly AgreedCharge[];
}

/** The amount of the first `quantity` units of a line, list price less its own discount. */
export function listOf(line: AgreedLine, quantity: Quantity): Money {
  return amounts.ofLine(line.unitPrice, quantity, line.discount);
}

/**
 * What the first `quantity` units of a line cost: the rounded cumulative amount. The whole quantity costs exactly what was agreed.
 * A line that bears a part of a discount on the order has an agreed net for its whole, and its first units cost their share of it:
 * rounded once, so that more units never cost less.
 */
export function netOf(line: AgreedLine, quantity: Quantity): Money {
  if (quantity === none) return zero;
  if (amounts.isZero(line.orderDiscount)) return listOf(line, quantity);
  return amounts.share(amounts.subtract(listOf(line, line.quantity), line.orderDiscount), quantity, line.quantity);
}

/** What makes terms unfit to bill by, whoever agreed to them. */
export function contradictionIn(terms: Terms): Rejection | undefined {
  const twice = firstTwice(terms.lines.map(({ line }) => line)) ?? firstTwice(terms.charges.map(({ charge }) => charge));
  if (twice !== undefined) return reject('BILLING.LINE_TWICE', { version: terms.version, line: twice });
  const below = terms.lines.find(
    (line) => line.orderDiscount !== zero && amounts.compare(line.orderDiscount, listOf(line, line.quantity)) > 0,
  );
  if (below)
    return reject('BILLING.DISCOUNT_ABOVE_PRICE', { version: terms.version, line: below.line, orderDiscount: below.orderDiscount });
  const amountsBelowZero = [...terms.lines.flatMap((l) => [l.unitPrice, l.orderDiscount]), ...terms.charges.map((c) => c.amount)];
  if (amountsBelowZero.some(amounts.isNegative)) return reject('BILLING.AMOUNT_NEGATIVE', { version: terms.version });
  if (terms.lines.some((line) => quantities.isNegative(line.quantity)))
    return reject('BILLING.QUANTITY_NEGATIVE', { version: terms.version });
  return undefined;
}

export function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.has(name) || !seen.add(name));
}

/** The line as the version knows it; a version that gives it no quantity does not know it. */
export function lineOf(terms: Terms | undefined, line: string): AgreedLine | undefined {
  const found = terms?.lines.find((agreed) => agreed.line === line);
  return found && quantities.isPositive(found.quantity) ? found : undefined;
}
