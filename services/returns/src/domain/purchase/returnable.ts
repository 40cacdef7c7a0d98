import { amounts, none, quantities, reject, zero, type CalendarDate, type Money, type Quantity, type Rejection } from '@siklus/kernel';
import type { SoldUnits } from '../units.js';
import { leftOf, type Purchase } from './purchase.js';

const { subtract, least, isPositive } = quantities;

/** Units that the customer has, and since when. */
export interface Returnable extends SoldUnits {
  readonly date: CalendarDate;
}

/** What a customer has of an order and has not asked about, delivery by delivery, the oldest first. */
export function returnableOf(state: Purchase): Returnable[] {
  return state.arrivals
    .flatMap(({ delivery, date, lines }) =>
      lines.flatMap(({ line, termsVersion }) => {
        const product = productOf(state, line, termsVersion);
        return product === undefined
          ? []
          : [{ order: state.order, line, delivery, date, termsVersion, product, quantity: leftOf(state, line, delivery) }];
      }),
    )
    .filter(({ quantity }) => isPositive(quantity))
    .sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}

/** Unknown until the terms are heard that it was sold by. */
const productOf = ({ terms }: Purchase, line: string, version: number): string | undefined =>
  terms[version]?.find((one) => one.line === line)?.product;

export interface Asked {
  readonly line: string;
  /** Which delivery brought them; without it the oldest that still has some. */
  readonly delivery?: string;
  readonly quantity: Quantity;
}

/**
 * Finds the units that are asked about among those that the customer has.
 * - `RETURNS.LINE_UNKNOWN`: nothing of it was delivered, or not with that delivery
 * - `RETURNS.ABOVE_DELIVERED`: the customer does not have so many, or asked about them already
 */
export function allot(state: Purchase, asked: readonly Asked[]): Returnable[] | Rejection {
  const has = returnableOf(state);
  const found: Returnable[] = [];
  for (const { line, delivery, quantity } of asked) {
    const arrived = state.arrivals.filter((one) => (delivery === undefined || one.delivery === delivery) && one.lines.some((l) => l.line === line));
    if (arrived.length === 0) return reject('RETURNS.LINE_UNKNOWN', { order: state.order, line, ...(delivery && { delivery }) });
    let left = quantity;
    for (const units of has.filter((one) => one.line === line && (delivery === undefined || one.delivery === delivery))) {
      const already = quantities.add(none, ...found.filter((one) => one.line === line && one.delivery === units.delivery).map((one) => one.quantity));
      const part = least(left, subtract(units.quantity, already));
      if (!isPositive(part)) continue;
      found.push({ ...units, quantity: part });
      left = subtract(left, part);
    }
    if (isPositive(left)) return reject('RETURNS.ABOVE_DELIVERED', { order: state.order, line, asked: quantity, left: subtract(quantity, left) });
  }
  return found;
}

/** What units were billed at, net, or, before they were, what was agreed for them. */
export function valueOf(state: Purchase, units: readonly Pick<SoldUnits, 'line' | 'termsVersion' | 'quantity'>[]): Money {
  return amounts.add(
    zero,
    ...units.map(({ line, termsVersion, quantity }) => {
      const billed = state.billed.find((one) => one.line === line && one.termsVersion === termsVersion && isPositive(one.quantity));
      if (billed) return amounts.share(billed.net, quantity, quantities.most(billed.quantity, quantity));
      const agreed = state.terms[termsVersion]?.find((one) => one.line === line);
      if (!agreed || !isPositive(agreed.quantity)) return zero;
      const whole = amounts.subtract(amounts.ofLine(agreed.unitPrice, agreed.quantity, agreed.discount), agreed.orderDiscount);
      return amounts.share(whole, quantity, agreed.quantity);
    }),
  );
}
