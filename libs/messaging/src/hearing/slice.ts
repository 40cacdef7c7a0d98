import type { IHeaders } from 'kafkajs';

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
