import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import kafkajs from 'kafkajs';
import { DataSource } from 'typeorm';
import { makeDatabase, makeTopics, type Ground } from './ground.js';
import { keyOf, send } from './messages.js';
import { Meter, type Spent } from './meter.js';
import { Handled, HEARD, stockService, topics } from './stock-service.js';

/** What a message step costs the way most teams would write it: Nest's own Kafka transport, a TypeORM transaction and an emit per message. */
export async function measureStock(ground: Ground, messages: number): Promise<Spent<'client' | 'broker' | 'database'>> {
  await makeTopics(ground, ...topics);
  const warmUp = Math.ceil(messages / 4);
  await send(new kafkajs.Kafka(ground.kafka), HEARD, 0, warmUp + messages);

  const handled = new Handled();
  const { module, transport } = stockService(ground.kafka, await makeDatabase(ground, 'bench_stock'), handled);
  const service = await NestFactory.createMicroservice<MicroserviceOptions>(module, { ...transport, logger: false, abortOnError: false });
  try {
    const keys = [...new Set(Array.from({ length: warmUp + messages }, (_, n) => keyOf(n)))];
    await service.get(DataSource).query(`insert into effect (key, version, state) select unnest($1::text[]), 1, '{}'`, [keys]);
    const [warm, all] = [handled.reaching(warmUp), handled.reaching(warmUp + messages)];
    await service.listen();
    await warm;
    const meter = new Meter({ client: { pid: process.pid }, broker: ground.broker, database: ground.database });
    await all;
    return meter.stop();
  } finally {
    await service.close();
  }
}
