import { freePorts, QUICK, shortLived, startStack, type Backing, type Place, type Secrets, type Stack, type StackOptions } from '@siklus/infra';
import { kafkaContainer, postgresContainer } from './containers.js';
import { freshFolder, onDocker } from './test-run.js';

/**
 * Kafka, PostgreSQL and built services of its own, on free ports, in a folder that goes with the run; `stop` it when done:
 *
 *     const stack = await freshStack({ services: ['orders', 'billing'], clock: 'driven' });
 *     afterAll(() => stack.stop());
 */
export async function freshStack(options: Omit<StackOptions, 'infra' | 'backing'> = {}): Promise<Stack> {
  const services = options.services ?? ['orders', 'fulfillment', 'billing'];
  return startStack({
    ...options,
    services,
    dir: options.dir ?? freshFolder('stack'),
    ports: { ...(await freePorts(services)), ...options.ports },
    javaArgs: [QUICK],
    postgresSettings: { ...shortLived, ...options.postgresSettings },
    ...(onDocker() ? { backing: containers } : { infra: 'embedded' }),
  });
}

async function containers(dir: string, secrets: Secrets, ports: Readonly<Record<Place, number>>): Promise<Backing> {
  const [kafka, postgres] = await Promise.all([kafkaContainer(dir, secrets, ports.kafka), postgresContainer(dir, secrets, ports.postgres, shortLived)]);
  return {
    kind: 'docker',
    kafka: { brokers: kafka.brokers, tls: false, admin: { mechanism: 'plain', username: 'admin', password: secrets.of('kafka.admin') } },
    postgres: { adminUrl: postgres.adminUrl, exclusive: true },
    restartBroker: (signal = 'SIGTERM') => kafka.restart(signal),
    restartDatabase: (signal = 'SIGTERM') => postgres.restart(signal),
    stop: async () => void (await Promise.all([kafka.stop(), postgres.stop()])),
  };
}
