import { statementDecider, type Quantity } from '@siklus/kernel';

/** A delivery that billing cannot bill as it was told, since it does not meet what was ordered, or the customer disputes it. */
export interface Doubt {
  readonly order: string;
  readonly status: 'Raised' | 'Overdue' | 'Resolved';
  readonly owner: string;
  readonly kind: string;
  readonly line?: string;
  readonly quantity?: Quantity;
  readonly reason?: string;
  /** How it was settled. */
  readonly how?: string;
}

export const doubtDecider = statementDecider<Doubt>();
