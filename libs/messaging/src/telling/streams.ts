import { readEnvelope, type Contract } from '@siklus/contracts';
import type { Admin, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import { readTopic } from '../kafka/read-topic.js';
import type { Database } from '../storing/database.js';
import { holdForeign, type Foreign } from './hold-foreign.js';

/** A key of which the broker has more than the database: nothing more is told of it until ops release it. */
export interface HeldKey {
  readonly contract: string;
  readonly key: string;
  /** The last number that is on the broker. */
  readonly last: string;
  readonly since: Date;
}

interface Surroundings {
  readonly kafka: Kafka;
  readonly admin: () => Promise<Admin>;
  readonly database: Database;
  readonly logger: Logger;
  readonly service: string;
}

interface End {
  readonly topic: string;
  readonly partition: number;
  readonly next: bigint;
}

const AT_ONCE = 2_000;
const LOCK = 7_415_003;

/**
 * Compares the department's own topics with what it knows to have told. A database that was restored from a backup does not know all of
 * it, and would use sequence numbers a second time: hearers would drop the new messages as repetitions.
 */
export class Streams {
  private isSettled = false;

  constructor(
    private readonly around: Surroundings,
    private readonly contracts: readonly Contract[],
  ) {}

  get settled(): boolean {
    return this.isSettled;
  }

  /**
   * Once, before anything is sent: reads what lies on the topics beyond the ends that are known, which is nothing after an orderly stop
   * and little after a crash. @throws what the broker or the database throws while it is away
   */
  async settle(): Promise<void> {
    while (!this.isSettled) this.isSettled = await this.compare();
  }

  /** Notes how far the topics are known. All that is on them stands in `told`, since it was committed there before it was sent. */
  async noteEnds(): Promise<void> {
    if (!this.isSettled) return;
    const ends = await this.ends();
    await this.around.database.query(`${SAVE_ENDS} where told_end.next < excluded.next`, columnsOf(ends));
  }

  held(): Promise<HeldKey[]> {
    return this.around.database.query<HeldKey & Record<string, unknown>>(
      'select contract, key, last_seq::text as last, since from held_keys order by contract, key limit 1000',
    );
  }

  async heldCount(): Promise<number> {
    const [row] = await this.around.database.query<{ n: number }>('select count(*)::int as n from held_keys');
    return row?.n ?? 0;
  }

  /** @returns whether it was held */
  async release(contract: string, key: string): Promise<boolean> {
    return (await this.around.database.query('delete from held_keys where (contract, key) = ($1, $2) returning key', [contract, key])).length > 0;
  }

  /** @returns false when another process came first, and it has to be looked at again */
  private async compare(): Promise<boolean> {
    const { database, logger } = this.around;
    const [ends, known] = [await this.ends(), await this.known()];
    const foreign = new Map<string, Foreign>();
    const grown = new Set(ends.filter(({ topic, partition, next }) => next > (known.get(`${topic}/${partition}`) ?? 0n)).map(({ topic }) => topic));
    await Promise.all(this.contracts.filter(({ topic }) => grown.has(topic)).map((contract) => this.read(contract, known, foreign)));
    const isMine = await database.transaction(async (client) => {
      await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const now = await this.known();
      if (now.size !== known.size || [...now].some(([place, next]) => known.get(place) !== next)) return false;
      await holdForeign(client, [...foreign.values()]);
      await client.query(SAVE_ENDS, columnsOf(ends));
      return true;
    });
    if (isMine && foreign.size > 0)
      logger.error({ keys: foreign.size }, 'the topics hold more than this database knows to have told: it was restored from a backup. These keys are held for ops');
    return isMine;
  }

  /** Messages that `told` does not have, or has with another id: told by a later time of this database. */
  private async read(contract: Contract, known: ReadonlyMap<string, bigint>, foreign: Map<string, Foreign>): Promise<void> {
    const { kafka, admin, service, logger } = this.around;
    let records: { key: string; seq: number; id: string }[] = [];
    const look = async (): Promise<void> => {
      const taken = records;
      records = [];
      for (const one of await this.unknown(contract, taken)) {
        const ref = `${one.contract}\n${one.key}`;
        const before = foreign.get(ref);
        if (!before) foreign.set(ref, one);
        else foreign.set(ref, { ...one, first: least(before.first, one.first), last: most(before.last, one.last) });
      }
    };
    const from = new Map([...known].filter(([place]) => place.startsWith(`${contract.topic}/`)).map(([place, next]) => [Number(place.split('/')[1]), next]));
    logger.info({ topic: contract.topic }, 'looking at what was told since the last known end');
    await readTopic(
      kafka,
      await admin(),
      contract.topic,
      `${service}.audit`,
      ({ key, headers }) => {
        const read = readEnvelope(headers ?? {});
        if (read.ok && key) records.push({ key: key.toString('utf8'), seq: read.envelope.sequence, id: read.envelope.id });
        return records.length < AT_ONCE ? undefined : look();
      },
      from,
    );
    await look();
  }

  private async unknown(contract: Contract, records: readonly { key: string; seq: number; id: string }[]): Promise<Foreign[]> {
    const name = `${contract.owner}.${contract.name}`;
    const rows = await this.around.database.query<{ key: string; first: string; last: string }>(
      `select r.key, min(r.seq)::text as first, max(r.seq)::text as last
       from unnest($3::text[], $4::bigint[], $5::text[]) as r(key, seq, id)
       where not exists (select 1 from told t where (t.contract, t.key, t.seq, t.major) = ($1, r.key, r.seq, $2) and t.id::text = r.id)
       group by r.key`,
      [name, contract.version, records.map(({ key }) => key), records.map(({ seq }) => seq), records.map(({ id }) => id)],
    );
    return rows.map(({ key, first, last }) => ({ contract: name, key, first: BigInt(first), last: BigInt(last) }));
  }

  private async ends(): Promise<End[]> {
    if (this.contracts.length === 0) return [];
    const admin = await this.around.admin();
    const topics = await Promise.all(this.contracts.map(async ({ topic }) => ({ topic, offsets: await admin.fetchTopicOffsets(topic) })));
    return topics.flatMap(({ topic, offsets }) => offsets.map(({ partition, high }) => ({ topic, partition, next: BigInt(high) })));
  }

  private async known(): Promise<Map<string, bigint>> {
    const rows = await this.around.database.query<{ topic: string; partition: number; next: string }>('select topic, partition, next::text from told_end');
    return new Map(rows.map(({ topic, partition, next }) => [`${topic}/${partition}`, BigInt(next)]));
  }
}

const SAVE_ENDS = `insert into told_end (topic, partition, next) select * from unnest($1::text[], $2::integer[], $3::bigint[]) order by 1, 2
  on conflict (topic, partition) do update set next = excluded.next`;

function columnsOf(ends: readonly End[]): unknown[] {
  return [ends.map(({ topic }) => topic), ends.map(({ partition }) => partition), ends.map(({ next }) => String(next))];
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
