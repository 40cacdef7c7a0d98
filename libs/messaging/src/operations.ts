import type { Instant } from '@siklus/kernel';
import { instant } from '@siklus/kernel';
import type { Admin } from 'kafkajs';
import { NOT_PUT_OFF } from './agenda/agenda.js';
import type { Clock } from './clock.js';
import type { Redrive, Redriven } from './hearing/redrive.js';
import type { Group, Pause } from './hearing/group.js';
import type { Database } from './storing/database.js';
import type { HeldKey, Streams } from './telling/streams.js';

export interface Standing {
  readonly now: Instant;
  readonly outbox: number;
  /** Commands that are due and not given yet. */
  readonly agendaDue: number;
  readonly nextDue: Instant | null;
  readonly positions: readonly { readonly topic: string; readonly partition: number; readonly next: string; readonly end: string }[];
  readonly parked: number;
  /** Keys of which nothing is told until ops release them, since the database was restored: what waits of them is in `outbox`. */
  readonly held: number;
  readonly told: number;
  readonly heard: number;
  readonly pauses: Readonly<Record<string, Pause>>;
  /** Nothing to relay, nothing due, nothing unheard but what ops have paused. */
  readonly quiet: boolean;
}

export interface ParkedKey {
  readonly contract: string;
  readonly key: string;
  readonly messages: number;
  readonly since: Date;
  readonly code: string;
  readonly detail: string;
  readonly attempts: number;
  /** How many of them are of class P and have lost their bytes by now: they cannot be redriven. */
  readonly expired: number;
}

/** How far a contract got, as its owner or as a hearer: equal digests mean that the same keys stand at the same sequence. */
export interface Digest {
  readonly contract: string;
  readonly side: 'told' | 'heard';
  readonly keys: number;
  readonly messages: string;
  readonly digest: string;
}

/** What ops may see and do. Reads only the department's own database, so that it works while the broker is down. */
export class Operations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly groups: () => readonly Group[],
    private readonly admin: () => Promise<Admin>,
    private readonly redriving: Redrive,
    private readonly streams: Streams,
    private readonly wake: () => void,
  ) {}

  async standing(): Promise<Standing> {
    const now = await this.clock.now();
    const ends = await this.ends();
    const [row] = await this.database.query<{ outbox: number; due: number; next: Date | null; parked: number; told: string; heard: string }>(
      `select (select count(*)::int from outbox) as outbox,
              (select count(*)::int from agenda where due is null or (due <= $1 and ${NOT_PUT_OFF})) as due,
              (select min(due) from agenda where ${NOT_PUT_OFF}) as next,
              (select count(*)::int from parked) as parked,
              (select coalesce(sum(seq), 0)::text from stream) as told,
              (select coalesce(sum(last_seq), 0)::text from heard) as heard`,
      [now],
    );
    const positions = await this.database.query<{ topic: string; partition: number; next: string }>('select topic, partition, next::text from position');
    const standing = positions.map((position) => ({ ...position, end: ends.get(`${position.topic}/${position.partition}`) ?? position.next }));
    const joined = this.groups().every(({ ready }) => ready);
    const pauses = new Map(this.groups().flatMap((group) => [...group.pauses()]));
    const isHeard = standing.every(({ topic, next, end }) => BigInt(next) >= BigInt(end) || pauses.get(topic)?.because === 'ops');
    const { outbox = 0, due = 0, parked = 0, told = '0', heard = '0' } = row ?? {};
    return {
      now,
      outbox,
      agendaDue: due,
      nextDue: row?.next ? instant(row.next) : null,
      positions: standing,
      parked,
      held: await this.streams.heldCount(),
      told: Number(told),
      heard: Number(heard),
      pauses: Object.fromEntries(pauses),
      quiet: outbox === 0 && due === 0 && isHeard && joined && ends.size > 0,
    };
  }

  parked(): Promise<ParkedKey[]> {
    return this.database.query<ParkedKey & Record<string, unknown>>(
      `select contract, key, count(*)::int as messages, min(parked_at) as since,
              (array_agg(code order by id))[1] as code, (array_agg(detail order by id))[1] as detail, max(attempts) as attempts,
              count(expired_at)::int as expired
       from parked group by contract, key order by min(parked_at) limit 1000`,
    );
  }

  /** Hears the parked messages of a key again, in order, until one is refused again. */
  async redrive(contract: string, key: string): Promise<Redriven> {
    const result = await this.redriving.run(contract, key);
    this.wake();
    return result;
  }

  /** Gives up the first parked message of a key for good; what is behind it can be redriven then. */
  skip(contract: string, key: string): Promise<Redriven> {
    return this.redriving.skip(contract, key);
  }

  /** Keys that were told more of than this database knows, since it was restored from a backup; at most a thousand at a time. */
  held(): Promise<HeldKey[]> {
    return this.streams.held();
  }

  /** What waits to be told of the key goes out now. @returns whether it was held */
  async release(contract: string, key: string): Promise<boolean> {
    const released = await this.streams.release(contract, key);
    this.wake();
    return released;
  }

  agenda(limit = 100): Promise<{ kind: string; key: string; name: string; due: Date | null }[]> {
    return this.database.query('select kind, key, name, due from agenda order by due nulls first, generation limit $1', [Math.min(limit, 1_000)]);
  }

  /** For all processes of the department, until ops resume it. @returns whether the topic is heard here at all */
  async pause(topic: string): Promise<boolean> {
    const hearing = this.groups().filter(({ topics }) => topics.includes(topic));
    if (hearing.length === 0) return false;
    await this.database.query('insert into paused (topic) values ($1) on conflict do nothing', [topic]);
    for (const group of hearing) await group.heedOps();
    return true;
  }

  /** A pause by ops ends everywhere; one of the breaker ends in the process that is asked. */
  async resume(topic: string): Promise<string[]> {
    await this.database.query('delete from paused where topic = $1', [topic]);
    return this.groups().flatMap((group) => (group.topics.includes(topic) ? group.resumeTopic(topic) : []));
  }

  digests(): Promise<Digest[]> {
    const side = (table: string, column: string, name: string): string =>
      `select contract, '${name}' as side, count(*)::int as keys, sum(${column})::text as messages,
              md5(string_agg(key || ':' || ${column}, ',' order by key collate "C")) as digest
       from ${table} where ${column} > 0 group by contract`;
    return this.database.query<Digest & Record<string, unknown>>(
      `${side('stream', 'seq', 'told')} union all ${side('heard', 'last_seq', 'heard')} order by 1, 2`,
    );
  }

  async advance(to: Instant): Promise<Instant> {
    const now = await this.clock.advance(to);
    this.wake();
    return now;
  }

  async runClock(): Promise<Instant> {
    return this.clock.run();
  }

  /** The ends of everything that is heard; empty while the broker is away. */
  private async ends(): Promise<Map<string, string>> {
    try {
      const admin = await this.admin();
      const topics = this.groups().flatMap((group) => group.topics);
      const offsets = await Promise.all(topics.map(async (topic) => ({ topic, ends: await admin.fetchTopicOffsets(topic) })));
      return new Map(offsets.flatMap(({ topic, ends }) => ends.map(({ partition, high }) => [`${topic}/${partition}`, high] as const)));
    } catch {
      return new Map();
    }
  }
}
