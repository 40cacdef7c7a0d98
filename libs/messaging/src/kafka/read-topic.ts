import type { Admin, Kafka, KafkaMessage } from 'kafkajs';
import { v7 } from 'uuid';

/**
 * Reads a topic from its beginning to where it ends now, once, outside of any work: for audits and for proofs. Each reading is a
 * group of its own under the reader's name, which the broker's rights ask for; it commits nothing.
 */
export async function readTopic(
  kafka: Kafka,
  admin: Admin,
  topic: string,
  reader: string,
  each: (message: KafkaMessage, partition: number) => void,
): Promise<void> {
  const offsets = await admin.fetchTopicOffsets(topic);
  const left = new Map(offsets.filter(({ low, high }) => BigInt(high) > BigInt(low)).map(({ partition, high }) => [partition, BigInt(high)]));
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
            const end = left.get(batch.partition);
            if (end === undefined) return;
            for (const message of batch.messages) if (BigInt(message.offset) < end) each(message, batch.partition);
            if (BigInt(batch.lastOffset()) + 1n >= end) left.delete(batch.partition);
            if (left.size === 0) resolve();
          },
        })
        .catch(reject);
      consumer.on(consumer.events.GROUP_JOIN, () => {
        for (const { partition, low } of offsets) consumer.seek({ topic, partition, offset: low });
      });
    });
  } finally {
    await consumer.disconnect();
  }
}
