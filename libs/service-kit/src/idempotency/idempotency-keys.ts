import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { Logger } from 'pino';
import { LOG } from '../logging.js';
import { Objection } from '../problems/problem.js';
import type { Wish } from './idempotent.js';

/** Seconds after which a wish whose carrier fell silent may be taken over. */
const SILENT = 30;
const KEPT = '3 days';
const MINE = 'actor = $1 and route = $2 and key = $3 and status is null and at = $4::timestamptz';
const HOUR = 3_600_000;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Claimed {
  readonly since: string;
  /** Facts came of it before, and its answer was lost. */
  readonly carriedOut: boolean;
}

export type Claim =
  | ({ readonly outcome: 'claimed' } & Claimed)
  | { readonly outcome: 'answered'; readonly answer: Answer }
  | { readonly outcome: 'in-progress' }
  | { readonly outcome: 'reused' };

/** Remembers for three days what was wished and answered. */
@Injectable()
export class IdempotencyKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private sweeping: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: Store,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    // At once too: a service that is restarted every hour would never come to it.
    void this.sweep();
    this.sweeping = setInterval(() => void this.sweep(), HOUR).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.sweeping);
  }

  /** One statement decides who carries the wish out, however many send it at once. */
  async claim({ actor, route, key }: Wish, hash: string): Promise<Claim> {
    const [claimed] = await this.store.query<Claimed & Record<string, unknown>>(
      `insert into idempotency as known (actor, route, key, request_hash, at) values ($1, $2, $3, $4, clock_timestamp())
       on conflict (actor, route, key) do update set at = clock_timestamp()
         where known.status is null and known.request_hash = excluded.request_hash and known.at < clock_timestamp() - make_interval(secs => $5)
       returning at::text as since, carried_out as "carriedOut"`,
      [actor, route, key, hash, SILENT],
    );
    if (claimed !== undefined) return { outcome: 'claimed', ...claimed };
    const [known] = await this.store.query<{ hash: string; status: number | null; body: unknown }>(
      'select request_hash as hash, status, body from idempotency where actor = $1 and route = $2 and key = $3',
      [actor, route, key],
    );
    if (known === undefined) return this.claim({ actor, route, key }, hash);
    if (known.hash !== hash) return { outcome: 'reused' };
    return known.status === null ? { outcome: 'in-progress' } : { outcome: 'answered', answer: { status: known.status, body: known.body } };
  }

  async answer({ actor, route, key }: Wish, { status, body }: Answer): Promise<void> {
    await this.store.query(
      'update idempotency set status = $4, body = $5::jsonb where actor = $1 and route = $2 and key = $3 and status is null',
      [actor, route, key, status, JSON.stringify(body ?? null)],
    );
  }

  /** In the transaction of the facts that come of the wish. @throws Objection when somebody else has taken it over meanwhile */
  async carriedOut(client: Parameters<Parameters<Store['transaction']>[0]>[0], { actor, route, key }: Wish, since: string): Promise<void> {
    const { rowCount } = await client.query(
      `update idempotency set carried_out = true where ${MINE}`,
      [actor, route, key, since],
    );
    if (rowCount === 0) throw new Objection(409, 'IDEMPOTENCY_KEY_IN_PROGRESS', 'The same wish has been taken over by a repetition of it: ask again with the same key.');
  }

  /** A wish that was refused did nothing and binds nobody: its key may be used anew. Only the claim of `since` is given back. */
  async release({ actor, route, key }: Wish, since: string): Promise<void> {
    await this.store.query(`delete from idempotency where ${MINE} and not carried_out`, [actor, route, key, since]);
    await this.leave({ actor, route, key }, since);
  }

  /** Nobody knows what came of the wish: the key stays bound to its body, and a repetition may take it up at once. */
  async leave({ actor, route, key }: Wish, since: string): Promise<void> {
    await this.store.query(`update idempotency set at = at - make_interval(secs => $5) where ${MINE}`, [actor, route, key, since, SILENT]);
  }

  private async sweep(): Promise<void> {
    try {
      await this.store.query(`delete from idempotency where at < now() - interval '${KEPT}'`);
    } catch (error) {
      this.log.warn({ err: error }, 'old idempotency keys could not be removed');
    }
  }
}
