import { setImmediate as nextTick } from 'node:timers/promises';
import { isTransient } from '../storing/database.js';
import { PartitionBroken } from './breaker.js';
import type { ChunkHearer, Heard } from './chunk.js';
import { BrokerLostData, type Verdict } from './fence.js';
import { placeOf, type Slice } from './slice.js';

/** The database is away: the partition is to be paused for a while and read again. */
export class Unavailable extends Error {}

interface Waiting {
  readonly slice: Slice;
  readonly done: (verdict: Verdict) => void;
  readonly failed: (error: unknown) => void;
}

const MOST_MESSAGES = 600;
const PATIENCE_MS = 1_000;

/**
 * Joins what several partitions and topics deliver at about the same time into one transaction. Many partitions would otherwise
 * mean many small transactions, and a chunk of 20 messages costs twice as much per message as one of 100.
 */
export class Gatherer {
  private readonly queue: Waiting[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly hearer: ChunkHearer,
    private readonly heard: (result: Heard) => void,
  ) {}

  submit(slice: Slice): Promise<Verdict> {
    return new Promise((done, failed) => {
      this.queue.push({ slice, done, failed });
      this.running ??= this.drain();
    });
  }

  /** Resolves when nothing is being heard. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async drain(): Promise<void> {
    await nextTick();
    while (this.queue.length > 0) await this.hear(this.take());
    // In the same breath as the last look at the queue, so that nothing can be put in between and forgotten.
    this.running = undefined;
  }

  private take(): Waiting[] {
    const taken: Waiting[] = [];
    for (let messages = 0; this.queue.length > 0; ) {
      messages += (this.queue[0] as Waiting).slice.messages.length;
      if (taken.length > 0 && messages > MOST_MESSAGES) break;
      taken.push(this.queue.shift() as Waiting);
    }
    return taken;
  }

  private async hear(waiting: Waiting[]): Promise<void> {
    const since = Date.now();
    for (let delay = 50; ; delay *= 2) {
      try {
        const result = await this.hearer.hear(waiting.map(({ slice }) => slice));
        this.heard(result);
        waiting.forEach(({ done }, n) => done(result.verdicts[n] as Verdict));
        return;
      } catch (error) {
        if (error instanceof PartitionBroken || error instanceof BrokerLostData) {
          const [broken, others] = [true, false].map((is) => waiting.filter(({ slice }) => (placeOf(slice.topic, slice.partition) === error.place) === is));
          broken?.forEach(({ failed }) => failed(error));
          if (others && others.length > 0) await this.hear(others);
          return;
        }
        if (!isTransient(error)) return waiting.forEach(({ failed }) => failed(error));
        if (Date.now() - since + delay > PATIENCE_MS) return waiting.forEach(({ failed }) => failed(new Unavailable(String(error))));
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }
}
