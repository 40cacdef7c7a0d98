import { amounts, none, quantities, zero, type Currency, type Quantity } from '@siklus/kernel';
import type { ChargePortion, CitedDelivery, ItemCharge, ItemLine, Portions } from '../item.js';
import { lineKey, type Billable, type BillableLine } from './billable.js';
import { billedParts, citedBy, type BilledItem, type BilledPart } from './billed.js';
import { chargePortions, linePortions } from './taking-back.js';
import { listOf, netOf } from './terms.js';

interface ToBill {
  readonly lines: readonly ItemLine[];
  readonly charges: readonly ItemCharge[];
}

/** What has to be billed, per currency, and what has to be taken back, so that what stands billed is what is billable. */
export interface BillingStep {
  readonly bill: ReadonlyMap<Currency, ToBill>;
  readonly takeBack: Portions;
}

export function billingStep(billable: Billable, items: readonly BilledItem[]): BillingStep {
  const lines = linesStep(billable, items);
  const charges = chargesStep(billable, items);
  const currencies = new Set([...lines.bill, ...charges.bill].map(([currency]) => currency));
  const of = <T>(bill: readonly (readonly [Currency, T])[], currency: Currency): T[] =>
    bill.filter(([c]) => c === currency).map(([, part]) => part);
  return {
    bill: new Map([...currencies].map((currency) => [currency, { lines: of(lines.bill, currency), charges: of(charges.bill, currency) }])),
    takeBack: { lines: lines.takeBack, charges: charges.takeBack },
  };
}

function linesStep({ lines }: Billable, items: readonly BilledItem[]) {
  const keys = new Set([...lines.keys(), ...items.flatMap((item) => item.lines.map((l) => lineKey(l.line, l.termsVersion)))]);
  const steps = [...keys].map((key) => {
    const due = lines.get(key);
    const parts = billedParts(items, key);
    const before = quantities.add(none, ...parts.map(({ billed }) => billed.quantity));
    return { due, parts, before, more: quantities.subtract(due?.quantity ?? none, before) };
  });
  return {
    bill: steps.flatMap(({ due, parts, before, more }) =>
      due && quantities.isPositive(more) ? [[due.terms.currency, partOf(due, before, more, parts)] as const] : [],
    ),
    takeBack: steps.flatMap(({ due, parts, more }) =>
      quantities.isNegative(more) ? linePortions(parts, due, quantities.negate(more)) : [],
    ),
  };
}

/** Units `before` to `before + quantity` of the line: the rounded cumulative amount less what is billed already. */
function partOf({ agreed, terms, deliveries }: BillableLine, before: Quantity, quantity: Quantity, parts: readonly BilledPart[]): ItemLine {
  const upTo = quantities.add(before, quantity);
  const net = amounts.subtract(netOf(agreed, upTo), netOf(agreed, before));
  const bearsDiscount = !amounts.isZero(agreed.orderDiscount);
  const cited = citedBy(parts);
  const uncited = deliveries.map((d) => ({ ...d, quantity: quantities.subtract(d.quantity, cited.get(d.delivery) ?? none) }));
  const { line, product, unitPrice, discount, taxCategory, taxRate } = agreed;
  return {
    line,
    product,
    termsVersion: terms.version,
    quantity,
    unitPrice,
    discount,
    orderDiscount: bearsDiscount ? amounts.subtract(amounts.subtract(listOf(agreed, upTo), listOf(agreed, before)), net) : zero,
    net,
    taxCategory,
    taxRate,
    deliveries: upToQuantity(uncited, quantity),
  };
}

/** The first of the deliveries that have units to give, until `quantity` is reached. */
function upToQuantity(deliveries: readonly CitedDelivery[], quantity: Quantity): CitedDelivery[] {
  let left = quantity;
  return deliveries.flatMap((delivery) => {
    const part = quantities.least(delivery.quantity, left);
    if (!quantities.isPositive(part)) return [];
    left = quantities.subtract(left, part);
    return [{ ...delivery, quantity: part }];
  });
}

/** A charge whose amount changed is billed or taken back by the difference; one whose tax or currency changed is taken back and billed anew. */
function chargesStep({ charges }: Billable, items: readonly BilledItem[]) {
  const bill: (readonly [Currency, ItemCharge])[] = [];
  const takeBack: ChargePortion[] = [];
  if (!charges) return { bill, takeBack };
  const { version, currency } = charges.terms;
  const names = new Set([...charges.due.map(({ charge }) => charge), ...items.flatMap((item) => item.charges.map(({ charge }) => charge))]);
  for (const name of names) {
    const agreed = charges.due.find(({ charge }) => charge === name);
    const standing = items.flatMap((item) =>
      item.charges
        .filter(({ charge, net }) => charge === name && amounts.isPositive(net))
        .map((billed) => ({ item: item.item, currency: item.currency, billed })),
    );
    const [valid, outdated] = split(
      standing,
      (s) => s.currency === currency && s.billed.taxCategory === agreed?.taxCategory && s.billed.taxRate === agreed.taxRate,
    );
    const more = amounts.subtract(agreed?.amount ?? zero, amounts.add(zero, ...valid.map(({ billed }) => billed.net)));
    if (agreed && amounts.isPositive(more)) {
      const { charge, kind, taxCategory, taxRate } = agreed;
      bill.push([currency, { charge, kind, termsVersion: version, net: more, taxCategory, taxRate }]);
    }
    takeBack.push(...outdated.map(({ item, billed }) => ({ item, charge: name, net: billed.net })));
    if (amounts.isNegative(more)) takeBack.push(...chargePortions(name, amounts.negate(more), valid));
  }
  return { bill, takeBack };
}

function split<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
