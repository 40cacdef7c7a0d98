import { amounts, isRejection, quantities, rate, reject, zero, type Money, type Quantity, type Rate, type Rejection } from '@siklus/kernel';
import type { AskedLine, Receive } from './order-commands.js';
import { taxOf } from './tax.js';
import type { Charge, TermLine } from './terms.js';

/**
 * The lines of the first terms: list price where none was agreed, the discount on the whole order spread over the lines by their
 * value so that the parts add up to it.
 */
export function priced(order: Receive): readonly TermLine[] | Rejection {
  const unpriced = order.lines.find(({ product }) => product.listPrice === undefined);
  if (unpriced) return reject('ORDERS.PRICE_NOT_LISTED', { line: unpriced.line, product: unpriced.product.id, currency: order.currency });
  const agreed = discounted(
    order.lines.map((line) => firstTerms(line, order)),
    order.orderDiscount ?? zero,
  );
  if (isRejection(agreed)) return agreed;
  const tooCheap = agreed.find((line, i) => !isWithinLimit(line, order.lines[i]?.product.listPrice ?? line.unitPrice, order.discountLimit));
  return tooCheap ? needsFinance(tooCheap, order.discountLimit) : agreed;
}

function discounted(lines: readonly TermLine[], discount: Money): readonly TermLine[] | Rejection {
  if (amounts.isZero(discount)) return lines;
  const nets = lines.map(({ unitPrice, quantity, discount }) => amounts.ofLine(unitPrice, quantity, discount));
  const value = amounts.add(zero, ...nets);
  if (amounts.isNegative(discount) || amounts.compare(discount, value) > 0)
    return reject('ORDERS.DISCOUNT_ABOVE_VALUE', { discount, value });
  const parts = amounts.allocate(discount, nets);
  return lines.map((line, i) => ({ ...line, orderDiscount: parts[i] ?? zero }));
}

function firstTerms({ line, product, quantity, wantedDate, unitPrice, discount }: AskedLine, { customer }: Receive): TermLine {
  const tax = taxOf(product, customer.taxTreatment);
  return {
    line,
    product: product.id,
    quantity,
    promisedDate: wantedDate,
    unitPrice: unitPrice ?? product.listPrice ?? zero,
    discount: discount ?? rate('0'),
    orderDiscount: zero,
    taxCategory: tax.category,
    taxRate: tax.rate,
    version: 1,
  };
}

interface Offered {
  readonly line: string;
  readonly unitPrice: Money;
  readonly quantity: Quantity;
  readonly discount: Rate;
  readonly orderDiscount: Money;
}

/** Looks at all that was taken off the list price, by whatever name: a low price, a discount of the line, a part of the order's. */
export function isWithinLimit({ unitPrice, quantity, discount, orderDiscount }: Offered, listPrice: Money, limit: Rate): boolean {
  if (discount === '0' && orderDiscount === zero && amounts.compare(unitPrice, listPrice) >= 0) return true;
  const net = amounts.subtract(amounts.ofLine(unitPrice, quantity, discount), orderDiscount);
  return amounts.compare(net, amounts.ofLine(listPrice, quantity, limit)) >= 0;
}

export const needsFinance = ({ line }: { readonly line: string }, limit: Rate): Rejection =>
  reject('ORDERS.DISCOUNT_NEEDS_FINANCE', { line, limit });

/** A charge that names no tax is ancillary to the goods: taxed as the first line. */
export function charged(order: Receive, lines: readonly TermLine[]): readonly Charge[] | Rejection {
  const known = new Set(lines.map(({ line }) => line));
  const ids = new Set<string>();
  for (const { charge, amount, dueWith, line } of order.charges) {
    if (ids.has(charge)) return reject('ORDERS.CHARGE_TWICE', { charge });
    ids.add(charge);
    if (amounts.isNegative(amount)) return reject('ORDERS.CHARGE_NEGATIVE', { charge, amount });
    if ((dueWith === 'line-delivered') !== (line !== undefined) || (line !== undefined && !known.has(line)))
      return reject('ORDERS.CHARGE_WITHOUT_ITS_LINE', { charge, dueWith, line: line ?? null });
  }
  return order.charges.map((charge) => ({
    ...charge,
    taxCategory: charge.taxCategory ?? lines[0]?.taxCategory ?? 'S',
    taxRate: charge.taxRate ?? lines[0]?.taxRate ?? rate('0'),
  }));
}

/** Each is sold by the piece; everything else by measure. */
export const isCountable = (unit: string, quantity: Quantity): boolean =>
  quantities.isPositive(quantity) && (!['EA', 'C62', 'H87'].includes(unit) || !quantity.includes('.'));
