import type { Quantity } from '@siklus/kernel';

/** Units of one line of one order, as one delivery brought them. */
export interface Units {
  readonly order: string;
  readonly line: string;
  readonly delivery: string;
  readonly quantity: Quantity;
}

/** The same, with what they are and the terms version under which they were sold. */
export interface SoldUnits extends Units {
  readonly product: string;
  readonly termsVersion: number;
}

export const sameUnits = (a: Omit<Units, 'quantity'>, b: Omit<Units, 'quantity'>): boolean =>
  a.order === b.order && a.line === b.line && a.delivery === b.delivery;

export const ordersOf = (units: readonly Units[]): string[] => [...new Set(units.map(({ order }) => order))];

/** Nothing but the units, of something that says more about them. */
export const soldUnits = ({ order, line, delivery, product, termsVersion, quantity }: SoldUnits): SoldUnits => ({
  order,
  line,
  delivery,
  product,
  termsVersion,
  quantity,
});
