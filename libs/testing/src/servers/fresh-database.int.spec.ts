import { afterAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { freshDatabase } from './fresh-database.js';

class MakeThings1700000000000 implements MigrationInterface {
  readonly name = 'MakeThings1700000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table things (id text primary key)');
    await runner.query(`do $$ begin execute format('grant select, insert on things to %I', current_database() || '_app'); end $$`);
  }
  async down(): Promise<void> {}
}

const database = await freshDatabase({ migrations: [MakeThings1700000000000] });
const other = await freshDatabase();
afterAll(() => Promise.all([database.stop(), other.stop()]));

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('migrates as the owner and lets the application role do what was granted', async () => {
  await ask(database.url, `insert into things values ('a')`);
  expect(await database.query('select id from things')).toEqual([{ id: 'a' }]);
  await expect(ask(database.url, 'delete from things')).rejects.toThrow(/permission denied/);
  await expect(ask(database.url, 'create table more (id text)')).rejects.toThrow(/permission denied/);
});

it('is closed to the roles of other databases', async () => {
  const url = new URL(other.url);
  url.pathname = `/${database.name}`;
  await expect(ask(url.href, 'select 1')).rejects.toThrow(/permission denied for database/);
});
