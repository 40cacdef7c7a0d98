import { freshDatabase, freshKafka } from '@siklus/testing';
import type { ServiceName } from '@siklus/contracts';
import { pino } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import { Messaging, messagingMigrations, type Department } from '../src/index.js';
import { CreateSample2000000000001 } from './departments.js';

const PATIENCE_MS = 45_000;

/** Asks until it is so. @throws Error, with what was seen last, when it does not become so. */
export async function until<T>(ask: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(20)) {
    const seen = await ask();
    if (isSo(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`it did not become so: ${JSON.stringify(seen)}`);
  }
}

/** The sample departments on a broker and databases of their own. Each may be opened several times: replicas. */
export async function openExchange(names: readonly ServiceName[]) {
  const kafka = await freshKafka();
  const databases = new Map(
    await Promise.all(names.map(async (name) => [name, await freshDatabase({ migrations: [...messagingMigrations, CreateSample2000000000001] })] as const)),
  );
  const opened = new Set<Messaging>();
  const database = (name: ServiceName) => {
    const found = databases.get(name);
    if (!found) throw new Error(`${name} is not part of this exchange`);
    return found;
  };
  /** With its database alone, until it is opened. */
  const make = (department: Department): Messaging => {
    const config = { databaseUrl: database(department.name).url, kafka: kafka.login(department.name), clock: 'system' as const };
    const messaging = new Messaging(department, config, pino({ level: process.env['SIKLUS_LOG_LEVEL'] ?? 'silent' }));
    opened.add(messaging);
    return messaging;
  };
  const close = async (messaging: Messaging) => {
    opened.delete(messaging);
    await messaging.transport.close();
  };
  return {
    kafka,
    database,
    close,
    make,
    async open(department: Department, messaging = make(department)): Promise<Messaging> {
      await new Promise<void>((resolve) => messaging.transport.listen(resolve));
      await until(() => messaging.readiness(), (parts) => parts.every(({ ready, detail }) => ready || detail?.includes('lost data')));
      return messaging;
    },
    /** Until nothing is on its way any more. */
    async settled(...all: readonly Messaging[]): Promise<void> {
      await until(async () => Promise.all(all.map((messaging) => messaging.operations.standing())), (standings) =>
        standings.every(({ outbox, agendaDue, positions }) => outbox === 0 && agendaDue === 0 && positions.every(({ next, end }) => next === end)),
      );
    },
    async stop(): Promise<void> {
      await Promise.all([...opened].map(close));
      await kafka.stop();
      await Promise.all([...databases.values()].map((one) => one.stop()));
    },
  };
}
