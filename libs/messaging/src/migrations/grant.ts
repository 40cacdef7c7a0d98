import type { QueryRunner } from 'typeorm';

/**
 * Gives the service's runtime role (`<database>_app`) its rights on a table. Append-only is the database's word: what is kept there
 * can be read and added to, not changed.
 */
export async function grant(runner: QueryRunner, table: string, rights: 'append-only' | 'mutable'): Promise<void> {
  const list = rights === 'append-only' ? 'select, insert' : 'select, insert, update, delete';
  await runner.query(`do $$ begin execute format('grant ${list} on ${table} to %I', current_database() || '_app'); end $$`);
}
