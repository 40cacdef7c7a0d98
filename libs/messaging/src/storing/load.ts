import type pg from 'pg';
import type { Act } from '../act.js';
import type { AnyAggregate } from '../aggregate.js';
import type { Database } from './database.js';
import type { World } from './world.js';

/** Locks and loads every row that the acts need: one statement per kind, kinds and keys in order, so that no two transactions wait in a ring. */
export async function loadStates(database: Database, client: pg.PoolClient, world: World, acts: readonly Act[]): Promise<void> {
  const wanted = new Map<string, { aggregate: AnyAggregate; keys: Set<string> }>();
  for (const { aggregate, key } of acts.flatMap(({ steps }) => steps)) {
    const known = wanted.get(aggregate.kind);
    if (known) known.keys.add(key);
    else wanted.set(aggregate.kind, { aggregate, keys: new Set([key]) });
  }
  for (const kind of [...wanted.keys()].sort()) {
    const { aggregate, keys } = wanted.get(kind) as { aggregate: AnyAggregate; keys: Set<string> };
    const rows = await database.run<{ id: string; version: number; state: unknown }>(
      client,
      `select id, version, state from ${aggregate.table} where id = any($1::text[]) order by id for update`,
      [[...keys]],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const key of keys) world.put(aggregate, key, found.get(key));
  }
}
