import { amounts, none, quantities, zero, type Money, type Quantity } from '@siklus/kernel';
import type { ChargePortion, LinePortion } from '../item.js';
import type { BillableLine } from './billable.js';
import { citedBy, type BilledCharge, type BilledPart } from './billed.js';
import { netOf } from './terms.js';

/**
 * Takes `quantity` units of a line off what stands billed. They come off the items that cite the deliveries which have fewer units
 * than before, so that the invoice of that very delivery is credited. The amount is the cumulative one; a minor unit by which it
 * differs from what those units were billed at comes off the other items, so that the sum is always the cumulative amount.
 */
export function linePortions(parts: readonly BilledPart[], due: BillableLine | undefined, quantity: Quantity): LinePortion[] {
  const units = unitsOff(parts, due, quantity);
  const before = quantities.add(none, ...parts.map(({ billed }) => billed.quantity));
  const netAfter = due ? netOf(due.agreed, quantities.subtract(before, quantity)) : zero;
  let left = amounts.subtract(amounts.add(zero, ...parts.map(({ billed }) => billed.net)), netAfter);
  const take = (wanted: Money): Money => {
    const taken = amounts.least(wanted, left);
    left = amounts.subtract(left, taken);
    return taken;
  };
  const own = parts.map(({ billed }, n) => {
    const off = sumOf(units[n] ?? []);
    return quantities.isPositive(off) ? take(amounts.share(billed.net, off, billed.quantity)) : zero;
  });
  const inTurn = parts.map((_, n) => n).sort((a, b) => Number((units[b] ?? []).length > 0) - Number((units[a] ?? []).length > 0) || b - a);
  const rest = new Map(inTurn.map((n) => [n, take(amounts.subtract(parts[n]?.billed.net ?? zero, own[n] ?? zero))]));
  return parts
    .map(({ item, billed: { line, termsVersion } }, n) => ({
      item,
      line,
      termsVersion,
      quantity: sumOf(units[n] ?? []),
      net: amounts.add(own[n] ?? zero, rest.get(n) ?? zero),
      deliveries: units[n] ?? [],
    }))
    .filter((portion) => quantities.isPositive(portion.quantity) || amounts.isPositive(portion.net));
}

type Units = LinePortion['deliveries'];

const sumOf = (units: Units): Quantity => quantities.add(none, ...units.map((u) => u.quantity));

/** Per part, the units that go, by the delivery that they were cited from. */
function unitsOff(parts: readonly BilledPart[], due: BillableLine | undefined, quantity: Quantity): Units[] {
  const stays = new Map((due?.deliveries ?? []).map((d) => [d.delivery, d.quantity]));
  const surplus = new Map(
    [...citedBy(parts)].map(([delivery, cited]) => [delivery, quantities.subtract(cited, stays.get(delivery) ?? none)]),
  );
  let left = quantity;
  return parts.map(({ billed }) =>
    Object.entries(billed.cited).flatMap(([delivery, cited]) => {
      const part = [surplus.get(delivery) ?? none, left].reduce(quantities.least, cited);
      if (!quantities.isPositive(part)) return [];
      left = quantities.subtract(left, part);
      surplus.set(delivery, quantities.subtract(surplus.get(delivery) ?? none, part));
      return [{ delivery, quantity: part }];
    }),
  );
}

/** The newest item first. */
export function chargePortions(charge: string, less: Money, standing: readonly { item: string; billed: BilledCharge }[]): ChargePortion[] {
  let left = less;
  return standing.toReversed().flatMap(({ item, billed }) => {
    const net = amounts.least(billed.net, left);
    left = amounts.subtract(left, net);
    return amounts.isPositive(net) ? [{ item, charge, net }] : [];
  });
}
