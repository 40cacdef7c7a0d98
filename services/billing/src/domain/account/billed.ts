import { amounts, none, quantities, type Currency, type Money, type Quantity, type Rate } from '@siklus/kernel';
import type { Item, Portions } from '../item.js';
import { lineKey } from './billable.js';

/** What stands billed of a line by one item, after everything that was taken back of it. */
export interface BilledLine {
  readonly line: string;
  readonly termsVersion: number;
  readonly quantity: Quantity;
  readonly net: Money;
  /** Units cited per delivery. */
  readonly cited: Readonly<Record<string, Quantity>>;
}

export interface BilledCharge {
  readonly charge: string;
  readonly net: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
}

export interface BilledItem {
  readonly item: string;
  /** The invoice on which it comes to stand. Named after its first item unless the statement says otherwise. */
  readonly invoice: string;
  readonly currency: Currency;
  readonly lines: readonly BilledLine[];
  readonly charges: readonly BilledCharge[];
}

export interface BilledPart {
  readonly item: string;
  readonly billed: BilledLine;
}

export const billedParts = (items: readonly BilledItem[], key: string): BilledPart[] =>
  items.flatMap(({ item, lines }) => lines.filter((l) => lineKey(l.line, l.termsVersion) === key).map((billed) => ({ item, billed })));

/** Units per delivery that the parts cite. */
export function citedBy(parts: readonly BilledPart[]): ReadonlyMap<string, Quantity> {
  const cited = new Map<string, Quantity>();
  for (const { billed } of parts)
    for (const [delivery, quantity] of Object.entries(billed.cited))
      cited.set(delivery, quantities.add(cited.get(delivery) ?? none, quantity));
  return cited;
}

export function asBilled({ item, currency, lines, charges }: Item): BilledItem {
  return {
    item,
    invoice: item,
    currency,
    lines: lines.map(({ line, termsVersion, quantity, net, deliveries }) => ({
      line,
      termsVersion,
      quantity,
      net,
      cited: Object.fromEntries(deliveries.map((d) => [d.delivery, d.quantity])),
    })),
    charges: charges.map(({ charge, net, taxCategory, taxRate }) => ({ charge, net, taxCategory, taxRate })),
  };
}

export function without(items: readonly BilledItem[], { lines, charges }: Portions): BilledItem[] {
  return items.map((item) => ({
    ...item,
    lines: item.lines.map((billed) =>
      lines
        .filter((p) => p.item === item.item && p.line === billed.line && p.termsVersion === billed.termsVersion)
        .reduce<BilledLine>(
          (left, portion) => ({
            ...left,
            quantity: quantities.subtract(left.quantity, portion.quantity),
            net: amounts.subtract(left.net, portion.net),
            cited: portion.deliveries.reduce(
              (cited, { delivery, quantity }) => ({ ...cited, [delivery]: quantities.subtract(cited[delivery] ?? none, quantity) }),
              left.cited,
            ),
          }),
          billed,
        ),
    ),
    charges: item.charges.map((billed) =>
      charges
        .filter((p) => p.item === item.item && p.charge === billed.charge)
        .reduce<BilledCharge>((left, { net }) => ({ ...left, net: amounts.subtract(left.net, net) }), billed),
    ),
  }));
}
