import { statementDecider } from '@siklus/kernel';

/** What orders says of a product. */
export interface Product {
  readonly family: string;
  readonly unit: string;
  readonly active: boolean;
}

export const productDecider = statementDecider<Product>();
