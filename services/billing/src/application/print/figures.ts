import type { CalendarDate, Currency, Money, Quantity, Rate } from '@siklus/kernel';
import type { Language } from '../../domain/statement/language.js';
import { decimalOf, decimalsOf } from '../decimal-of.js';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', id: 'id-ID' };

/** Intl takes decimal numerals as text and keeps every digit; its types know numbers alone. */
const exact = (numeral: string): number => numeral as unknown as number;

/** Amounts, quantities, rates and dates as people of a language write them. */
export class Figures {
  private readonly money: Intl.NumberFormat;
  private readonly decimals: number;
  private readonly locale: string;

  constructor(language: Language, currency: Currency) {
    this.locale = locales[language];
    this.money = new Intl.NumberFormat(this.locale, { style: 'currency', currency, currencyDisplay: 'code' });
    this.decimals = decimalsOf(currency);
  }

  amount(value: Money): string {
    return plain(this.money.format(exact(decimalOf(value, this.decimals))));
  }

  quantity(value: Quantity): string {
    return plain(new Intl.NumberFormat(this.locale, { maximumFractionDigits: 6 }).format(exact(value)));
  }

  rate(value: Rate): string {
    return plain(new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 4 }).format(exact(value)));
  }

  date(value: CalendarDate): string {
    return plain(new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(value)));
  }
}

/** The characters that the standard fonts of PDF have: others lose their marks, or become a question mark. */
export function printable(text: string): string {
  return Array.from(text.normalize('NFC'), (char) => (isPrintable(char) ? char : bare(char))).join('');
}

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ').replace('\u2212', '-');
const isPrintable = (char: string): boolean =>
  /[\u0020-\u007e\u00a1-\u00ff\u20ac\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u0152\u0153\u0160\u0161\u0178\u017d\u017e\n]/.test(
    char,
  );
const bare = (char: string): string => Array.from(char.normalize('NFD')).find(isPrintable) ?? strokes.get(char) ?? '?';
const strokes = new Map([
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ı', 'i'],
]);
