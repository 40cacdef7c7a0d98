import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { DataSource } from 'typeorm';
import { embeddedBacking } from '../../../infra/src/embedded.js';
import { freePort } from '../../../infra/src/ports.js';
import { provision } from '../../../infra/src/provision/provision.js';
import { Secrets } from '../../../infra/src/state-folder.js';
import { Messaging, messagingMigrations, type Department } from '../src/index.js';
import { CreateSample2000000000001 } from './departments.js';

export const servers = ['orders', 'fulfillment', 'billing'] as const;
export async function openExchange() {
  const dir = mkdtempSync(join(tmpdir(), 'siklus-exchange-'));
  const secrets = new Secrets(dir);
  const backing = await embeddedBacking({ dir, kafkaPort: await freePort(), postgresPort: await freePort() }, secrets, () => undefined);
  await provision(backing, servers, secrets);
  const urlOf = (service: string, role: 'owner' | 'app') => {
    const url = new URL(backing.postgres.adminUrl);
    url.pathname = `/${service}`;
    url.username = `${service}_${role}`;
    url.password = secrets.of(`postgres.${service}_${role}`);
    return url.href;
  };
  await Promise.all(servers.map(async (service) => {
    const source = new DataSource({ type: 'postgres', url: urlOf(service, 'owner'), migrations: [...messagingMigrations, CreateSample2000000000001] });
    await source.initialize();
    await source.runMigrations();
    await source.destroy();
  }));
  const opened: Messaging[] = [];
  return {
    backing, dir, secrets, urlOf,
    pool: (service: string) => new pg.Pool({ connectionString: urlOf(service, 'app'), max: 2 }),
    open: async (department: Department, clock: 'system' | 'driven' = 'system') => {
      const messaging = new Messaging(department, {
        databaseUrl: urlOf(department.name, 'app'),
        kafka: { brokers: [...backing.kafka.brokers], username: department.name, password: secrets.of(`kafka.${department.name}`), tls: false },
        clock,
      }, pino({ level: process.env['LOG'] ?? 'silent' }));
      opened.push(messaging);
      await new Promise<void>((resolve, reject) => messaging.transport.listen((error) => (error ? reject(error as Error) : resolve())));
      return messaging;
    },
    stop: async () => {
      await Promise.all(opened.map((m) => m.transport.close().catch(() => undefined)));
      await backing.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
