import { inDatabase, recorded, type Backing } from '@siklus/infra';
import kafkajs, { type KafkaConfig } from 'kafkajs';
import pg from 'pg';
import type { Metered } from './cpu.js';

/** Where all is measured: one broker and one database server, entered as their administrators. */
export interface Ground {
  readonly kafka: KafkaConfig;
  readonly adminUrl: string;
  readonly broker: Metered;
  readonly database: Metered;
}

const PARTITIONS = 3;

/** @throws Error when the servers are no processes of this machine. */
export function groundOf({ kafka: { brokers, tls, admin }, postgres }: Backing, dir: string): Ground {
  const { username, password } = admin;
  const sasl = admin.mechanism === 'plain' ? ({ mechanism: 'plain', username, password } as const) : ({ mechanism: 'scram-sha-256', username, password } as const);
  return {
    kafka: { clientId: 'bench', brokers: [...brokers], ssl: tls, sasl, logLevel: kafkajs.logLevel.NOTHING },
    adminUrl: postgres.adminUrl,
    broker: { pid: pidOf('kafka', dir) },
    database: { pid: pidOf('postgres', dir), withChildren: true },
  };
}

/** The id of a process that the launcher started under `dir`. */
export function pidOf(name: string, dir: string): number {
  const running = recorded(dir).find((one) => one.name === name);
  if (!running || !('pid' in running)) throw new Error(`${name} is no process of this machine: its use of the processor cannot be measured`);
  return running.pid;
}

/** Makes topics that belong to no contract. */
export async function makeTopics({ kafka }: Ground, ...topics: readonly string[]): Promise<void> {
  const admin = new kafkajs.Kafka(kafka).admin();
  await admin.connect();
  try {
    await admin.createTopics({ topics: topics.map((topic) => ({ topic, numPartitions: PARTITIONS })), waitForLeaders: true });
  } finally {
    await admin.disconnect();
  }
}

/** Makes an empty database that belongs to no department. @returns its URL */
export async function makeDatabase({ adminUrl }: Ground, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await admin.end();
  }
  return inDatabase(adminUrl, name);
}
