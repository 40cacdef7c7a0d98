import { createHash } from 'node:crypto';
import type { Backing } from '@siklus/infra';
import kafkajs, { type KafkaMessage } from 'kafkajs';

/** A record as it stands on the broker, read by nothing of the product. */
export interface FoundRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly subject: string;
  readonly sequence: number;
  readonly id: string;
  /** SHA-256 of its bytes; undefined of a withdrawal. */
  readonly hash: string | undefined;
}

const PATIENCE_MS = 60_000;

/** Reads topics from their beginning to where they end now, as the administrator, record by record of each partition in order. */
export async function readTopics({ kafka: { brokers, tls, admin: login } }: Backing, topics: readonly string[], each: (record: FoundRecord) => void): Promise<void> {
  const { username, password } = login;
  const sasl = login.mechanism === 'plain' ? ({ mechanism: 'plain', username, password } as const) : ({ mechanism: 'scram-sha-256', username, password } as const);
  const kafka = new kafkajs.Kafka({ clientId: 'chaos', brokers: [...brokers], ssl: tls, sasl, logLevel: kafkajs.logLevel.NOTHING });
  const left = await endsOf(kafka, topics);
  if (left.size === 0) return;
  const consumer = kafka.consumer({ groupId: `chaos-${Date.now()}`, maxWaitTimeInMs: 50 });
  const { promise: allRead, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error(`these could not be read to their end: ${[...left.keys()].join(', ')}`)), PATIENCE_MS);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 1_000,
      eachBatch: async ({ batch }) => {
        const { topic, partition, messages } = batch;
        const place = `${topic}/${partition}`;
        const end = left.get(place);
        if (end === undefined) return;
        for (const message of messages) if (BigInt(message.offset) < end) each(found(topic, partition, message));
        if (BigInt(batch.lastOffset()) + 1n >= end) left.delete(place);
        if (left.size === 0) resolve();
      },
    });
    await allRead;
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
  }
}

/** Where each partition that holds anything ends. */
async function endsOf(kafka: kafkajs.Kafka, topics: readonly string[]): Promise<Map<string, bigint>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await Promise.all(topics.map(async (topic) => ({ topic, partitions: await admin.fetchTopicOffsets(topic) })));
    return new Map(
      offsets.flatMap(({ topic, partitions }) =>
        partitions.filter(({ low, high }) => BigInt(high) > BigInt(low)).map(({ partition, high }) => [`${topic}/${partition}`, BigInt(high)] as const),
      ),
    );
  } finally {
    await admin.disconnect();
  }
}

const found = (topic: string, partition: number, { key, value, headers = {} }: KafkaMessage): FoundRecord => ({
  topic,
  partition,
  key: String(key),
  subject: String(headers.ce_subject),
  sequence: Number(headers.ce_sequence),
  id: String(headers.ce_id),
  hash: value === null ? undefined : createHash('sha256').update(value).digest('hex'),
});
