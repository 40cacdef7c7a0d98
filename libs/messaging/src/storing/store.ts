import { isRejection, type Instant, type Rejection } from '@siklus/kernel';
import type pg from 'pg';
import type { Act, Outcome } from '../act.js';
import type { Aggregate } from '../aggregate.js';
import type { Typed } from '@siklus/kernel';
import { boundary } from '../boundary.js';
import type { Clock } from '../clock.js';
import type { Rulebook } from '../department.js';
import { isLostRace, isTransient, type Database } from './database.js';
import { loadWorld } from './load.js';
import { save } from './save.js';
import { Statement } from './statement.js';

/** A decider said no to what somebody wanted. */
export class Refused extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.code);
    this.name = 'Refused';
  }
}

const ATTEMPTS = 8;

/** Writes to tables beside the aggregates, in the transaction that decides. */
export type Alongside = (client: pg.PoolClient) => Promise<void>;

/** Carries out acts against the department's database, and answers its queries. */
export class Store {
  constructor(
    private readonly database: Database,
    private readonly rules: Rulebook,
    private readonly clock: Clock,
    private readonly committed: () => void,
  ) {}

  /** All steps of the act or none. @throws Refused */
  async perform(act: Act): Promise<Outcome> {
    const [outcome] = await this.performAll([act]);
    if (outcome === undefined || isRejection(outcome)) throw new Refused(outcome as Rejection);
    return outcome;
  }

  /**
   * One transaction for all; each act is carried out whole or refused by itself. Answers in the order of the acts. Where facts come of
   * it, `alongside` writes what must stand or fall with them.
   */
  async performAll(acts: readonly Act[], alongside?: Alongside): Promise<(Outcome | Rejection)[]> {
    let doubtful: (Outcome | Rejection)[] | undefined;
    for (let attempt = 1; ; attempt += 1) {
      let decided: (Outcome | Rejection)[] | undefined;
      try {
        const results = await this.database.transaction(async (client) => {
          const world = await loadWorld(this.database, client, this.rules, this.clock, acts);
          if (doubtful && (await this.isKept(client, doubtful))) return doubtful;
          const outcomes = acts.map((act) => world.apply(act));
          const statement = new Statement();
          save(statement, world.changes(), world.now);
          await statement.run(this.database, client);
          if (alongside && outcomes.some((outcome) => !isRejection(outcome) && outcome.facts.length > 0)) await alongside(client);
          boundary('perform:before-commit');
          decided = outcomes;
          return outcomes;
        });
        boundary('perform:after-commit');
        this.committed();
        return results;
      } catch (error) {
        if (attempt >= ATTEMPTS || !(isLostRace(error, this.rules.races, attempt) || isTransient(error))) throw error;
        // The answer to the commit was lost: the next attempt looks, behind the same locks, whether it was done.
        if (decided) doubtful = decided;
        await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * Math.random()));
      }
    }
  }

  private async isKept(client: pg.PoolClient, outcomes: readonly (Outcome | Rejection)[]): Promise<boolean> {
    const [first] = outcomes.flatMap((outcome) => (isRejection(outcome) ? [] : outcome.facts));
    return first !== undefined && ((await client.query('select 1 from facts where id = $1', [first.id])).rowCount ?? 0) > 0;
  }

  /** For queries: reads what is committed. */
  query<Row extends pg.QueryResultRow>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.database.query<Row>(sql, params);
  }

  async state<S, C extends Typed, F extends Typed>(aggregate: Aggregate<S, C, F>, key: string): Promise<{ state: S; version: number } | undefined> {
    const [row] = await this.query<{ state: S; version: number }>(`select state, version from ${aggregate.table} where id = $1`, [key]);
    return row;
  }

  /** For tables beside the aggregates: idempotency keys, imports. */
  transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  now(): Promise<Instant> {
    return this.clock.now();
  }
}
