import { v5 } from 'uuid';

const SIKLUS = '6f0ad9d2-6f4a-5c1e-9d53-1f2f6b0c5a11';

/**
 * The id of the thing that these parts name, always the same (UUID version 5, RFC 9562). What is asked twice is found the second
 * time: one purchase order of one customer is one order, however often it is sent.
 */
export function idFrom(kind: string, ...parts: readonly string[]): string {
  return v5(JSON.stringify([kind, ...parts]), SIKLUS);
}
