import { catalogue, type Contract, type Principal } from '@siklus/contracts';
import { freePort, provisionKafka, QUICK, Secrets, startEmbeddedKafka, type Backing } from '@siklus/infra';
import kafkajs, { type Kafka } from 'kafkajs';
import { kafkaContainer } from './containers.js';
import { freshFolder, onDocker } from './test-run.js';

export interface FreshKafka {
  readonly brokers: string[];
  /** What a service needs to log in: `{ brokers, username, password, tls }`. */
  login(principal: Principal): { brokers: string[]; username: string; password: string; tls: boolean };
  /** A client as a principal, or as the administrator, who may do everything. */
  client(principal: Principal | 'admin'): Kafka;
  /** Ends the broker and starts it again on the same port with the same data. */
  restart(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  stop(): Promise<void>;
}

/** A broker for one spec file, with the topics, users and rights of the contracts. */
export async function freshKafka({ contracts = catalogue, partitions = 3 }: { contracts?: readonly Contract[]; partitions?: number } = {}): Promise<FreshKafka> {
  const dir = freshFolder('kafka');
  const secrets = new Secrets(dir);
  const port = await freePort();
  const server = onDocker() ? await kafkaContainer(dir, secrets, port) : await startEmbeddedKafka({ dir, port, secrets, javaArgs: [QUICK], report: () => undefined });
  const kafka: Backing['kafka'] = { brokers: server.brokers, tls: false, admin: { mechanism: 'plain', username: 'admin', password: secrets.of('kafka.admin') } };
  await provisionKafka({ kafka }, secrets, contracts, partitions);
  const login = (principal: Principal | 'admin') => ({ brokers: [...server.brokers], username: principal, password: secrets.of(`kafka.${principal}`), tls: false });
  return {
    brokers: [...server.brokers],
    login,
    client: (principal) => {
      const { brokers, username, password } = login(principal);
      const sasl = principal === 'admin' ? ({ mechanism: 'plain', username, password } as const) : ({ mechanism: 'scram-sha-256', username, password } as const);
      return new kafkajs.Kafka({ clientId: `test-${principal}`, brokers, sasl, logLevel: kafkajs.logLevel.NOTHING });
    },
    restart: (signal = 'SIGTERM') => server.restart(signal),
    stop: () => server.stop(),
  };
}
