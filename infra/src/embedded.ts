import { type Backing, type BackingOptions } from './backing.js';
import { startEmbeddedKafka } from './kafka/embedded-kafka.js';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.js';
import { type Secrets } from './state-folder.js';

/** The backing without Docker: both servers as processes of this machine, with their data under `dir`. */
export async function embeddedBacking(
  { dir, kafkaPort, postgresPort }: BackingOptions,
  secrets: Secrets,
  report: (line: string) => void,
  { postgresSettings, javaArgs }: { postgresSettings?: Readonly<Record<string, string>>; javaArgs?: readonly string[] } = {},
): Promise<Backing> {
  const [kafka, postgres] = await both(
    startEmbeddedKafka({ dir, port: kafkaPort, secrets, javaArgs, report }),
    startEmbeddedPostgres({ dir, port: postgresPort, secrets, settings: postgresSettings }),
  );
  return {
    kind: 'embedded',
    kafka: { brokers: kafka.brokers, tls: false, admin: { mechanism: 'plain', username: 'admin', password: secrets.of('kafka.admin') } },
    postgres: { adminUrl: postgres.adminUrl, exclusive: true },
    restartBroker: (signal = 'SIGTERM') => kafka.restart(signal),
    restartDatabase: (signal = 'SIGTERM') => postgres.restart(signal),
    stop: async () => void (await Promise.all([kafka.stop(), postgres.stop()])),
  };
}

/** When one of the two does not start, the other does not stay behind. */
async function both<A extends { stop(): Promise<void> }, B extends { stop(): Promise<void> }>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [one, other] = await Promise.allSettled([first, second]);
  if (one.status === 'fulfilled' && other.status === 'fulfilled') return [one.value, other.value];
  for (const result of [one, other]) if (result.status === 'fulfilled') await result.value.stop();
  throw one.status === 'rejected' ? one.reason : (other as PromiseRejectedResult).reason;
}
