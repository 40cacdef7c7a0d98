import type { Rate } from '@siklus/kernel';
import type { Totals } from '../../domain/invoice/totals.js';
import { percent, type Amount } from './figures.js';
import { element, type Element } from './xml.js';

export const NOT_SUBJECT = 'O';

/** Why nothing is charged, for the categories of UNCL 5305 that must say so; the codes are of the VATEX list. */
const reasons: Readonly<Record<string, { readonly code?: string; readonly reason: string }>> = {
  E: { reason: 'Exempt from value added tax' },
  AE: { code: 'VATEX-EU-AE', reason: 'Reverse charge' },
  K: { code: 'VATEX-EU-IC', reason: 'Intra-Community supply' },
  G: { code: 'VATEX-EU-G', reason: 'Export outside the Union' },
  [NOT_SUBJECT]: { code: 'VATEX-EU-O', reason: 'Not subject to value added tax' },
};

export const scheme: Element = element('cac:TaxScheme', [element('cbc:ID', 'VAT')]);

/** A category has a rate, except where nothing is subject to tax. */
export function category(name: string, code: string, rate: Rate, why: readonly Element[] = []): Element {
  const share = code === NOT_SUBJECT ? undefined : element('cbc:Percent', percent(rate));
  return element(name, [element('cbc:ID', code), share, ...why, scheme]);
}

function whyFree(code: string): Element[] {
  const free = reasons[code];
  if (!free) return [];
  const { code: vatex, reason } = free;
  return [...(vatex ? [element('cbc:TaxExemptionReasonCode', vatex)] : []), element('cbc:TaxExemptionReason', reason)];
}

export const taxTotal = ({ taxes, tax }: Totals, amount: Amount): Element =>
  element('cac:TaxTotal', [
    amount('cbc:TaxAmount', tax),
    ...taxes.map((one) =>
      element('cac:TaxSubtotal', [
        amount('cbc:TaxableAmount', one.net),
        amount('cbc:TaxAmount', one.tax),
        category('cac:TaxCategory', one.category, one.rate, whyFree(one.category)),
      ]),
    ),
  ]);
