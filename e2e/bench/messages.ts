import type { Kafka, Message } from 'kafkajs';

/** Messages in one send, and rows in one commit. */
export const BATCH = 100;
/** Different keys, so many that none comes twice in a batch. */
const KEYS = 5_000;

const HEADERS = {
  ce_specversion: '1.0',
  ce_id: '0198f6f2-6d0c-7c3e-9a51-0a6b5c7d8e9f',
  ce_source: 'siklus/bench',
  ce_type: 'bench.Happened',
  ce_subject: 'order-1',
  ce_time: '2026-01-01T00:00:00.000Z',
  ce_dataschema: 'bench.happened.v1',
  ce_correlationid: '3f0c1f6e-8d2b-5c41-9a7e-2b1d4c5e6f70',
  ce_sequence: '1',
};

const LINES = [1, 2, 3].map((line) => ({ line: String(line), product: `product-${line}`, quantity: '12', promisedDate: '2026-02-01', termsVersion: 1 }));

export const keyOf = (n: number): string => `order-${n % KEYS}`;

/** What a message between departments looks like: three lines of an order (about 300 bytes) under the nine headers of the envelope. */
export const message = (n: number): Message => ({ key: keyOf(n), value: JSON.stringify({ customer: `customer-${n % 100}`, lines: LINES }), headers: HEADERS });

/** Sends messages from number `from` up to `to`, a batch at a time. */
export async function send(kafka: Kafka, topic: string, from: number, to: number): Promise<void> {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    for (let next = from; next < to; next += BATCH) {
      const messages = Array.from({ length: Math.min(BATCH, to - next) }, (_, i) => message(next + i));
      await producer.send({ topic, acks: -1, messages });
    }
  } finally {
    await producer.disconnect();
  }
}
