import { statementDecider, type Quantity } from '@siklus/kernel';

/** A customer's complaint about goods that somebody carried: whoever did may have to answer for it. */
export interface Recourse {
  readonly order: string;
  readonly delivery: string;
  readonly kind: string;
  readonly lines: readonly { readonly line: string; readonly product: string; readonly quantity: Quantity }[];
  readonly status: 'Raised' | 'Settled';
  readonly how?: string;
}

export const recourseDecider = statementDecider<Recourse>();
