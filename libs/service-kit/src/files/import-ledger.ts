import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { Group } from './chunks.js';
import type { IncomingFile } from './incoming-file.js';

/** The chunks of one import that were wholly done: number to digest of the lines. */
export type DoneChunks = ReadonlyMap<number, string>;

export function digestOf(chunk: readonly Group<unknown>[]): string {
  const hash = createHash('sha256');
  for (const { rows } of chunk) for (const { line, text } of rows) hash.update(`${line} ${text}\n`);
  return hash.digest('base64url');
}

/**
 * Remembers for 30 days which chunks of a file are done. By their content, so that another file under the same id is not taken for
 * done, and only where no line was refused, so that a mended file can be sent again under its id.
 */
@Injectable()
export class ImportLedger {
  constructor(private readonly store: Store) {}

  async done({ actor, route, importId }: IncomingFile): Promise<DoneChunks> {
    if (importId === undefined) return new Map();
    await this.store.query(`delete from imports where at < now() - interval '30 days'`);
    const rows = await this.store.query<{ chunk: number; digest: string }>('select chunk, digest from imports where actor = $1 and route = $2 and id = $3', [
      actor,
      route,
      importId,
    ]);
    return new Map(rows.map(({ chunk, digest }) => [chunk, digest]));
  }

  async note({ actor, route, importId }: IncomingFile, chunk: number, digest: string): Promise<void> {
    if (importId === undefined) return;
    await this.store.query(
      `insert into imports (actor, route, id, chunk, digest) values ($1, $2, $3, $4, $5)
       on conflict (actor, route, id, chunk) do update set digest = excluded.digest, at = now()`,
      [actor, route, importId, chunk, digest],
    );
  }
}
