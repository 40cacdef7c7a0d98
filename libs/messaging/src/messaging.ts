import type { Admin, Kafka, Producer } from 'kafkajs';
import type { Logger } from 'pino';
import { Admission, type Busy } from './admission.js';
import { Agenda } from './agenda/agenda.js';
import { Clock, type ClockMode } from './clock.js';
import { rulebook, type Department } from './department.js';
import { Breaker } from './hearing/breaker.js';
import { ChunkHearer, type Heard } from './hearing/chunk.js';
import { Expiry } from './hearing/expiry.js';
import { Fence } from './hearing/fence.js';
import { Gatherer } from './hearing/gatherer.js';
import { Group } from './hearing/group.js';
import { Redrive } from './hearing/redrive.js';
import { kafkaClient, type KafkaConfig } from './kafka/client.js';
import { Loop } from './loop.js';
import { Operations } from './operations.js';
import type { Reaction } from './reaction.js';
import { Database } from './storing/database.js';
import { Store } from './storing/store.js';
import { auditState } from './telling/audit.js';
import { Streams } from './telling/streams.js';
import { Relay } from './telling/relay.js';
import { MessagingTransport } from './transport.js';

export interface MessagingConfig {
  /** Of the runtime role, which cannot change tables. */
  readonly databaseUrl: string;
  readonly kafka: KafkaConfig;
  readonly clock: ClockMode;
  readonly poolSize?: number;
  /** For so many days parked messages of class P keep their bytes; 30 unless it is said. */
  readonly parkedPersonalDays?: number;
}

export interface Readiness {
  readonly name: string;
  readonly ready: boolean;
  readonly detail?: string;
}

const HOUR_MS = 3_600_000;
const PARKED_PERSONAL_DAYS = 30;
const NOTE_ENDS_MS = 5_000;
const DRAIN_MS = 5_000;

/** A department's part in the exchange of contracts: opened and ended as one. */
export class Messaging {
  readonly store: Store;
  readonly operations: Operations;
  readonly transport: MessagingTransport;
  private readonly database: Database;
  private readonly kafka: Kafka;
  private readonly producer: Producer;
  private readonly streams: Streams;
  private readonly relay: Relay;
  private readonly relaying: Loop;
  private readonly firing: Loop;
  private readonly groups: Group[];
  private readonly admission: Admission;
  private readonly told: readonly Department['tells'][number]['contract'][];
  private readonly tally = { heard: 0, applied: 0, repeated: 0, parked: 0 };
  private adminOpening: Promise<Admin> | undefined;
  private readonly expiry: Expiry;
  private hourly: NodeJS.Timeout | undefined;
  private noting: NodeJS.Timeout | undefined;
  private noted = 0;
  private opened = false;

  constructor(
    private readonly department: Department,
    config: MessagingConfig,
    private readonly logger: Logger,
  ) {
    const rules = rulebook(department);
    this.database = new Database(config.databaseUrl, logger, config.poolSize);
    const clock = new Clock(this.database, config.clock);
    this.kafka = kafkaClient(config.kafka, department.name, logger);
    this.producer = this.kafka.producer({ allowAutoTopicCreation: false, retry: { initialRetryTime: 100, retries: 2 } });
    this.told = [...new Set(department.tells.map(({ contract }) => contract))];
    this.relay = new Relay(this.database, this.producer, this.told);
    const around = { kafka: this.kafka, admin: () => this.admin(), database: this.database, logger, service: department.name };
    this.streams = new Streams(around, this.told);
    this.relaying = new Loop('relay', () => this.tell(), logger);
    const wake = (): void => {
      this.relaying.wake();
      this.firing.wake();
    };
    const agenda = new Agenda(this.database, rules, clock, wake, logger);
    this.firing = new Loop('agenda', () => agenda.round(), logger);
    this.store = new Store(this.database, rules, clock, wake);
    const fence = new Fence(this.database);
    const breaker = new Breaker();
    this.expiry = new Expiry(this.database, rules, department.hears, config.parkedPersonalDays ?? PARKED_PERSONAL_DAYS);
    const redrive = new Redrive(this.database, rules, clock, department.hears);
    const groupOf = (name: string, reactions: readonly Reaction[]): Group => {
      const hearer = new ChunkHearer(this.database, rules, clock, fence, breaker, reactions);
      const gatherer = new Gatherer(hearer, (heard) => {
        this.count(heard);
        wake();
      });
      const topics = reactions.map(({ contract }) => contract.topic);
      return new Group(`${department.name}.${name}`, topics, this.kafka, () => this.admin(), this.database, gatherer, breaker, logger);
    };
    // Master data apart, so that a flood of it does not delay orders.
    const [states, events] = [true, false].map((isState) => department.hears.filter(({ contract }) => (contract.kind === 'state') === isState));
    this.groups = [
      ...(events?.length ? [groupOf('flow', events)] : []),
      ...(states?.length ? [groupOf('reference', states)] : []),
    ];
    this.admission = new Admission(async () => {
      const [row] = await this.database.query<{ n: number }>('select count(*)::int as n from outbox');
      return row?.n ?? 0;
    });
    this.operations = new Operations(this.database, clock, () => this.groups, () => this.admin(), redrive, this.streams, wake);
    this.transport = new MessagingTransport(() => this.open(), () => this.close());
  }

  /** Why nothing more should be taken in right now, if so. */
  busy(): Busy | undefined {
    return this.admission.busy();
  }

  async readiness(): Promise<Readiness[]> {
    const database = await this.database.query('select 1').then(
      () => undefined,
      (error: unknown) => String(error),
    );
    const parts: [name: string, failure: string | undefined][] = [
      ['database', database],
      ['relay', this.opened ? this.relaying.failure : 'not started yet'],
      ['agenda', this.opened ? this.firing.failure : 'not started yet'],
      ...this.groups.map((group): [string, string | undefined] => [`group ${group.id}`, group.fatal ?? (group.ready ? undefined : 'not joined yet')]),
    ];
    const ready = parts.map(([name, failure]) => ({ name, ready: failure === undefined, ...(failure !== undefined && { detail: failure }) }));
    return [...ready, await this.streamsReady()];
  }

  /** Held keys make nobody unready: everything else goes on. */
  private async streamsReady(): Promise<Readiness> {
    if (!this.streams.settled) return { name: 'streams', ready: false, detail: 'its own topics were not compared with the database yet: nothing is told' };
    const held = await this.streams.heldCount().catch(() => 0);
    return { name: 'streams', ready: true, ...(held > 0 && { detail: `${held} keys are held since the database was restored: /ops/held` }) };
  }

  counters(): Record<string, number> {
    return { ...this.tally, sent: this.relay.sent, lag: this.groups.reduce((sum, group) => sum + group.lag(), 0) };
  }

  /** Needs neither broker nor database to be there: what is away is tried again until it is back, and readiness says so. */
  private open(): void {
    this.relaying.start();
    this.firing.start();
    this.admission.start();
    for (const group of this.groups) group.start();
    this.opened = true;
    void this.keepHouse();
    this.hourly = setInterval(() => void this.keepHouse(), HOUR_MS);
    this.hourly.unref();
    this.noting = setInterval(() => void this.noteEnds(), NOTE_ENDS_MS);
    this.noting.unref();
  }

  /** Hearing ends first, then what is due to go out goes out, then the connections close. */
  private async close(): Promise<void> {
    clearInterval(this.hourly);
    clearInterval(this.noting);
    this.admission.stop();
    await Promise.all(this.groups.map((group) => group.stop().catch((error: unknown) => this.logger.warn({ error: String(error) }, 'a group did not stop cleanly'))));
    await this.firing.stop();
    await this.relaying.stop();
    await this.drain();
    await this.noteEnds();
    await this.producer.disconnect().catch(() => undefined);
    await this.adminOpening?.then((admin) => admin.disconnect()).catch(() => undefined);
    await this.database.close();
  }

  private async tell(): Promise<boolean> {
    await this.streams.settle();
    return this.relay.round();
  }

  /** While something is sent. What was sent after the last time is looked at after a crash. */
  private async noteEnds(): Promise<void> {
    const { sent } = this.relay;
    if (sent === this.noted) return;
    await this.streams.noteEnds().then(
      () => (this.noted = sent),
      (error: unknown) => this.logger.debug({ error: String(error) }, 'the ends of the own topics could not be noted and will be again'),
    );
  }

  private async drain(): Promise<void> {
    if (!this.streams.settled) return;
    const deadline = Date.now() + DRAIN_MS;
    try {
      while (Date.now() < deadline && (await this.relay.round()));
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'what is still in the outbox goes out at the next start');
    }
  }

  private async keepHouse(): Promise<void> {
    await this.expire();
    await this.audit();
  }

  private async expire(): Promise<void> {
    try {
      const expired = await this.expiry.run();
      if (expired > 0) this.logger.warn({ messages: expired }, 'parked personal data has expired: hash, code and place are left');
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'parked personal data could not be looked through and will be again');
    }
  }

  private async audit(): Promise<void> {
    for (const contract of this.told.filter(({ kind }) => kind === 'state')) {
      try {
        const admin = await this.admin();
        const service = this.department.name;
        const again = await auditState({ kafka: this.kafka, admin, database: this.database, logger: this.logger, service }, contract);
        if (again > 0) this.relaying.wake();
      } catch (error) {
        this.logger.warn({ contract: contract.topic, error: String(error) }, 'the audit of a state contract failed and will be tried again');
      }
    }
  }

  private admin(): Promise<Admin> {
    this.adminOpening ??= (async () => {
      const admin = this.kafka.admin({ retry: { retries: 3 } });
      await admin.connect();
      return admin;
    })().catch((error: unknown) => {
      this.adminOpening = undefined;
      throw error;
    });
    return this.adminOpening;
  }

  private count({ heard, applied, repeated, parked }: Heard): void {
    this.tally.heard += heard;
    this.tally.applied += applied;
    this.tally.repeated += repeated;
    this.tally.parked += parked;
  }
}
