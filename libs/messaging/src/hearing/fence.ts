import type pg from 'pg';
import type { Database } from '../storing/database.js';
import { placeOf, type Slice } from './slice.js';

/** What the fence says of a slice: hear these messages of it, or go (back) to where the truth is. */
export type Verdict = { readonly slice: Slice; readonly seekTo?: undefined } | { readonly slice?: undefined; readonly seekTo: bigint };

/** The broker's partition ends before what was heard of it: it has lost data, and going on would hide it. */
export class BrokerLostData extends Error {
  constructor(
    readonly place: string,
    readonly next: bigint,
    high: bigint,
  ) {
    super(`${place} was heard up to ${next} but ends at ${high}: the broker lost data. Restore it, or set the position by hand, before the department hears on.`);
    this.name = 'BrokerLostData';
  }
}

/**
 * `position` is the truth about how far a partition was heard, and its row lock keeps a consumer out that was replaced and does not
 * know it. The broker's committed offset is only a hint.
 */
export class Fence {
  /** Where a seek led back to, per place: when the same hole is met again, compaction or expiry made it, and it is accepted. */
  private readonly sought = new Map<string, bigint>();

  constructor(private readonly database: Database) {}

  /** Locks the positions of the slices, places in order. */
  async verdicts(client: pg.PoolClient, slices: readonly Slice[]): Promise<Verdict[]> {
    const places = new Map(slices.map((slice) => [placeOf(slice.topic, slice.partition), slice]));
    const ordered = [...places.values()];
    const columns = [ordered.map(({ topic }) => topic), ordered.map(({ partition }) => partition)];
    let rows = await this.lock(client, columns);
    if (rows.length < ordered.length) {
      // A row that does not exist cannot be locked: of two that hear a partition for the first time, one waits here for the other.
      const missing = 'insert into position (topic, partition, next) select w.*, 0 from unnest($1::text[], $2::integer[]) as w order by 1, 2 on conflict do nothing';
      await this.database.run(client, missing, columns);
      rows = await this.lock(client, columns);
    }
    const next = new Map(rows.map((row) => [placeOf(row.topic, row.partition), BigInt(row.next)]));
    return slices.map((slice) => {
      const place = placeOf(slice.topic, slice.partition);
      const verdict = this.judge(slice, next.get(place) ?? 0n);
      if (verdict.slice) next.set(place, verdict.slice.next);
      return verdict;
    });
  }

  private lock(client: pg.PoolClient, columns: unknown[]): Promise<{ topic: string; partition: number; next: string }[]> {
    return this.database.run(
      client,
      `select p.topic, p.partition, p.next from position p
       join unnest($1::text[], $2::integer[]) as w(topic, partition) using (topic, partition)
       order by p.topic, p.partition for update of p`,
      columns,
    );
  }

  /** To be told of the verdicts once their transaction has committed: one that is repeated must come to the same. */
  committed(slices: readonly Slice[], verdicts: readonly Verdict[]): void {
    for (const [n, { topic, partition, from }] of slices.entries()) {
      const seekTo = verdicts[n]?.seekTo;
      if (seekTo !== undefined && from > seekTo) this.sought.set(placeOf(topic, partition), seekTo);
    }
  }

  private judge(slice: Slice, next: bigint): Verdict {
    if (next > slice.high) throw new BrokerLostData(placeOf(slice.topic, slice.partition), next, slice.high);
    if (slice.next <= next) return { seekTo: next };
    if (slice.from > next && this.sought.get(placeOf(slice.topic, slice.partition)) !== next) return { seekTo: next };
    return { slice: slice.from >= next ? slice : { ...slice, from: next, messages: slice.messages.filter(({ offset }) => offset >= next) } };
  }
}
