import { createRequire } from 'node:module';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { type Backing } from '../backing.js';

/** What the client library keeps to itself: a connection that sends requests of our own. */
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  findControllerBroker(): Promise<{ connectionPool: { send<R>(request: BrokerRequest<R>): Promise<R> } }>;
}
export interface BrokerRequest<Response> {
  readonly request: { apiKey: number; apiVersion: number; apiName: string; encode: () => Promise<unknown> };
  readonly response: { decode: (bytes: Buffer) => Promise<Response>; parse: (response: Response) => Promise<Response> };
}

/** kafkajs's own writer of the wire format. */
export const Encoder = createRequire(import.meta.url)('kafkajs/src/protocol/encoder.js') as new () => { writeBuffer(bytes: Buffer): unknown };

const quiet = { logLevel: kafkajs.logLevel.NOTHING, connectionTimeout: 3_000, retry: { initialRetryTime: 100, retries: 8 } };

/** A client as the administrator. */
export function adminClient({ kafka }: Pick<Backing, 'kafka'>): Kafka {
  return client(kafka, kafka.admin.username, kafka.admin.password, kafka.admin.mechanism);
}

export function client(
  { brokers, tls }: Pick<Backing['kafka'], 'brokers' | 'tls'>,
  username: string,
  password: string,
  mechanism: 'plain' | 'scram-sha-256' = 'scram-sha-256',
): Kafka {
  const sasl = mechanism === 'plain' ? { mechanism, username, password } : { mechanism, username, password };
  return new kafkajs.Kafka({ clientId: 'siklus-infra', brokers: [...brokers], ssl: tls, sasl, ...quiet });
}

export async function asAdmin<T>(backing: Pick<Backing, 'kafka'>, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = adminClient(backing).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Sends a request that the client library does not know. */
export async function send<Response>(kafka: Kafka, request: BrokerRequest<Response>): Promise<Response> {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === 'private:Kafka:createCluster');
  const makers = kafka as unknown as Record<symbol, (options: object) => Cluster>;
  const cluster = makers[symbol ?? Symbol.for('missing')]?.({});
  if (!cluster) throw new Error('kafkajs no longer has a maker of clusters under the name that 2.2.4 gives it');
  await cluster.connect();
  try {
    await cluster.refreshMetadata();
    const { connectionPool } = await cluster.findControllerBroker();
    return await connectionPool.send(request);
  } finally {
    await cluster.disconnect();
  }
}
