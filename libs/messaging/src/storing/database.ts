import pg from 'pg';
import type { Logger } from 'pino';
import type { Rulebook } from '../department.js';

/** Failures that pass by themselves: connections, restarts, deadlocks, serialisation. PostgreSQL error codes, appendix A. */
const TRANSIENT = new Set(['40001', '40P01', '55P03', '57014', '57P01', '57P02', '57P03', '53300', '25P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

export function isTransient(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code !== undefined && (TRANSIENT.has(code) || code.startsWith('08'))) return true;
  return /Connection terminated|connection (is )?(closed|ended)|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error/i.test(message);
}

/**
 * A row of an aggregate, or its next fact, is there already: somebody else was faster, and deciding once more will see it. PostgreSQL
 * promises no order among the parts of a statement, so a ledger may trip first over what the other has done. That is believed once: by the
 * second look the race is over, and what still fails is a rule.
 */
export function isLostRace(error: unknown, races: Rulebook['races'], attempt: number): boolean {
  const { code, constraint = '' } = error as { code?: string; constraint?: string };
  return code === '23505' && (attempt === 1 || races.has(constraint));
}

export function isConstraintViolation(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code !== undefined && (code.startsWith('23') || code.startsWith('22') || code === 'P0001');
}

/** The connections of a service: every transaction of it passes here. */
export class Database {
  readonly pool: pg.Pool;
  private readonly statements = new Map<string, string>();

  constructor(url: string, logger: Logger, poolSize = 10) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: 5_000,
      // A connection that died without a word, or a lock that nobody gives back, must not hang a chunk for ever.
      keepAlive: true,
      statement_timeout: 20_000,
      query_timeout: 25_000,
      // A frozen process must not hold its locks: the server ends a session that idles in a transaction.
      options: '-c idle_in_transaction_session_timeout=5000 -c TimeZone=UTC',
    });
    this.pool.on('error', (error) => logger.warn({ error: error.message }, 'an idle database connection was lost'));
    // A restart of the server also hits clients that are checked out; without a listener the process would die of it.
    this.pool.on('connect', (client) => client.on('error', (error) => logger.warn({ error: error.message }, 'a database connection was lost')));
  }

  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failed: unknown) => (broken = failed as Error));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Runs a statement that recurs: parsed once per connection. */
  async run<Row extends pg.QueryResultRow>(client: pg.PoolClient, text: string, values: unknown[]): Promise<Row[]> {
    let name = this.statements.get(text);
    if (name === undefined) this.statements.set(text, (name = `s${this.statements.size}`));
    return (await client.query<Row>({ name, text, values })).rows;
  }

  async query<Row extends pg.QueryResultRow>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, [...params])).rows;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
