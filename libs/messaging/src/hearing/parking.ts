import type { Statement } from '../storing/statement.js';
import type { Arrived } from './arrival.js';

/** Why a message waits. `QUEUED`: an earlier one of its key does. */
export interface Parked {
  readonly arrived: Arrived;
  readonly code: string;
  readonly detail: string;
}

/** The message stays in the consumer's own database, bytes and reason, until ops redrive its key. */
export function savePark(statement: Statement, parked: readonly Parked[]): void {
  if (parked.length === 0) return;
  const messages = parked.map(({ arrived }) => arrived);
  statement.add(
    'parked_now',
    `insert into parked (contract, key, seq, topic, partition, "offset", headers, value, code, detail)
     select contract, key, seq, topic, partition, o, headers, decode(value, 'base64'), code, detail from ${statement.rows('p', [
       ['ord', 'integer', messages.map((_, n) => n)],
       ['contract', 'text', messages.map(({ contract }) => contract)],
       ['key', 'text', messages.map(({ key }) => key)],
       ['seq', 'bigint', messages.map(({ seq }) => String(seq))],
       ['topic', 'text', messages.map(({ topic }) => topic)],
       ['partition', 'integer', messages.map(({ partition }) => partition)],
       ['o', 'bigint', messages.map(({ offset }) => String(offset))],
       ['headers', 'jsonb', messages.map(({ headers }) => JSON.stringify(headers))],
       ['value', 'text', messages.map(({ value }) => value?.toString('base64') ?? null)],
       ['code', 'text', parked.map(({ code }) => code)],
       ['detail', 'text', parked.map(({ detail }) => detail.slice(0, 2000))],
     ])} order by ord on conflict do nothing`,
  );
}
