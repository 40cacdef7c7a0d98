import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import { respectSubscriptions } from '../kafka/assigner.js';
import type { Database } from '../storing/database.js';
import { PartitionBroken, type Breaker } from './breaker.js';
import { BrokerLostData } from './fence.js';
import { Unavailable, type Gatherer } from './gatherer.js';
import { partsOf, placeOf, slicesOf, split } from './slice.js';

const STALL_MS = 30_000;
const RESTART_MS = 500;
const HEED_MS = 2_000;

/** Why a partition is not read: `ops` and `breaker` until somebody resumes it, `unavailable` for a while. */
export interface Pause {
  readonly because: 'ops' | 'breaker' | 'unavailable';
  readonly detail: string;
}

/** One consumer group of the department: joins, starts where `position` says, hands slices over, and never gives up by itself. */
export class Group {
  private consumer: Consumer | undefined;
  private readonly paused = new Map<string, Pause>();
  private readonly resolved = new Map<string, bigint>();
  private readonly ends = new Map<string, bigint>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private progressedAt = Date.now();
  private joined = false;
  private crashed = false;
  private stopping = false;
  private restarting: Promise<void> | undefined;
  /** Set when going on would hide a loss. */
  fatal: string | undefined;

  constructor(
    readonly id: string,
    readonly topics: readonly string[],
    private readonly kafka: Kafka,
    private readonly admin: () => Promise<Admin>,
    private readonly database: Database,
    private readonly gatherer: Gatherer,
    private readonly breaker: Breaker,
    private readonly logger: Logger,
  ) {}

  get ready(): boolean {
    return this.joined && this.fatal === undefined;
  }

  pauses(): ReadonlyMap<string, Pause> {
    return this.paused;
  }

  /** How many messages lie ahead, as far as is known. */
  lag(): number {
    return [...this.ends].reduce((sum, [place, end]) => sum + Math.max(0, Number(end - (this.resolved.get(place) ?? end))), 0);
  }

  /** Returns at once: without a broker it tries until there is one. */
  start(): void {
    this.restart();
    this.every(5_000, () => this.commitOffsets());
    this.every(10_000, () => this.watch());
    this.every(HEED_MS, () => this.heedOps().catch((error: unknown) => this.logger.debug({ group: this.id, error: String(error) }, 'pauses could not be read')));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.restarting;
    this.ask((consumer) => consumer.pause(this.topics.map((topic) => ({ topic }))));
    await this.gatherer.idle();
    await this.commitOffsets();
    await this.consumer?.disconnect();
  }

  /** Pauses what ops have paused, wherever they said so, and takes up what they have let go. */
  async heedOps(): Promise<void> {
    const rows = await this.database.query<{ topic: string }>('select topic from paused where topic = any($1::text[])', [this.topics]);
    const wanted = new Set(rows.map(({ topic }) => topic));
    for (const topic of wanted) if (!this.paused.has(topic)) this.pause(topic, { because: 'ops', detail: 'paused by ops' });
    for (const topic of this.topics) if (this.paused.has(topic) && !wanted.has(topic)) this.letGo(topic);
  }

  resumeTopic(topic: string): string[] {
    const places = [...this.paused.keys()].filter((place) => place === topic || place.startsWith(`${topic}/`));
    for (const place of places) {
      this.breaker.wave(place);
      this.resume(place);
    }
    return places;
  }

  private async open(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.id,
      sessionTimeout: 6_000,
      heartbeatInterval: 1_500,
      rebalanceTimeout: 15_000,
      maxWaitTimeInMs: 250,
      minBytes: 1,
      maxBytesPerPartition: 256 * 1024,
      allowAutoTopicCreation: false,
      partitionAssigners: [respectSubscriptions],
      // Restarts are ours alone: a consumer that restarts itself after it was replaced would be a second one that nobody stops.
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5, restartOnFailure: async () => false },
    });
    this.consumer = consumer;
    consumer.on(consumer.events.GROUP_JOIN, (event) => void this.takeUp(consumer, event));
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      this.logger.warn({ group: this.id, error: payload.error.message }, 'the consumer crashed and is started anew');
      if (consumer !== this.consumer) return;
      this.crashed = true;
      this.restart();
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 1_000,
      eachBatch: (payload) => this.take(consumer, payload),
    });
  }

  /** Never throws: an error thrown out of the callback would stop all partitions, some kinds of it for good. */
  private async take(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const place = placeOf(batch.topic, batch.partition);
    this.ends.set(place, BigInt(batch.highWatermark));
    const beating = setInterval(() => void payload.heartbeat().catch(() => undefined), 1_000);
    try {
      for (const slice of slicesOf(batch)) {
        if (this.stopping || !payload.isRunning() || payload.isStale() || this.isPaused(batch.topic, place)) return;
        const verdict = await this.gatherer.submit(slice);
        if (verdict.seekTo !== undefined) {
          this.resolved.set(place, verdict.seekTo);
          consumer.seek({ topic: batch.topic, partition: batch.partition, offset: String(verdict.seekTo) });
          return;
        }
        payload.resolveOffset(String(slice.next - 1n));
        this.resolved.set(place, slice.next);
        this.progressedAt = Date.now();
      }
    } catch (error) {
      if (error instanceof BrokerLostData) await this.verifyLoss(consumer, error);
      else this.onFailure(place, error);
    } finally {
      clearInterval(beating);
    }
  }

  private onFailure(place: string, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof PartitionBroken) {
      this.logger.error({ place, keys: error.keys, reason: error.reason }, 'too many keys went bad at once: the partition is paused until ops resume it');
      this.pause(place, { because: 'breaker', detail });
    } else {
      this.logger[error instanceof Unavailable ? 'warn' : 'error']({ place, error: detail }, 'the partition is paused and will be read again');
      this.pause(place, { because: 'unavailable', detail });
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        if (this.paused.get(place)?.because === 'unavailable') this.resume(place);
      }, 1_000 + Math.random() * 1_000);
      this.timers.add(timer);
    }
  }

  /** A batch, or an answer, that is older than the position knows an older end: only what the broker says now proves that it lost data. */
  private async verifyLoss(consumer: Consumer, lost: BrokerLostData): Promise<void> {
    const { place, next, message } = lost;
    try {
      const [topic, partition] = split(place);
      const offsets = await (await this.admin()).fetchTopicOffsets(topic);
      const high = BigInt(offsets.find((offset) => offset.partition === partition)?.high ?? 0);
      if (next <= high) return this.readFrom(consumer, place, next, high);
      this.fatal = message;
      this.logger.fatal({ place }, message);
      this.pause(place, { because: 'breaker', detail: message });
    } catch (error) {
      this.onFailure(place, error);
    }
  }

  private readFrom(consumer: Consumer, place: string, next: bigint, high: bigint): void {
    const [topic, partition] = split(place);
    this.resolved.set(place, next);
    this.ends.set(place, high);
    consumer.seek({ topic, partition, offset: String(next) });
  }

  private isPaused(topic: string, place: string): boolean {
    return this.paused.has(place) || this.paused.has(topic);
  }

  private pause(place: string, pause: Pause): void {
    this.paused.set(place, pause);
    this.ask((consumer) => consumer.pause([partsOf(place)]));
  }

  /** Partitions that have a reason of their own stay paused. */
  private letGo(topic: string): void {
    this.resume(topic);
    for (const [place, pause] of this.paused) if (place.startsWith(`${topic}/`)) this.pause(place, pause);
  }

  private resume(place: string): void {
    this.paused.delete(place);
    this.progressedAt = Date.now();
    this.ask((consumer) => consumer.resume([partsOf(place)]));
  }

  /** A consumer that is between two lives refuses; what is paused is paused anew when it has joined. */
  private ask(what: (consumer: Consumer) => void): void {
    if (!this.consumer) return;
    try {
      what(this.consumer);
    } catch (error) {
      this.logger.debug({ group: this.id, error: String(error) }, 'the consumer is being started anew');
    }
  }

  /** On joining, the partitions are read from where the database says, whatever the broker remembers. */
  private async takeUp(consumer: Consumer, { payload }: ConsumerGroupJoinEvent): Promise<void> {
    if (consumer !== this.consumer) return;
    try {
      for (const [place, { because }] of this.paused) if (because === 'unavailable') this.resume(place);
      this.resolved.clear();
      this.ends.clear();
      await this.heedOps();
      const admin = await this.admin();
      for (const [topic, partitions] of Object.entries(payload.memberAssignment)) {
        const offsets = await admin.fetchTopicOffsets(topic);
        for (const partition of partitions) {
          const { low = '0', high = '0' } = offsets.find((offset) => offset.partition === partition) ?? {};
          await this.startAt(consumer, topic, partition, BigInt(low), BigInt(high));
        }
      }
      this.joined = true;
      this.progressedAt = Date.now();
    } catch (error) {
      this.logger.warn({ group: this.id, error: String(error) }, 'could not take up the assigned partitions');
      this.restart();
    }
  }

  private async startAt(consumer: Consumer, topic: string, partition: number, low: bigint, high: bigint): Promise<void> {
    const [row] = await this.database.query<{ next: string }>(
      `with made as (insert into position (topic, partition, next) values ($1, $2, $3) on conflict do nothing)
       select coalesce((select next from position where topic = $1 and partition = $2), $3::bigint)::text as next`,
      [topic, partition, String(low)],
    );
    const next = BigInt(row?.next ?? low);
    const place = placeOf(topic, partition);
    if (next > high) await this.verifyLoss(consumer, new BrokerLostData(place, next, high));
    else this.readFrom(consumer, place, next < low ? low : next, high);
    const held = [place, topic].find((one) => this.paused.has(one));
    if (held !== undefined) this.pause(held, this.paused.get(held) as Pause);
  }

  private async commitOffsets(): Promise<void> {
    const offsets = [...this.resolved].map(([place, next]) => {
      const [topic, partition] = split(place);
      return { topic, partition, offset: String(next) };
    });
    if (offsets.length === 0 || !this.joined) return;
    await this.consumer?.commitOffsets(offsets).catch((error: unknown) => this.logger.debug({ group: this.id, error: String(error) }, 'offsets were not committed'));
  }

  private async watch(): Promise<void> {
    if (this.fatal !== undefined || this.paused.size > 0 || this.lag() === 0) this.progressedAt = Date.now();
    if (Date.now() - this.progressedAt < STALL_MS) return;
    this.logger.error({ group: this.id, lag: this.lag() }, 'there is lag but no progress: the consumer is started anew');
    this.restart();
  }

  private restart(): void {
    if (this.stopping) return;
    this.restarting ??= this.openUntilItSucceeds();
  }

  private async openUntilItSucceeds(): Promise<void> {
    this.joined = false;
    this.progressedAt = Date.now();
    while (!this.stopping) {
      await this.consumer?.disconnect().catch(() => undefined);
      this.crashed = false;
      try {
        await this.open();
        if (!this.crashed) break;
      } catch (error) {
        this.logger.warn({ group: this.id, error: String(error) }, 'the consumer could not be started, trying again');
      }
      await pause(RESTART_MS);
    }
    // In the same breath as the last look at `crashed`, so that no crash falls in between.
    this.restarting = undefined;
  }

  private every(ms: number, work: () => Promise<void>): void {
    this.timers.add(setInterval(() => void work(), ms));
  }
}
