import type { Currency, Money } from '@siklus/kernel';

/** How many decimals amounts of a currency are written with (ISO 4217): 2 for USD, 0 for JPY. */
export const decimalsOf = (currency: Currency): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** `exact` minor units, written with that many decimals: `'250'` is `2.50`. */
export function decimalOf(amount: Money, decimals: number): string {
  const text = amount.replace('-', '').padStart(decimals + 1, '0');
  const sign = amount.startsWith('-') ? '-' : '';
  return decimals === 0 ? sign + text : `${sign}${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}
