import type { Contract } from '@siklus/contracts';
import { few } from './few.js';
import type { FoundRecord } from './independent-reader.js';

/** A message as its owner keeps it. */
export interface ToldRow {
  readonly key: string;
  readonly seq: number;
  readonly id: string;
  /** SHA-256 of its bytes; null of a withdrawal. */
  readonly hash: string | null;
}
/** Key -> number of its last message. */
export type ByKey = ReadonlyMap<string, number>;

/** Watches the records of one topic go by: per key in order, without a gap, byte for byte as they were told; repetitions are counted. */
export class Onlooker {
  records = 0;
  again = 0;
  readonly told: ReadonlyMap<string, ToldRow>;
  private readonly contract: Contract;
  private readonly last = new Map<string, { sequence: number; partition: number }>();
  private readonly faults: string[] = [];

  constructor(contract: Contract, told: ReadonlyMap<string, ToldRow>) {
    this.contract = contract;
    this.told = told;
  }

  see({ key, subject, sequence, id, hash, partition }: FoundRecord): void {
    this.records += 1;
    const before = this.last.get(key);
    const row = this.told.get(`${key}\n${sequence}`);
    if (row === undefined) this.faults.push(`${key} ${sequence} was never told`);
    else if (row.id !== id || (row.hash ?? undefined) !== hash) this.faults.push(`${key} ${sequence} is not what was told`);
    if (subject !== key) this.faults.push(`${key} ${sequence} speaks of ${subject}`);
    if (before && before.partition !== partition) this.faults.push(`${key} stands in two partitions`);
    const isNew = sequence > (before?.sequence ?? 0);
    if (!isNew) this.again += 1;
    // A state contract is compacted: numbers may be missing, and the last record has the word.
    if (this.contract.kind === 'state') this.last.set(key, { sequence, partition });
    else if (isNew) {
      if (sequence !== (before?.sequence ?? 0) + 1) this.faults.push(`${key} ${sequence} came after ${before?.sequence ?? 0}`);
      this.last.set(key, { sequence, partition });
    }
  }

  faultsAgainst(stream: ByKey): string[] {
    for (const [key, seq] of stream) if (this.last.get(key)?.sequence !== seq) this.faults.push(`${key} ends at ${this.last.get(key)?.sequence ?? 0}, told up to ${seq}`);
    return this.faults.length === 0 ? [] : [`${this.contract.topic} on the broker: ${few(this.faults)}`];
  }
}
