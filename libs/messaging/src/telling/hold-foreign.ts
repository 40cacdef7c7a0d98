import type pg from 'pg';

/** What the broker has of a key and the database has not: the numbers from `first` to `last`. */
export interface Foreign {
  readonly contract: string;
  readonly key: string;
  readonly first: bigint;
  readonly last: bigint;
}

const GONE = 'unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) as g(contract, key, first, last)';

/**
 * Raises the streams of these keys to what is on the broker and holds them. What was told of them before the topics could be looked at
 * drew numbers that are taken: it is told again under numbers behind them, in its order.
 */
export async function holdForeign(client: pg.PoolClient, foreign: readonly Foreign[]): Promise<void> {
  if (foreign.length === 0) return;
  const sorted = [...foreign].sort((a, b) => (`${a.contract}\n${a.key}` < `${b.contract}\n${b.key}` ? -1 : 1));
  const gone = [sorted.map(({ contract }) => contract), sorted.map(({ key }) => key), sorted.map(({ first }) => String(first)), sorted.map(({ last }) => String(last))];
  // First the lock: who tells of these keys from here on draws numbers behind the broker's.
  await client.query(
    `insert into stream (contract, key, seq) select contract, key, last from ${GONE} order by contract, key
     on conflict (contract, key) do update set seq = greatest(stream.seq, excluded.seq)`,
    gone,
  );
  await client.query(
    `insert into held_keys (contract, key, last_seq) select contract, key, last from ${GONE}
     on conflict (contract, key) do update set last_seq = greatest(held_keys.last_seq, excluded.last_seq)`,
    gone,
  );
  // Its successors are on the broker, so it is too.
  await client.query(`delete from outbox o using ${GONE} where (o.contract, o.key) = (g.contract, g.key) and o.seq < g.first`, gone);
  await client.query(
    `with waiting as (
       delete from outbox o using ${GONE} where (o.contract, o.key) = (g.contract, g.key) returning o.*, g.last
     ), numbered as (
       select w.*, w.last + dense_rank() over (partition by w.contract, w.key order by w.seq) as later from waiting w
     ), moved as (
       update told_personal p set seq = n.later from (select distinct contract, key, seq, later from numbered) n
       where (p.contract, p.key, p.seq) = (n.contract, n.key, n.seq)
     ), again as (
       insert into told (contract, major, key, seq, id, type, dataschema, at, correlation, causation, traceparent, value, hash)
       select distinct on (n.contract, n.key, n.later, n.major)
              n.contract, n.major, n.key, n.later, t.id, t.type, t.dataschema, t.at, t.correlation, t.causation, t.traceparent, t.value, t.hash
       from numbered n join told t on (t.contract, t.key, t.seq, t.major, t.recorded) = (n.contract, n.key, n.seq, n.major, n.recorded)
     )
     insert into outbox (contract, major, key, seq, recorded) select contract, major, key, later, now() from numbered order by position`,
    gone,
  );
  await client.query(
    `update stream s set seq = greatest(s.seq, m.seq)
     from (select o.contract, o.key, max(o.seq) as seq from outbox o join ${GONE} on (o.contract, o.key) = (g.contract, g.key) group by 1, 2) m
     where (s.contract, s.key) = (m.contract, m.key)`,
    gone,
  );
}
