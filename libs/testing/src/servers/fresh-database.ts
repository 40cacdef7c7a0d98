import { randomBytes } from 'node:crypto';
import { freePort, inDatabase, provideDatabases, Secrets, shortLived, startEmbeddedPostgres } from '@siklus/infra';
import pg from 'pg';
import { DataSource, type MixedList } from 'typeorm';
import { postgresContainer } from './containers.js';
import { oncePerRun, onDocker } from './test-run.js';

export interface FreshDatabase {
  /** `t_1a2b3c4d`; its roles are `t_1a2b3c4d_owner` and `t_1a2b3c4d_app`. */
  readonly name: string;
  /** As the service: reads and writes what migrations granted. */
  readonly url: string;
  /** As the owner: changes tables. */
  readonly ownerUrl: string;
  /** As the superuser. */
  readonly adminUrl: string;
  /** Asks as the superuser, past all grants. */
  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Removes it and its roles. */
  stop(): Promise<void>;
}

/**
 * A database of its own on the PostgreSQL of this run, with the two roles that every service has, migrated by the owner. Several take the
 * same server; it starts when it is first asked for and ends with the run.
 */
export async function freshDatabase({ migrations = [] }: { migrations?: MixedList<Function | string> } = {}): Promise<FreshDatabase> {
  const { adminUrl: serverUrl } = await sharedPostgres();
  const name = `t_${randomBytes(4).toString('hex')}`;
  const passwords = { ownerPassword: 'owner', appPassword: 'app' };
  await provideDatabases(serverUrl, true, [{ database: name, ...passwords }]);
  const ownerUrl = inDatabase(serverUrl, name, { name: `${name}_owner`, password: 'owner' });
  await migrate(ownerUrl, migrations);
  const adminUrl = inDatabase(serverUrl, name);
  const pool = new pg.Pool({ connectionString: adminUrl, max: 2, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  return {
    name,
    url: inDatabase(serverUrl, name, { name: `${name}_app`, password: 'app' }),
    ownerUrl,
    adminUrl,
    query: async <Row extends object>(sql: string, params: readonly unknown[] = []) => (await pool.query<Row>(sql, [...params])).rows,
    stop: async () => {
      await pool.end();
      await remove(serverUrl, name);
    },
  };
}

async function sharedPostgres(): Promise<{ adminUrl: string }> {
  return oncePerRun('postgres', async (dir) => {
    const secrets = new Secrets(dir);
    const server = onDocker()
      ? await postgresContainer(dir, secrets, await freePort(), shortLived)
      : await startEmbeddedPostgres({ dir, port: await freePort(), secrets, settings: { ...shortLived, max_connections: '400' } });
    return { adminUrl: server.adminUrl };
  });
}

async function migrate(url: string, migrations: MixedList<Function | string>): Promise<void> {
  const source = new DataSource({ type: 'postgres', url, migrations, migrationsTableName: 'migrations', migrationsTransactionMode: 'each' });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

async function remove(serverUrl: string, name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`drop role if exists ${name}_app`);
    await admin.query(`drop role if exists ${name}_owner`);
  } finally {
    await admin.end();
  }
}
