import type { Admin, Kafka, KafkaMessage } from 'kafkajs';
import { v7 } from 'uuid';

/**
 * Reads a topic from its beginning, or from the given offsets of partitions, to where it ends now, once, outside of any work: for audits and for proofs. Each reading is a
 * group of its own under the reader's name, which the broker's rights ask for; it commits nothing.
 */
export async function readTopic(
  kafka: Kafka,
  admin: Admin,
  topic: string,
  reader: string,
  each: (message: KafkaMessage, partition: number) => unknown,
  from: ReadonlyMap<number, bigint> = new Map(),
): Promise<void> {
  const parts = (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => {
    const [start, end] = [from.get(partition) ?? 0n, BigInt(high)];
    return { partition, start: start < BigInt(low) ? BigInt(low) : start, end };
  });
  const left = new Map(parts.filter(({ start, end }) => end > start).map(({ partition, start, end }) => [partition, { start, end }]));
  if (left.size === 0) return;
  const consumer = kafka.consumer({ groupId: `${reader}.${v7()}`, sessionTimeout: 10_000, maxWaitTimeInMs: 100, retry: { retries: 3 } });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      consumer
        .run({
          autoCommit: false,
          eachBatchAutoResolve: true,
          eachBatch: async ({ batch }) => {
            const part = left.get(batch.partition);
            if (part === undefined) return;
            for (const message of batch.messages)
              if (BigInt(message.offset) >= part.start && BigInt(message.offset) < part.end) await each(message, batch.partition);
            if (BigInt(batch.lastOffset()) + 1n >= part.end) left.delete(batch.partition);
            if (left.size === 0) resolve();
          },
        })
        .catch(reject);
      consumer.on(consumer.events.GROUP_JOIN, () => {
        for (const { partition, start } of parts) consumer.seek({ topic, partition, offset: String(start) });
      });
    });
  } finally {
    await consumer.disconnect();
  }
}
