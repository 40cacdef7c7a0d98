import type { Rate } from '@siklus/kernel';

/** How something is taxed: UN/CEFACT 5305 category and its rate. */
export interface TaxTreatment {
  readonly category: string;
  readonly rate: Rate;
}

/** The customer's treatment (reverse charge, export, exemption) goes before the product's. */
export function taxOf(product: { readonly taxCategory: string; readonly taxRate: Rate }, customer: TaxTreatment | undefined): TaxTreatment {
  return customer ?? { category: product.taxCategory, rate: product.taxRate };
}
