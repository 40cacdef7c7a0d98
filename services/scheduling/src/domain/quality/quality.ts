import { statementDecider, type Quantity } from '@siklus/kernel';

/** A customer's complaint about something that the plant may have made. */
export interface Complaint {
  readonly kind: string;
  readonly lines: readonly { readonly product: string; readonly quantity: Quantity }[];
  readonly how: string | null;
}

export const complaintDecider = statementDecider<Complaint>();
