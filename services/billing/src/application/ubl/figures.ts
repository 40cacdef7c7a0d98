import type { Currency, Money, Rate } from '@siklus/kernel';
import { decimalOf, decimalsOf } from '../decimal-of.js';
import { element, type Element } from './xml.js';

/** Writes amounts of a document: decimal, the currency beside each. */
export type Amount = (name: string, value: Money) => Element;

export const amountsIn = (currency: Currency): Amount => {
  const decimals = decimalsOf(currency);
  return (name, value) => element(name, decimalOf(value, decimals), { currencyID: currency });
};

/** `0.19` is `19`: a rate has six decimals, so its percentage has four. */
export const percent = (rate: Rate): string => String(Number((Number(rate) * 100).toFixed(4)));
