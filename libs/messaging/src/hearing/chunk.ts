import { isRejection } from '@siklus/kernel';
import type pg from 'pg';
import type { Act } from '../act.js';
import { boundary } from '../boundary.js';
import type { Clock } from '../clock.js';
import type { Rulebook } from '../department.js';
import type { Reaction } from '../reaction.js';
import { isConstraintViolation, isLostRace, isTransient, type Database } from '../storing/database.js';
import { loadWorld } from '../storing/load.js';
import { save } from '../storing/save.js';
import { Statement } from '../storing/statement.js';
import type { World } from '../storing/world.js';
import { arrive, understand, type Arrived, type Problem } from './arrival.js';
import { PartitionBroken, type Breaker } from './breaker.js';
import { BrokerLostData, type Fence, type Verdict } from './fence.js';
import { savePark, type Parked } from './parking.js';
import { placeOf, type Slice } from './slice.js';

export interface Heard {
  readonly verdicts: readonly Verdict[];
  readonly heard: number;
  readonly applied: number;
  readonly repeated: number;
  readonly parked: number;
}

interface Tally {
  heard: number;
  applied: number;
  repeated: number;
}

const RACES = 8;
const QUEUED = 'MESSAGING.QUEUED';
const refOf = (contract: string, key: string): string => `${contract}\n${key}`;

/** Hears a chunk of messages, of several partitions and topics, in one transaction: all of it happens, or nothing. */
export class ChunkHearer {
  private readonly reactions: ReadonlyMap<string, Reaction>;
  /** Contracts whose keys come on more than one topic at once. */
  private readonly inSeveralMajors: ReadonlySet<string>;

  constructor(
    private readonly database: Database,
    private readonly rules: Rulebook,
    private readonly clock: Clock,
    private readonly fence: Fence,
    private readonly breaker: Breaker,
    reactions: readonly Reaction[],
  ) {
    this.reactions = new Map(reactions.map((reaction) => [reaction.contract.topic, reaction]));
    const names = reactions.map(({ contract }) => `${contract.owner}.${contract.name}`);
    this.inSeveralMajors = new Set(names.filter((name, n) => names.indexOf(name) !== n));
  }

  /**
   * A lost race is decided once more. A constraint that fails, or a defect, is nobody's doing in particular: the chunk is halved until
   * the one message stands alone, and that one is parked.
   * @throws PartitionBroken, or what the database throws when it is away
   */
  async hear(slices: readonly Slice[]): Promise<Heard> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(slices, undefined);
      } catch (error) {
        if (isLostRace(error, this.rules.races, attempt) && attempt < RACES) continue;
        if (isTransient(error) || error instanceof PartitionBroken || error instanceof BrokerLostData) throw error;
        return this.halve(slices, error as Error);
      }
    }
  }

  private async halve(slices: readonly Slice[], error: Error): Promise<Heard> {
    const [one] = slices;
    if (slices.length === 1 && one && one.messages.length <= 1)
      return this.attempt(slices, { code: isConstraintViolation(error) ? 'MESSAGING.CONSTRAINT' : 'MESSAGING.DEFECT', detail: error.message });
    const halves = slices.length > 1 ? [slices.slice(0, slices.length >> 1), slices.slice(slices.length >> 1)] : cut(one as Slice);
    const first = await this.hear(halves[0] as Slice[]);
    const second = await this.hear(halves[1] as Slice[]);
    return {
      // One for each slice, also where a single one was cut in two.
      verdicts: slices.length > 1 ? [...first.verdicts, ...second.verdicts] : first.verdicts[0]?.seekTo === undefined ? second.verdicts : first.verdicts,
      heard: first.heard + second.heard,
      applied: first.applied + second.applied,
      repeated: first.repeated + second.repeated,
      parked: first.parked + second.parked,
    };
  }

  /** `failed`: the single message of the chunk is known to fail, and is parked for this. */
  private async attempt(slices: readonly Slice[], failed: Problem | undefined): Promise<Heard> {
    const result = await this.database.transaction(async (client) => {
      const verdicts = await this.fence.verdicts(client, slices);
      const admitted = verdicts.flatMap(({ slice }) => (slice ? [slice] : []));
      const arrived = admitted.flatMap((slice) => slice.messages.map((message) => arrive(this.reactionOf(slice.topic), slice, message)));
      const keys = await this.lockKeys(client, arrived);
      const waiting = await this.waitingKeys(client, arrived);
      const understood = arrived.map((message) => ({ message, ...(failed ? { problem: failed } : understand(message)) }));
      const world = await loadWorld(this.database, client, this.rules, this.clock, understood.flatMap(({ act }) => (act ? [act] : [])));

      const tally: Tally = { heard: arrived.length, applied: 0, repeated: 0 };
      const parked: Parked[] = [];
      for (const { message, act, problem } of understood) {
        const parkFor = this.take(message, act, problem, world, keys, waiting, tally);
        if (!parkFor) continue;
        const ref = refOf(message.contract, message.key);
        waiting.add(ref);
        // A redrive locks the row that says how far the key was heard: it must be there.
        (keys.get(ref) as Sequence).moved = true;
        parked.push({ arrived: message, ...parkFor });
      }
      this.checkBreaker(parked);

      const statement = new Statement();
      savePositions(statement, admitted);
      saveHeard(statement, keys);
      savePark(statement, parked);
      save(statement, world.changes(), world.now);
      await statement.run(this.database, client);
      boundary('hear:before-commit');
      return { verdicts, parked, tally };
    });
    boundary('hear:after-commit');
    this.fence.committed(slices, result.verdicts);
    for (const { arrived, code } of result.parked) if (code !== QUEUED) this.breaker.note(placeOf(arrived.topic, arrived.partition), [arrived.key]);
    return { verdicts: result.verdicts, ...result.tally, parked: result.parked.length };
  }

  /** Applies one message, passes it, or says why it must be parked. */
  private take(
    message: Arrived,
    act: Act | undefined,
    problem: Problem | undefined,
    world: World,
    keys: Map<string, Sequence>,
    waiting: ReadonlySet<string>,
    tally: Tally,
  ): Problem | undefined {
    const key = refOf(message.contract, message.key);
    const sequence = keys.get(key) as Sequence;
    if (message.seq > 0n && message.seq <= sequence.last) {
      tally.repeated += 1;
      return undefined;
    }
    if (waiting.has(key)) return { code: QUEUED, detail: 'an earlier message of this key is parked' };
    if (problem) return problem;
    if (message.reaction.contract.kind === 'event' && message.seq > sequence.last + 1n)
      return { code: 'MESSAGING.GAP', detail: `message ${message.seq} came after ${sequence.last}` };
    if (act) {
      const outcome = decideSafely(world, act);
      if ('code' in outcome) return outcome;
      tally.applied += 1;
    }
    sequence.last = message.seq;
    sequence.moved = true;
    return undefined;
  }

  private checkBreaker(parked: readonly Parked[]): void {
    const fresh = Map.groupBy(
      parked.filter(({ code }) => code !== QUEUED),
      ({ arrived }) => placeOf(arrived.topic, arrived.partition),
    );
    for (const [place, list] of fresh) this.breaker.check(place, new Set(list.map(({ arrived }) => arrived.key)), `${list[0]?.code}: ${list[0]?.detail}`);
  }

  /** Locks how far each key was heard, keys in order. */
  private async lockKeys(client: pg.PoolClient, arrived: readonly Arrived[]): Promise<Map<string, Sequence>> {
    const keys = new Map(arrived.map(({ contract, key }) => [refOf(contract, key), { contract, key, last: 0n, moved: false }]));
    const wanted = [...keys.values()];
    await this.makeLockable(client, wanted);
    const rows = await this.database.run<{ contract: string; key: string; last_seq: string }>(
      client,
      // Row by row by the primary key, for the relay's reason.
      `select h.contract, h.key, h.last_seq
       from (select * from unnest($1::text[], $2::text[]) as w(contract, key) order by contract, key) w
       cross join lateral (select * from heard h where (h.contract, h.key) = (w.contract, w.key) for update) h`,
      [wanted.map(({ contract }) => contract), wanted.map(({ key }) => key)],
    );
    for (const { contract, key, last_seq } of rows) (keys.get(refOf(contract, key)) as Sequence).last = BigInt(last_seq);
    return keys;
  }

  /** A position keeps others out of its own topic only: where a key comes on two, the row to be locked must be there. */
  private async makeLockable(client: pg.PoolClient, wanted: readonly Sequence[]): Promise<void> {
    const shared = wanted.filter(({ contract }) => this.inSeveralMajors.has(contract));
    if (shared.length === 0) return;
    await this.database.run(
      client,
      `insert into heard (contract, key, last_seq) select contract, key, 0 from unnest($1::text[], $2::text[]) as w(contract, key)
       order by contract, key on conflict do nothing`,
      [shared.map(({ contract }) => contract), shared.map(({ key }) => key)],
    );
  }

  /** The keys that have something parked. Asked after the lock, so that a redrive is seen whole or not at all. */
  private async waitingKeys(client: pg.PoolClient, arrived: readonly Arrived[]): Promise<Set<string>> {
    const rows = await this.database.run<{ contract: string; key: string }>(
      client,
      `select distinct p.contract, p.key from parked p join unnest($1::text[], $2::text[]) as w(contract, key) using (contract, key)`,
      [arrived.map(({ contract }) => contract), arrived.map(({ key }) => key)],
    );
    return new Set(rows.map(({ contract, key }) => refOf(contract, key)));
  }

  private reactionOf(topic: string): Reaction {
    const reaction = this.reactions.get(topic);
    if (!reaction) throw new Error(`${topic} is heard but nothing reacts to it`);
    return reaction;
  }
}

interface Sequence {
  readonly contract: string;
  readonly key: string;
  last: bigint;
  moved: boolean;
}

/** A defect of a decider must not stop the partition: the message is parked with it. */
function decideSafely(world: World, act: Act): Problem | { ok: true } {
  try {
    const outcome = world.apply(act);
    return isRejection(outcome) ? { code: outcome.code, detail: JSON.stringify(outcome.details) } : { ok: true };
  } catch (error) {
    return { code: 'MESSAGING.DEFECT', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function cut(slice: Slice): [Slice[], Slice[]] {
  const half = slice.messages.length >> 1;
  const border = slice.messages[half]?.offset ?? slice.next;
  return [
    [{ ...slice, next: border, messages: slice.messages.slice(0, half) }],
    [{ ...slice, from: border, messages: slice.messages.slice(half) }],
  ];
}

function savePositions(statement: Statement, slices: readonly Slice[]): void {
  const last = new Map(slices.map((slice) => [placeOf(slice.topic, slice.partition), slice]));
  if (last.size === 0) return;
  const rows = [...last.values()];
  statement.add(
    'position_now',
    `insert into position (topic, partition, next) select topic, partition, next from ${statement.rows('p', [
      ['topic', 'text', rows.map(({ topic }) => topic)],
      ['partition', 'integer', rows.map(({ partition }) => partition)],
      ['next', 'bigint', rows.map(({ next }) => String(next))],
    ])} on conflict (topic, partition) do update set next = excluded.next`,
  );
}

function saveHeard(statement: Statement, keys: ReadonlyMap<string, Sequence>): void {
  const moved = [...keys.values()].filter((key) => key.moved);
  if (moved.length === 0) return;
  statement.add(
    'heard_now',
    `insert into heard (contract, key, last_seq) select contract, key, seq from ${statement.rows('h', [
      ['contract', 'text', moved.map(({ contract }) => contract)],
      ['key', 'text', moved.map(({ key }) => key)],
      ['seq', 'bigint', moved.map(({ last }) => String(last))],
    ])} on conflict (contract, key) do update set last_seq = excluded.last_seq`,
  );
}
