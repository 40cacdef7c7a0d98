import { messagingMigrations } from '@siklus/messaging';
import { DataSource, type MigrationInterface } from 'typeorm';
import { readMigrationUrl } from './config.js';
import { CreateImports1000000000002 } from './migrations/1000000000002-CreateImports.js';
import { NoteWishes1000000000006 } from './migrations/1000000000006-NoteWishes.js';

export type Migration = new () => MigrationInterface;

/** The tables that this library keeps in a department's database. */
export const serviceKitMigrations: readonly Migration[] = [CreateImports1000000000002, NoteWishes1000000000006];

/** Any number, the same in all services: migrations of one database run one after another, however many start them. */
const LOCK = 7_453_201;

/** Brings a database up to date as its owner: the libraries' tables, then the department's. @returns the names of what was run */
export async function applyMigrations(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...messagingMigrations, ...serviceKitMigrations, ...migrations],
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    return (await source.runMigrations()).map(({ name }) => name);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

/** The program `dist/migrate.js`: `await migrate([CreateBilling1764000000000])`. */
export async function migrate(migrations: readonly Migration[]): Promise<void> {
  try {
    const done = await applyMigrations(readMigrationUrl(process.env), migrations);
    process.stdout.write(done.length === 0 ? 'the database is up to date\n' : `${done.join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
