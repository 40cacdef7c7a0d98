import { instant, type Instant } from '@siklus/kernel';
import type pg from 'pg';
import type { Database } from './storing/database.js';

export type ClockMode = 'system' | 'driven';

const NOW = 'case when running_since is null then at else at + (clock_timestamp() - running_since) end';

/**
 * What time it is for the business. The system's time, or, for tests and replays, a driven clock that is kept in the database, stands
 * still until ops move it forward, and may be let run on from where it stands.
 */
export class Clock {
  constructor(
    private readonly database: Database,
    private readonly mode: ClockMode,
  ) {}

  async now(client?: pg.PoolClient): Promise<Instant> {
    if (this.mode === 'system') return instant(new Date());
    const { rows } = await (client ?? this.database.pool).query<{ now: Date }>(
      `select ${NOW} as now from clock`,
    );
    return instant(rows[0]?.now ?? new Date(0));
  }

  /** Moves a driven clock forward, never back. @returns the time that it is then. */
  async advance(to: Instant): Promise<Instant> {
    this.mustBeDriven();
    await this.database.query(
      `update clock set at = greatest(${NOW}, $1::timestamptz),
              running_since = case when running_since is null then null else clock_timestamp() end`,
      [to],
    );
    return this.now();
  }

  /** Lets a driven clock run on with the system's speed. */
  async run(): Promise<Instant> {
    this.mustBeDriven();
    await this.database.query('update clock set running_since = coalesce(running_since, clock_timestamp())');
    return this.now();
  }

  private mustBeDriven(): void {
    if (this.mode !== 'driven') throw new Error('the clock is the system\'s: start with SIKLUS_CLOCK=driven to move it');
  }
}
