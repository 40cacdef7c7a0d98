import { type Kafka } from 'kafkajs';

/** Single requests, as the protocol has them, so that a refusal is the broker's and nothing is tried again. */
export interface RawBroker {
  produce(topic: string): Promise<unknown>;
  fetch(topic: string): Promise<unknown>;
  listOffsets(topic: string): Promise<unknown>;
  deleteRecords(topic: string): Promise<unknown>;
  joinGroup(group: string): Promise<unknown>;
  offsetsOf(group: string): Promise<unknown>;
  disconnect(): Promise<void>;
}

interface InnerBroker {
  produce(options: object): Promise<unknown>;
  fetch(options: object): Promise<unknown>;
  listOffsets(options: object): Promise<unknown>;
  deleteRecords(options: object): Promise<unknown>;
  joinGroup(options: object): Promise<unknown>;
  offsetFetch(options: object): Promise<unknown>;
}
interface InnerCluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  findControllerBroker(): Promise<InnerBroker>;
}

export async function brokerOf(kafka: Kafka): Promise<RawBroker> {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === 'private:Kafka:createCluster');
  if (!symbol) throw new Error('kafkajs has no maker of clusters');
  const cluster = (kafka as unknown as Record<symbol, (options: object) => InnerCluster>)[symbol]!({});
  await cluster.connect();
  await cluster.refreshMetadata();
  const broker = await cluster.findControllerBroker();
  return {
    produce: (topic) =>
      broker.produce({ acks: -1, timeout: 5_000, topicData: [{ topic, partitions: [{ partition: 0, messages: [{ key: 'k', value: 'v', timestamp: Date.now(), headers: {} }] }] }] }),
    fetch: (topic) => broker.fetch({ maxWaitTime: 10, minBytes: 0, topics: [{ topic, partitions: [{ partition: 0, fetchOffset: '0', maxBytes: 1000 }] }] }),
    listOffsets: (topic) => broker.listOffsets({ topics: [{ topic, partitions: [{ partition: 0, timestamp: -1 }] }] }),
    deleteRecords: (topic) => broker.deleteRecords({ timeout: 5_000, topics: [{ topic, partitions: [{ partition: 0, offset: '0' }] }] }),
    joinGroup: (groupId) =>
      broker
        .joinGroup({ groupId, sessionTimeout: 6000, rebalanceTimeout: 6000, memberId: '', groupProtocols: [{ name: 'any', metadata: Buffer.alloc(0) }] })
        .catch((error: unknown) => {
          // The first half of joining: the broker hands out an id to join with.
          if ((error as { type?: string }).type !== 'MEMBER_ID_REQUIRED') throw error;
        }),
    offsetsOf: (groupId) => broker.offsetFetch({ groupId, topics: [] }),
    disconnect: () => cluster.disconnect(),
  };
}
