import kafkajs, { type EachBatchPayload, type Kafka } from 'kafkajs';
import pg from 'pg';
import { makeDatabase, makeTopics, type Ground } from './ground.js';
import { BATCH, send } from './messages.js';
import { Meter, type Spent } from './meter.js';

const TOPIC = 'bench.floor';
const UPSERT = `insert into effect (key, version, state) select key, 1, state::jsonb from unnest($1::text[], $2::text[]) as heard (key, state)
  on conflict (key) do update set version = effect.version + 1, state = excluded.state`;

type Row = readonly [key: string, state: string];

/** The least that a message can cost on this machine: bare sends and receipts, and commits of one-row upserts, all in batches of 100. */
export async function measureFloor(ground: Ground, messages: number): Promise<Spent<'client' | 'broker' | 'database'>> {
  await makeTopics(ground, TOPIC);
  const kafka = new kafkajs.Kafka(ground.kafka);
  const database = new pg.Client({ connectionString: await makeDatabase(ground, 'bench_floor') });
  await database.connect();
  try {
    await database.query('create table effect (key text primary key, version integer not null, state jsonb not null)');
    await round(kafka, database, Math.ceil(messages / 4));
    const meter = new Meter({ client: { pid: process.pid }, broker: ground.broker, database: ground.database });
    await round(kafka, database, messages);
    return meter.stop();
  } finally {
    await database.end();
  }
}

async function round(kafka: Kafka, database: pg.Client, messages: number): Promise<void> {
  await send(kafka, TOPIC, 0, messages);
  const consumer = kafka.consumer({ groupId: TOPIC });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  const all = Promise.withResolvers<void>();
  let left = messages;
  let held: Row[] = [];
  const eachBatch = async ({ batch }: EachBatchPayload): Promise<void> => {
    left -= batch.messages.length;
    held.push(...batch.messages.map(({ key, value }): Row => [String(key), String(value)]));
    for (; held.length >= BATCH; held = held.slice(BATCH)) await commit(database, held.slice(0, BATCH));
    if (left > 0) return;
    await commit(database, held);
    all.resolve();
  };
  consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || all.reject(payload.error));
  try {
    await Promise.all([consumer.run({ eachBatch }), all.promise]);
  } finally {
    await consumer.disconnect();
  }
}

async function commit(database: pg.Client, rows: readonly Row[]): Promise<void> {
  await database.query({ name: 'upsert', text: UPSERT, values: [rows.map(([key]) => key), rows.map(([, state]) => state)] });
}
