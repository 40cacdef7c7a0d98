import type { Row } from './rows.js';

/** Consecutive lines that say one thing: the lines of one order in a CSV file. Spoiled: why it must not be done, though its rows are right. */
export interface Group<T> {
  readonly rows: Row<T>[];
  readonly key: string | undefined;
  spoiled: string | undefined;
}

/** Most lines that one thing may have. */
export const LONGEST_GROUP = 10_000;

const doubtful = 'stands beside a line that cannot be read and may belong to it';
const tooMany = `is one of more than ${LONGEST_GROUP} lines with the same key`;

/**
 * Groups of consecutive rows with the same key, in chunks of `size` groups. A row without a key may belong to the group before it or
 * after it, so both are spoiled: half a thing is worse than none. Without `keyed` each row stands alone.
 */
export async function* chunksOf<T>(rows: AsyncIterable<Row<T>>, size: number, keyed: boolean): AsyncGenerator<Group<T>[], void, undefined> {
  let chunk: Group<T>[] = [];
  let group: Group<T> | undefined;
  for await (const row of rows) {
    const belongs = keyed && group !== undefined && (row.key === group.key || row.key === undefined);
    if (group !== undefined && belongs && group.rows.length < LONGEST_GROUP) {
      group.rows.push(row);
      if (row.key === undefined) group.spoiled ??= doubtful;
      continue;
    }
    const before = group;
    if (before !== undefined) chunk.push(before);
    if (before !== undefined && belongs) before.spoiled = tooMany;
    group = { rows: [row], key: row.key, spoiled: before === undefined ? undefined : spoiledBy(before, row, keyed) };
    if (chunk.length >= size) {
      yield chunk;
      chunk = [];
    }
  }
  if (group !== undefined) chunk.push(group);
  if (chunk.length > 0) yield chunk;
}

function spoiledBy<T>(before: Group<T>, row: Row<T>, keyed: boolean): string | undefined {
  if (!keyed) return undefined;
  if (before.key === row.key && before.spoiled === tooMany) return tooMany;
  return before.rows.at(-1)?.key === undefined ? doubtful : undefined;
}
