import pg from 'pg';
import { type Backing } from './backing.js';
import { asAdmin } from './provision/broker-admin.js';
import { Trouble } from './trouble.js';

const NEEDED = ['SIKLUS_KAFKA_BROKERS', 'SIKLUS_KAFKA_ADMIN_USERNAME', 'SIKLUS_KAFKA_ADMIN_PASSWORD', 'SIKLUS_POSTGRES_ADMIN_URL'] as const;

/**
 * A cluster that lives elsewhere, named by the environment; it is provisioned, but neither started nor stopped. Besides the needed
 * variables: SIKLUS_KAFKA_TLS (`true`), SIKLUS_KAFKA_ADMIN_MECHANISM (`plain` instead of SCRAM).
 */
export async function externalBacking(env: NodeJS.ProcessEnv = process.env): Promise<Backing> {
  const missing = NEEDED.filter((name) => !env[name]);
  if (missing.length > 0) throw new Trouble(`For --infra external the environment must say where the cluster is: set ${missing.join(', ')}.`);
  const of = (name: (typeof NEEDED)[number]): string => env[name] ?? '';
  const refuse = () => Promise.reject(new Trouble('A cluster that lives elsewhere is not restarted from here.'));
  const backing: Backing = {
    kind: 'external',
    kafka: {
      brokers: of('SIKLUS_KAFKA_BROKERS').split(',').map((broker) => broker.trim()),
      tls: env.SIKLUS_KAFKA_TLS === 'true',
      admin: {
        mechanism: env.SIKLUS_KAFKA_ADMIN_MECHANISM === 'plain' ? 'plain' : 'scram-sha-256',
        username: of('SIKLUS_KAFKA_ADMIN_USERNAME'),
        password: of('SIKLUS_KAFKA_ADMIN_PASSWORD'),
      },
    },
    postgres: { adminUrl: of('SIKLUS_POSTGRES_ADMIN_URL'), exclusive: false },
    restartBroker: refuse,
    restartDatabase: refuse,
    stop: () => Promise.resolve(),
  };
  await Promise.all([brokerAnswers(backing), databaseAnswers(backing.postgres.adminUrl)]);
  return backing;
}

async function brokerAnswers(backing: Backing): Promise<void> {
  await asAdmin(backing, (admin) => admin.describeCluster()).catch((error: unknown) => {
    throw new Trouble(`The brokers ${backing.kafka.brokers.join(', ')} do not let the administrator in: check SIKLUS_KAFKA_BROKERS, _ADMIN_USERNAME, _ADMIN_PASSWORD and _TLS. They say: ${(error as Error).message}`);
  });
}

async function databaseAnswers(url: string): Promise<void> {
  if (!URL.canParse(url)) throw new Trouble('SIKLUS_POSTGRES_ADMIN_URL must look like postgres://user:password@host:5432/postgres.');
  const admin = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await admin.connect();
  } catch (error) {
    throw new Trouble(`The database at ${new URL(url).host} does not let the administrator in: check SIKLUS_POSTGRES_ADMIN_URL. It says: ${(error as Error).message}`);
  } finally {
    await admin.end().catch(() => undefined);
  }
}
