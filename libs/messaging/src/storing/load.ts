import type pg from 'pg';
import type { Act } from '../act.js';
import type { AnyAggregate } from '../aggregate.js';
import type { Clock } from '../clock.js';
import type { Rulebook } from '../department.js';
import type { Database } from './database.js';
import { World, type Kept } from './world.js';

/**
 * Locks and loads every row that the acts need: one statement per kind, kinds and keys in order, so that no two transactions wait in a
 * ring. The clock is read behind the locks: who waited for a row must not decide by an earlier time than the one waited for.
 */
export async function loadWorld(database: Database, client: pg.PoolClient, rules: Rulebook, clock: Clock, acts: readonly Act[]): Promise<World> {
  const wanted = new Map<string, { aggregate: AnyAggregate; keys: Set<string> }>();
  for (const { aggregate, key } of acts.flatMap(({ steps }) => steps)) {
    const known = wanted.get(aggregate.kind);
    if (known) known.keys.add(key);
    else wanted.set(aggregate.kind, { aggregate, keys: new Set([key]) });
  }
  const loaded: { aggregate: AnyAggregate; key: string; kept: Kept | undefined }[] = [];
  for (const kind of [...wanted.keys()].sort()) {
    const { aggregate, keys } = wanted.get(kind) as { aggregate: AnyAggregate; keys: Set<string> };
    const rows = await database.run<{ id: string; version: number; state: unknown }>(
      client,
      `select id, version, state from ${aggregate.table} where id = any($1::text[]) order by id for update`,
      [[...keys]],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const key of keys) loaded.push({ aggregate, key, kept: found.get(key) });
  }
  const world = new World(rules, await clock.now(client));
  for (const { aggregate, key, kept } of loaded) world.put(aggregate, key, kept);
  return world;
}
