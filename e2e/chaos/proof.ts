import { differencesAmong, print } from '../company/agree.js';
import type { Stack } from '@siklus/infra';
import { readBooks } from '../company/books.js';
import { departmentsOf } from '../company/clients.js';
import { notAsLived } from './as-lived.js';
import { conservation, type Conservation } from './conservation.js';
import type { Databases } from './databases.js';
import type { Life } from './load.js';
import { rest } from './rest.js';

export interface Proof extends Conservation {
  readonly orders: number;
  /** Seconds until all was at rest. */
  readonly rested: number;
}

/**
 * Waits until nothing moves, then proves that nothing was lost, doubled or put out of order, that the three ledgers say the same, and
 * that it is what those who acted on this stack have lived.
 */
export async function prove(stack: Stack, databases: Databases, lives: readonly Life[]): Promise<Proof> {
  const rested = await rest(stack);
  const messages = await conservation(stack, databases);
  const books = await readBooks(departmentsOf(stack));
  return {
    ...messages,
    differences: [...messages.differences, ...differencesAmong(books).map(print), ...(await numberFaults(databases)), ...notAsLived(books, lives)],
    orders: books.orders.orders.length,
    rested,
  };
}

/** Document numbers: one series per legal entity and year, without a gap, each with its document. */
async function numberFaults(databases: Databases): Promise<string[]> {
  const gaps = await databases.query<{ series: string; drawn: number; last: number }>(
    'billing',
    `select entity || '-' || year as series, count(distinct sequence)::int as drawn, max(sequence) as last
     from invoice_numbers group by entity, year having count(*) <> max(sequence) or count(distinct sequence) <> count(*) or min(sequence) <> 1`,
  );
  const orphans = await databases.query<{ number: string }>(
    'billing',
    'select n.number from invoice_numbers n full join invoice_documents d using (document, number) where n.number is null or d.number is null',
  );
  return [
    ...gaps.map(({ series, drawn, last }) => `billing: ${drawn} numbers of ${series} were drawn, and the last is ${last}`),
    ...(orphans.length > 0 ? [`billing: ${orphans.length} numbers and documents do not belong together`] : []),
  ];
}
