import { asArguments, asContainerEnvironment, brokerSettings, record, serverSettings, type KafkaServer, type PostgresServer, type Secrets } from '@siklus/infra';
import { getContainerRuntimeClient, GenericContainer, Wait, type StartedTestContainer } from 'testcontainers';

const CLIENT = 9092;
const INNER = 9093;
const POSTGRES = 5432;

/**
 * The official image of Apache Kafka, set as every broker of ours. The port on the host is chosen beforehand, so that the address which
 * clients are told is known at the start and stays over a restart. (`KafkaContainer` of Testcontainers knows Confluent's image only.)
 */
export async function kafkaContainer(dir: string, secrets: Secrets, port: number): Promise<KafkaServer> {
  const host = await dockerHost();
  const settings = brokerSettings({
    listeners: {
      CLIENT: { bind: `0.0.0.0:${CLIENT}`, advertised: `${host}:${port}` },
      INNER: { bind: `localhost:${INNER}`, advertised: `localhost:${INNER}` },
      CONTROLLER: { bind: 'localhost:9094' },
    },
    dataDir: '/var/lib/kafka/data',
    brokerPassword: secrets.of('kafka.broker'),
    adminPassword: secrets.of('kafka.admin'),
  });
  const ready = Wait.forLogMessage(/Kafka Server started/);
  const container = await new GenericContainer('apache/kafka:4.4.0')
    .withExposedPorts({ container: CLIENT, host: port })
    .withEnvironment({ ...asContainerEnvironment(settings), KAFKA_HEAP_OPTS: '-Xms256m -Xmx512m' })
    .withWaitStrategy(ready)
    .withStartupTimeout(120_000)
    .start();
  return { brokers: [`${host}:${port}`], ...lifeOf(container, dir, 'kafka') };
}

/** The official image of PostgreSQL, set as every server of ours; `settings` override. */
export async function postgresContainer(dir: string, secrets: Secrets, port: number, settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const password = secrets.of('postgres.admin');
  const container = await new GenericContainer('postgres:18')
    .withExposedPorts({ container: POSTGRES, host: port })
    .withEnvironment({ POSTGRES_PASSWORD: password })
    .withCommand(['postgres', ...asArguments({ ...serverSettings, ...settings })])
    // By TCP: the server that sets up the data listens on its socket only.
    .withWaitStrategy(Wait.forSuccessfulCommand('pg_isready --host=localhost --username=postgres'))
    .withStartupTimeout(120_000)
    .start();
  return { adminUrl: `postgres://postgres:${password}@${await dockerHost()}:${port}/postgres`, ...lifeOf(container, dir, 'postgres') };
}

async function dockerHost(): Promise<string> {
  return (await getContainerRuntimeClient()).info.containerRuntime.host;
}

function lifeOf(container: StartedTestContainer, dir: string, name: string): Pick<KafkaServer, 'restart' | 'stop'> {
  record(dir, { name, rank: 1, container: container.getId() });
  return {
    restart: async (signal) => {
      if (signal === 'SIGKILL') await kill(container.getId());
      await container.restart({ timeout: 30 });
    },
    stop: async () => void (await container.stop({ removeVolumes: true })),
  };
}

async function kill(id: string): Promise<void> {
  const client = await getContainerRuntimeClient();
  await client.container.getById(id).kill();
}
