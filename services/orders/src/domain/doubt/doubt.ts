import { statementDecider, type Quantity } from '@siklus/kernel';

/** What billing cannot bill, since two facts do not meet, and whose fact is in doubt. */
export interface Doubt {
  readonly order: string;
  readonly status: 'Raised' | 'Overdue' | 'Resolved';
  readonly owner: string;
  readonly kind: string;
  readonly line?: string;
  readonly termsVersion?: number;
  readonly quantity?: Quantity;
  readonly reason?: string;
  /** How it was settled. */
  readonly how?: string;
}

export const doubtDecider = statementDecider<Doubt>();
