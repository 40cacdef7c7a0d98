import kafkajs, { type Consumer, type KafkaMessage } from 'kafkajs';
import type { Ground } from './ground.js';

/** A message as an onlooker sees it. */
export interface Sighting {
  /** With its contract: `billing.invoice.v1.Invoiced`. */
  readonly type: string;
  readonly key: string;
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
  readonly payload: () => unknown;
}

/** Reads topics from their beginning as the administrator, beside the departments, and commits nothing. */
export class Watcher {
  private readonly consumer: Consumer;

  constructor(ground: Ground) {
    this.consumer = new kafkajs.Kafka(ground.kafka).consumer({ groupId: 'bench.watcher', maxWaitTimeInMs: 100 });
  }

  async watch(topics: readonly string[], see: (sighting: Sighting) => void): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) see(sightingOf(message));
      },
    });
  }

  stop(): Promise<void> {
    return this.consumer.disconnect();
  }
}

const sightingOf = ({ key, value, headers, timestamp }: KafkaMessage): Sighting => ({
  type: String(headers?.ce_type),
  key: String(key),
  at: Number(timestamp),
  payload: () => JSON.parse(String(value)) as unknown,
});
