import { setTimeout as pause } from 'node:timers/promises';
import type { Contract, EventType, Payload, ServiceName } from '@siklus/contracts';
import type { Instant } from '@siklus/kernel';
import type { Reaction } from '@siklus/messaging';
import type { Migration, ServiceConfig } from '@siklus/service-kit';
import { pino } from 'pino';
import { freshDatabase } from '../servers/fresh-database.js';
import { asking } from './asking.js';
import { anIssuer } from './issuer.js';

/** How to log in to a broker: `freshKafka().login('orders')`. */
export interface BrokerLogin {
  readonly brokers: readonly string[];
  readonly username: string;
  readonly password: string;
}

/** What is a department's own when its service is started for a spec. */
export interface ServiceUnderTest {
  readonly name: ServiceName;
  readonly module: new () => object;
  readonly readConfig: (env: NodeJS.ProcessEnv) => ServiceConfig;
  readonly migrations: readonly Migration[];
  /** Where the driven clock begins. */
  readonly start: Instant;
  /** Variables of its own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Without one, what would be told waits in the outbox. */
  readonly broker?: BrokerLogin | undefined;
}

export interface Told {
  readonly type: string;
  /** `null`: a withdrawal, or a statement of class P, whose bytes are kept apart. */
  readonly data: Record<string, unknown> | null;
}

/**
 * A department's service over real HTTP and a real database, with its agenda running under a driven clock:
 *
 *     const service = await startService<Shown>({ name: 'orders', module: OrdersModule, readConfig: readOrdersConfig, migrations, start });
 *     afterAll(() => service.end());
 *
 * `Shown` is what specs take apart of its answers, `Result` of the lines that answer a file.
 */
export async function startService<Shown, Result = object>({ name, module, readConfig, migrations, start, environment, broker }: ServiceUnderTest) {
  // Only here, so that the specs of a rule do not load an application.
  const [{ applyMigrations, createService }, { Messaging, Refused, Store }] = await Promise.all([import('@siklus/service-kit'), import('@siklus/messaging')]);
  const database = await freshDatabase();
  await applyMigrations(database.ownerUrl, migrations);
  const issuer = await anIssuer();
  const config = readConfig({
    SIKLUS_PORT: '0',
    SIKLUS_DATABASE_URL: database.url,
    SIKLUS_KAFKA_BROKERS: broker?.brokers.join(',') ?? '127.0.0.1:1',
    SIKLUS_KAFKA_USERNAME: broker?.username ?? name,
    SIKLUS_KAFKA_PASSWORD: broker?.password ?? 'none',
    SIKLUS_ISSUER: issuer.issuer,
    SIKLUS_JWKS_URL: issuer.jwksUrl,
    SIKLUS_CLOCK: 'driven',
    ...environment,
  });
  const app = await createService(module, config, pino({ level: 'silent' }));
  const messaging = app.get(Messaging, { strict: false });
  const store = app.get(Store, { strict: false });
  await messaging.operations.advance(start);
  await app.listen(0, '127.0.0.1');
  await app.startAllMicroservices();

  return {
    app,
    database,
    store,
    messaging,
    ask: asking<Shown, Result>(await app.getUrl(), issuer),
    /** Hears a message as the transport would: carries out what it becomes, or answers the code of the refusal that would park it. */
    async hear<C extends Contract, T extends EventType<C>>(
      reaction: Reaction<C>,
      type: T,
      key: string,
      payload: Payload<C, T>,
      sequence = 1,
    ): Promise<string | undefined> {
      const { fields, react } = reaction.hearings[type] ?? { fields: [] };
      const needed = Object.fromEntries(fields.map((field) => [field, (payload as Record<string, unknown>)[field]]));
      const steps = [react?.(needed as never, { id: 'message', key, sequence, at: await store.now() }) ?? []].flat();
      try {
        await store.perform({ steps, by: { kind: 'service', subject: name } });
        return undefined;
      } catch (error) {
        if (error instanceof Refused) return error.rejection.code;
        throw error;
      }
    },
    /** Moves the clock, and waits until everything that was due has been done. */
    async advance(to?: Instant): Promise<void> {
      if (to) await messaging.operations.advance(to);
      const due = 'select count(*)::int as n from agenda where due is null or due <= $1';
      while ((await database.query<{ n: number }>(due, [await store.now()]))[0]?.n) await pause(5);
    },
    /** What was told of a contract under a key, oldest first. */
    async told(contract: string, key: string): Promise<Told[]> {
      const rows = await database.query<{ type: string; value: string | null }>(
        'select type, value from told where contract = $1 and key = $2 order by seq',
        [contract, key],
      );
      return rows.map(({ type, value }) => ({ type, data: value === null ? null : (JSON.parse(value) as Record<string, unknown>) }));
    },
    async end(): Promise<void> {
      // Nobody would take it: closing would try to send it for some seconds.
      if (broker === undefined) await database.query('truncate outbox');
      await app.close();
      await issuer.end();
      await database.stop();
    },
  };
}
