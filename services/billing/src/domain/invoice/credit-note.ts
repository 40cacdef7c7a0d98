import { amounts, isRejection, none, quantities, reject, zero, type Money, type Quantity, type Rejection } from '@siklus/kernel';
import type { Portions } from '../item.js';
import type { Standing, StandingCharge, StandingLine } from './standing.js';
import { totalsBetween, type Totals } from './totals.js';

/** What is taken off an invoice, once and for ever. */
export interface CreditNote extends Standing, Totals {
  readonly credit: string;
  readonly invoice: string;
  readonly reason: string;
  /** Of returns: what it frees goes back to the customer. */
  readonly settlement?: string;
}

/** What finance wants to credit: units at what they were billed, or an amount, or all that stands. */
export interface WantedCredit {
  readonly whole: boolean;
  readonly lines: readonly {
    readonly order: string;
    readonly line: string;
    readonly termsVersion: number;
    readonly quantity: Quantity;
    readonly net?: Money;
  }[];
  readonly charges: readonly { readonly order: string; readonly charge: string; readonly net: Money }[];
}

/** A correction credits what it takes back, as far as that is not credited already. */
export function portionsStanding({ lines, charges }: Standing, wanted: Portions): Standing {
  return {
    lines: lines.flatMap((standing) => {
      const own = wanted.lines.filter((p) => p.item === standing.item && p.line === standing.line && p.termsVersion === standing.termsVersion);
      const quantity = quantities.least(standing.quantity, quantities.add(none, ...own.map((p) => p.quantity)));
      const net = amounts.least(standing.net, amounts.add(zero, ...own.map((p) => p.net)));
      return isSomething(quantity, net) ? [{ ...standing, quantity, net }] : [];
    }),
    charges: charges.flatMap((standing) => {
      const own = wanted.charges.filter((p) => p.item === standing.item && p.charge === standing.charge);
      const net = amounts.least(standing.net, amounts.add(zero, ...own.map((p) => p.net)));
      return amounts.isPositive(net) ? [{ ...standing, net }] : [];
    }),
  };
}

/** What finance wants, taken off the parts that stand; never more than stands. */
export function portionsWanted(standing: Standing, wanted: WantedCredit): Standing | Rejection {
  if (wanted.whole)
    return {
      lines: standing.lines.filter((l) => isSomething(l.quantity, l.net)),
      charges: standing.charges.filter((c) => amounts.isPositive(c.net)),
    };
  const taken: { lines: StandingLine[]; charges: StandingCharge[] } = { lines: [], charges: [] };
  let left = standing;
  for (const want of wanted.lines) {
    const parts = left.lines.filter((l) => l.order === want.order && l.line === want.line && l.termsVersion === want.termsVersion);
    const portions = unitsOf(parts, want.quantity, want.net);
    if (isRejection(portions)) return portions;
    taken.lines.push(...portions);
    left = lessStanding(left, { lines: portions, charges: [] });
  }
  for (const want of wanted.charges) {
    const portions = amountOf(
      left.charges.filter((c) => c.order === want.order && c.charge === want.charge),
      want.net,
    );
    if (isRejection(portions)) return portions;
    taken.charges.push(...portions);
    left = lessStanding(left, { lines: [], charges: portions });
  }
  return taken;
}

function unitsOf(parts: readonly StandingLine[], quantity: Quantity, net: Money | undefined): StandingLine[] | Rejection {
  let units = quantity;
  const byUnits = parts.map((part) => {
    const off = quantities.least(part.quantity, units);
    units = quantities.subtract(units, off);
    return { ...part, quantity: off, net: quantities.isZero(off) ? zero : amounts.share(part.net, off, part.quantity) };
  });
  if (quantities.isPositive(units)) return aboveBilled({ quantity, line: parts[0]?.line });
  if (net === undefined) return byUnits.filter((part) => quantities.isPositive(part.quantity));
  const byAmount = amountOf(parts, net);
  if (isRejection(byAmount)) return byAmount;
  const off = new Map(byAmount.map((part) => [part.item, part.net]));
  return byUnits.map((part) => ({ ...part, net: off.get(part.item) ?? zero })).filter((part) => isSomething(part.quantity, part.net));
}

function amountOf<Part extends { readonly net: Money }>(parts: readonly Part[], net: Money): Part[] | Rejection {
  let left = net;
  const taken = parts.map((part) => {
    const off = amounts.least(part.net, left);
    left = amounts.subtract(left, off);
    return { ...part, net: off };
  });
  if (amounts.isPositive(left)) return aboveBilled({ net, above: left });
  return taken.filter((part) => amounts.isPositive(part.net));
}

const aboveBilled = (details: Record<string, unknown>): Rejection => reject('BILLING.CREDIT_ABOVE_BILLED', details);
const isSomething = (quantity: Quantity, net: Money): boolean => quantities.isPositive(quantity) || amounts.isPositive(net);

export function lessStanding({ lines, charges }: Standing, taken: Standing): Standing {
  return {
    lines: lines.map((standing) =>
      taken.lines
        .filter((t) => t.item === standing.item && t.line === standing.line && t.termsVersion === standing.termsVersion)
        .reduce(
          (left, t) => ({ ...left, quantity: quantities.subtract(left.quantity, t.quantity), net: amounts.subtract(left.net, t.net) }),
          standing,
        ),
    ),
    charges: charges.map((standing) =>
      taken.charges
        .filter((t) => t.item === standing.item && t.charge === standing.charge)
        .reduce((left, t) => ({ ...left, net: amounts.subtract(left.net, t.net) }), standing),
    ),
  };
}

/** The credit note over what is taken. Undefined when nothing is. */
export function creditNoteOf(
  standing: Standing,
  taken: Standing,
  named: Pick<CreditNote, 'credit' | 'invoice' | 'reason' | 'settlement'>,
): CreditNote | undefined {
  if (taken.lines.length + taken.charges.length === 0) return undefined;
  const left = lessStanding(standing, taken);
  return { ...named, ...taken, ...totalsBetween([...standing.lines, ...standing.charges], [...left.lines, ...left.charges]) };
}
