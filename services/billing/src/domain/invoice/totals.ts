import { amounts, zero, type Money, type Rate } from '@siklus/kernel';

export interface Taxed {
  readonly net: Money;
  readonly taxCategory: string;
  readonly taxRate: Rate;
}

export interface TaxTotal {
  readonly category: string;
  readonly rate: Rate;
  readonly net: Money;
  readonly tax: Money;
}

export interface Totals {
  readonly taxes: readonly TaxTotal[];
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
}

/** Tax is computed once per category and rate, on the sum of the document. */
export function totalsOf(parts: readonly Taxed[]): Totals {
  const taxes = [...byTax(parts)].map(([, group]): TaxTotal => {
    const { taxCategory, taxRate } = group[0] as Taxed;
    const net = sumOf(group);
    return { category: taxCategory, rate: taxRate, net, tax: amounts.portion(net, taxRate) };
  });
  return totalled(taxes);
}

/** What is taken off a document: per category the tax of all less the tax of what is left, so that all parts add up to all. */
export function totalsBetween(before: readonly Taxed[], after: readonly Taxed[]): Totals {
  const left = new Map(totalsOf(after).taxes.map((t) => [`${t.category}/${t.rate}`, t]));
  const taken = totalsOf(before).taxes.map(({ category, rate, net, tax }) => {
    const stays = left.get(`${category}/${rate}`);
    return { category, rate, net: amounts.subtract(net, stays?.net ?? zero), tax: amounts.subtract(tax, stays?.tax ?? zero) };
  });
  return totalled(taken.filter(({ net, tax }) => !amounts.isZero(net) || !amounts.isZero(tax)));
}

function totalled(taxes: readonly TaxTotal[]): Totals {
  const net = amounts.add(zero, ...taxes.map((t) => t.net));
  const tax = amounts.add(zero, ...taxes.map((t) => t.tax));
  return { taxes, net, tax, gross: amounts.add(net, tax) };
}

const byTax = (parts: readonly Taxed[]): Map<string, Taxed[]> =>
  Map.groupBy(parts, ({ taxCategory, taxRate }) => `${taxCategory}/${taxRate}`);
const sumOf = (parts: readonly Taxed[]): Money => amounts.add(zero, ...parts.map(({ net }) => net));
