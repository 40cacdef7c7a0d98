import { envelopeOf, writeEnvelope, type Contract } from '@siklus/contracts';
import type { Instant } from '@siklus/kernel';
import type { Message, Producer } from 'kafkajs';
import type pg from 'pg';
import { boundary } from '../boundary.js';
import type { Database } from '../storing/database.js';

/** Number of the advisory lock that makes one relay the owner. */
const RELAY_LOCK = 7_415_001;
const MOST = 500;
const MOST_BYTES = 4_000_000;
/** Keys that a restored database does not know enough of wait for ops. */
const NOT_HELD = '(contract, key) not in (select contract, key from held_keys)';

interface Pending {
  position: string;
  contract: string;
  major: number;
  key: string;
  seq: string;
  id: string;
  type: string;
  dataschema: string;
  at: Date;
  correlation: string | null;
  causation: string | null;
  traceparent: string | null;
  value: string | null;
  hash: string | null;
}

/**
 * Carries what was told to the broker: the oldest pointers first, deleted once all replicas have acknowledged. There is no cursor, so
 * no gap in a sequence of numbers can hide a message. The owner is whoever holds the lock for the round; a frozen one loses it, since
 * the server ends sessions that idle in a transaction. What it may then send late is sent twice, and its hearers drop it by sequence.
 */
export class Relay {
  private readonly contracts: ReadonlyMap<string, Contract>;
  private connected = false;
  sent = 0;

  constructor(
    private readonly database: Database,
    private readonly producer: Producer,
    contracts: readonly Contract[],
  ) {
    this.contracts = new Map(contracts.map((contract) => [`${contract.owner}.${contract.name}.v${contract.version}`, contract]));
  }

  /** One round. @returns whether there may be more. */
  async round(): Promise<boolean> {
    if (!this.connected) await this.producer.connect();
    this.connected = true;
    if (!(await this.hasWork())) return false;
    const count = await this.database.transaction(async (client) => {
      const pending = upTo(MOST_BYTES, await this.oldest(client));
      if (pending.length === 0) return 0;
      const topicMessages = this.messages(pending);
      boundary('relay:before-send');
      if (topicMessages.length > 0) await this.producer.sendBatch({ acks: -1, topicMessages });
      boundary('relay:after-send');
      await this.database.run(client, 'delete from outbox where position = any($1::bigint[])', [pending.map(({ position }) => position)]);
      return pending.length;
    });
    if (count > 0) boundary('relay:after-commit');
    this.sent += count;
    return count > 0;
  }

  private async hasWork(): Promise<boolean> {
    return (await this.database.query(`select 1 from outbox where ${NOT_HELD} limit 1`)).length > 0;
  }

  private async oldest(client: pg.PoolClient): Promise<Pending[]> {
    // A plan that is kept from when there was nothing to send would sort all of a backlog for every round: pointers are read by their index.
    const [lock] = await this.database.run<{ mine: boolean }>(
      client,
      "select pg_try_advisory_xact_lock($1) as mine, set_config('enable_seqscan', 'off', true)",
      [RELAY_LOCK],
    );
    if (!lock?.mine) return [];
    return this.database.run<Pending>(
      client,
      // Row by row by the primary key: a plan that is kept from when the table was small would read all of it every time.
      `select o.position, t.contract, t.major, t.key, t.seq, t.id, t.type, t.dataschema, t.at, t.correlation, t.causation, t.traceparent,
              coalesce(t.value, p.value) as value, t.hash
       from (select * from outbox where ${NOT_HELD} order by position limit ${MOST}) o
       cross join lateral (select * from told t
         where (t.contract, t.key, t.seq, t.major, t.recorded) = (o.contract, o.key, o.seq, o.major, o.recorded) limit 1) t
       left join lateral (select value from told_personal p
         where t.hash is not null and (p.contract, p.key, p.seq) = (t.contract, t.key, t.seq) limit 1) p on true
       order by o.position`,
      [],
    );
  }

  private messages(pending: readonly Pending[]): { topic: string; messages: Message[] }[] {
    // A personal statement that was erased before it went out has a hash and no bytes: the withdrawal behind it says all.
    const sendable = pending.filter(({ hash, value }) => !(hash !== null && value === null));
    const byTopic = Map.groupBy(sendable, ({ contract, major }) => `${contract}.v${major}`);
    return [...byTopic].map(([topic, rows]) => {
      const contract = this.contracts.get(topic);
      if (!contract) throw new Error(`${topic} stands in the outbox, but this department does not tell it`);
      return { topic, messages: rows.map((row) => messageOf(contract, row)) };
    });
  }
}

function messageOf(contract: Contract, row: Pending): Message {
  return {
    key: row.key,
    value: row.value,
    headers: writeEnvelope({
      ...envelopeOf(contract, row.type, {
        id: row.id,
        subject: row.key,
        time: row.at.toISOString() as Instant,
        sequence: Number(row.seq),
        ...(row.correlation !== null && { correlationid: row.correlation }),
        ...(row.causation !== null && { causationid: row.causation }),
        ...(row.traceparent !== null && { traceparent: row.traceparent }),
      }),
      dataschema: row.dataschema,
    }),
  };
}

/** As many of the first as one request should carry, at least one. */
function upTo(bytes: number, pending: readonly Pending[]): Pending[] {
  let sum = 0;
  const end = pending.findIndex(({ value }) => (sum += value?.length ?? 0) > bytes);
  return pending.slice(0, end === -1 ? pending.length : Math.max(end, 1));
}
