import type { Money, Quantity, Rate } from '@siklus/kernel';
import type { ChargeKind } from '../item.js';
import type { Draft } from '../statement/draft.js';

/** What of an invoiced line is not credited. */
export interface StandingLine {
  readonly item: string;
  readonly order: string;
  readonly line: string;
  readonly product: string;
  readonly termsVersion: number;
  readonly quantity: Quantity;
  readonly net: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
}

export interface StandingCharge {
  readonly item: string;
  readonly order: string;
  readonly charge: string;
  readonly kind: ChargeKind;
  readonly net: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
}

export interface Standing {
  readonly lines: readonly StandingLine[];
  readonly charges: readonly StandingCharge[];
}

export function standingOf({ items }: Draft): Standing {
  return {
    lines: items.flatMap(({ item, order, lines }) =>
      lines.map(({ line, product, termsVersion, quantity, net, taxCategory, taxRate }) => ({
        item,
        order,
        line,
        product,
        termsVersion,
        quantity,
        net,
        taxCategory,
        taxRate,
      })),
    ),
    charges: items.flatMap(({ item, order, charges }) =>
      charges.map(({ charge, kind, net, taxCategory, taxRate }) => ({ item, order, charge, kind, net, taxCategory, taxRate })),
    ),
  };
}
