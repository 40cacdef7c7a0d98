import type { Batch, IHeaders } from 'kafkajs';

const MOST = 500;

/** A record as the broker gave it. */
export interface Incoming {
  readonly offset: bigint;
  readonly key: string;
  readonly headers: IHeaders;
  readonly value: Buffer | null;
}

/** Records of one partition that are heard in one transaction. `from` is where the fetch began, `next` where the one after it does. */
export interface Slice {
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly next: bigint;
  /** The end of the partition at the time of the fetch. */
  readonly high: bigint;
  readonly messages: readonly Incoming[];
}

export const placeOf = (topic: string, partition: number): string => `${topic}/${partition}`;

export function split(place: string): [topic: string, partition: number] {
  const [topic = '', partition] = place.split('/');
  return [topic, Number(partition)];
}

/** For kafkajs: a place is a partition, or, where ops have paused it, a whole topic. */
export function partsOf(place: string): { topic: string; partitions?: number[] } {
  const [topic, partition] = split(place);
  return Number.isNaN(partition) ? { topic } : { topic, partitions: [partition] };
}

/** Cuts a batch so that no transaction grows without bound. */
export function* slicesOf(batch: Batch): Generator<Slice> {
  const { topic, partition, messages } = batch;
  let from = BigInt((batch as Batch & { fetchedOffset: string }).fetchedOffset);
  for (let start = 0; start < messages.length; start += MOST) {
    const part = messages.slice(start, start + MOST);
    const isLast = start + MOST >= messages.length;
    const next = BigInt(isLast ? batch.lastOffset() : (part.at(-1)?.offset ?? '0')) + 1n;
    yield {
      topic,
      partition,
      from,
      next,
      high: BigInt(batch.highWatermark),
      messages: part.map(({ offset, key, headers, value }) => ({ offset: BigInt(offset), key: key?.toString('utf8') ?? '', headers: headers ?? {}, value })),
    };
    from = next;
  }
}
