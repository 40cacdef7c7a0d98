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
  /** Seeks that led back to the same hole: compaction or expiry made it, and the second time it is accepted. */
  private readonly sought = new Set<string>();

  constructor(private readonly database: Database) {}

  /** Locks the positions of the slices, places in order. */
  async verdicts(client: pg.PoolClient, slices: readonly Slice[]): Promise<Verdict[]> {
    const places = new Map(slices.map((slice) => [placeOf(slice.topic, slice.partition), slice]));
    const ordered = [...places.values()];
    const rows = await this.database.run<{ topic: string; partition: number; next: string }>(
      client,
      `select p.topic, p.partition, p.next from position p
       join unnest($1::text[], $2::integer[]) as w(topic, partition) using (topic, partition)
       order by p.topic, p.partition for update of p`,
      [ordered.map(({ topic }) => topic), ordered.map(({ partition }) => partition)],
    );
    const next = new Map(rows.map((row) => [placeOf(row.topic, row.partition), BigInt(row.next)]));
    return slices.map((slice) => {
      const place = placeOf(slice.topic, slice.partition);
      const verdict = this.judge(slice, next.get(place) ?? 0n);
      if (verdict.slice) next.set(place, verdict.slice.next);
      return verdict;
    });
  }

  private judge(slice: Slice, next: bigint): Verdict {
    if (next > slice.high) throw new BrokerLostData(placeOf(slice.topic, slice.partition), next, slice.high);
    if (slice.next <= next) return { seekTo: next };
    if (slice.from > next) {
      const hole = `${placeOf(slice.topic, slice.partition)}/${next}`;
      if (!this.sought.has(hole)) {
        this.sought.add(hole);
        return { seekTo: next };
      }
    }
    return { slice: slice.from >= next ? slice : { ...slice, from: next, messages: slice.messages.filter(({ offset }) => offset >= next) } };
  }
}
