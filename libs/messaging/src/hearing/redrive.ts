import { isRejection, type Typed } from '@siklus/kernel';
import type pg from 'pg';
import type { Act } from '../act.js';
import type { Clock } from '../clock.js';
import type { Rulebook } from '../department.js';
import type { Reaction } from '../reaction.js';
import { isTransient, type Database } from '../storing/database.js';
import { loadWorld } from '../storing/load.js';
import { save } from '../storing/save.js';
import { Statement } from '../storing/statement.js';
import { arrive, understand, type Problem } from './arrival.js';

export interface Redriven {
  /** How many of the parked messages are heard now. */
  readonly heard: number;
  readonly left: number;
  /** Why the first of those left still waits. */
  readonly problem?: Problem;
}

interface Row {
  id: string;
  contract: string;
  key: string;
  seq: string;
  topic: string;
  partition: number;
  offset: string;
  headers: Record<string, string>;
  value: Buffer | null;
  expired_at: Date | null;
}

const AGENDA = 'agenda.';

/** Hears what was parked again: per key, in order, under the key's lock. Commands of the agenda that were refused are parked likewise. */
export class Redrive {
  private readonly reactions: ReadonlyMap<string, Reaction>;

  constructor(
    private readonly database: Database,
    private readonly rules: Rulebook,
    private readonly clock: Clock,
    reactions: readonly Reaction[],
  ) {
    this.reactions = new Map(reactions.map((reaction) => [reaction.contract.topic, reaction]));
  }

  async run(contract: string, key: string): Promise<Redriven> {
    for (let heard = 0; ; heard += 1) {
      const problem = await this.next(contract, key);
      if (problem === 'done') return { heard, left: 0 };
      if (problem) return { heard, left: await this.left(contract, key), problem };
    }
  }

  /**
   * Gives up what the key waits for first: what is missing before the first parked message, else that message itself. It counts as
   * heard, and is gone.
   */
  async skip(contract: string, key: string): Promise<Redriven> {
    await this.database.transaction(async (client) => {
      const last = await this.lock(client, contract, key);
      const row = await this.first(client, contract, key);
      if (!row) return;
      if (this.isBehindGap(row, last)) return this.moveTo(client, contract, key, String(BigInt(row.seq) - 1n));
      await client.query('delete from parked where id = $1', [row.id]);
      if (BigInt(row.seq) > last) await this.moveTo(client, contract, key, row.seq);
    });
    return { heard: 0, left: await this.left(contract, key) };
  }

  private async next(contract: string, key: string): Promise<Problem | 'done' | undefined> {
    try {
      return await this.database.transaction((client) => this.hearFirst(client, contract, key));
    } catch (error) {
      if (isTransient(error)) throw error;
      return this.note(contract, key, { code: 'MESSAGING.CONSTRAINT', detail: (error as Error).message });
    }
  }

  private async hearFirst(client: pg.PoolClient, contract: string, key: string): Promise<Problem | 'done' | undefined> {
    const last = await this.lock(client, contract, key);
    const row = await this.first(client, contract, key);
    if (!row) return 'done';
    const isRepeated = BigInt(row.seq) > 0n && BigInt(row.seq) <= last;
    const { act, problem } = isRepeated ? {} : this.understood(row, last);
    const refused = problem ?? (act && (await this.apply(client, act)));
    if (refused && row.expired_at !== null) return refused;
    if (refused) {
      await client.query('update parked set attempts = attempts + 1, code = $2, detail = $3 where id = $1', [row.id, refused.code, refused.detail]);
      return refused;
    }
    await client.query('delete from parked where id = $1', [row.id]);
    if (BigInt(row.seq) > last) await this.moveTo(client, contract, key, row.seq);
    return undefined;
  }

  private understood(row: Row, last: bigint): { act?: Act; problem?: Problem } {
    if (row.expired_at !== null)
      return { problem: { code: 'MESSAGING.EXPIRED', detail: `its bytes were deleted at ${row.expired_at.toISOString()}: let its owner tell it again, or skip it` } };
    if (row.contract.startsWith(AGENDA)) return { act: this.agendaAct(row) };
    const reaction = this.reactions.get(row.topic);
    if (!reaction) return { problem: { code: 'MESSAGING.NOT_HEARD', detail: `${row.topic} is not heard any more` } };
    if (this.isBehindGap(row, last))
      return { problem: { code: 'MESSAGING.GAP', detail: `message ${row.seq} came after ${last}` } };
    return understand(arrive(reaction, row, { offset: BigInt(row.offset), key: row.key, headers: row.headers, value: row.value }));
  }

  private isBehindGap({ topic, seq }: Row, last: bigint): boolean {
    return this.reactions.get(topic)?.contract.kind === 'event' && BigInt(seq) > last + 1n;
  }

  private agendaAct({ contract, key, headers, value }: Row): Act {
    const aggregate = this.rules.aggregates.get(contract.slice(AGENDA.length));
    if (!aggregate || !value) throw new Error(`${contract} ${key} cannot be given again: the department does not keep it`);
    return {
      steps: [{ aggregate, key, command: JSON.parse(value.toString('utf8')) as Typed }],
      by: { kind: 'service', subject: this.rules.service },
      why: 'redrive',
      ...(headers['causation'] && { causation: headers['causation'] }),
      ...(headers['correlation'] && { correlation: headers['correlation'] }),
    };
  }

  private async apply(client: pg.PoolClient, act: Act): Promise<Problem | undefined> {
    const world = await loadWorld(this.database, client, this.rules, this.clock, [act]);
    const outcome = world.apply(act);
    if (isRejection(outcome)) return { code: outcome.code, detail: JSON.stringify(outcome.details) };
    const statement = new Statement();
    save(statement, world.changes(), world.now);
    await statement.run(this.database, client);
    return undefined;
  }

  private async lock(client: pg.PoolClient, contract: string, key: string): Promise<bigint> {
    const { rows } = await client.query<{ last_seq: string }>('select last_seq from heard where (contract, key) = ($1, $2) for update', [contract, key]);
    return BigInt(rows[0]?.last_seq ?? 0);
  }

  private async first(client: pg.PoolClient, contract: string, key: string): Promise<Row | undefined> {
    const { rows } = await client.query<Row>(
      // One whose bytes have expired comes after a copy of it that its owner told again.
      `select id, contract, key, seq, topic, partition, "offset", headers, value, expired_at from parked
       where (contract, key) = ($1, $2) order by seq, expired_at is not null, id limit 1 for update`,
      [contract, key],
    );
    return rows[0];
  }

  private async moveTo(client: pg.PoolClient, contract: string, key: string, seq: string): Promise<void> {
    await client.query(
      'insert into heard (contract, key, last_seq) values ($1, $2, $3) on conflict (contract, key) do update set last_seq = excluded.last_seq',
      [contract, key, seq],
    );
  }

  private async note(contract: string, key: string, problem: Problem): Promise<Problem> {
    await this.database.query(
      `update parked set attempts = attempts + 1, code = $3, detail = $4
       where id = (select id from parked where (contract, key) = ($1, $2) order by seq, id limit 1)`,
      [contract, key, problem.code, problem.detail],
    );
    return problem;
  }

  private async left(contract: string, key: string): Promise<number> {
    const [row] = await this.database.query<{ n: number }>('select count(*)::int as n from parked where (contract, key) = ($1, $2)', [contract, key]);
    return row?.n ?? 0;
  }
}
