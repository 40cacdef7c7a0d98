import { inDatabase, type Stack } from '@siklus/infra';
import type { ServiceName } from '@siklus/contracts';
import pg from 'pg';

/** What differs from one playing to the next, though the same was done: names that were made up, instants, numbers that were drawn. */
const MADE_UP = [
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
  /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g,
  /[A-Z]+-\d{4}-\d{6}/g,
];

const TABLES = `select table_name as name from information_schema.columns
  where table_schema = 'public' and column_name in ('id', 'version', 'schema_version', 'state') group by 1 having count(*) = 4 order by 1`;

/** The state of everything that a stack keeps, table by table, without what is made up. */
export async function digestOf({ backing, urls }: Stack): Promise<Readonly<Record<string, readonly string[]>>> {
  const digest: Record<string, readonly string[]> = {};
  for (const service of Object.keys(urls) as ServiceName[]) {
    const client = new pg.Client({ connectionString: inDatabase(backing.postgres.adminUrl, service) });
    await client.connect();
    try {
      const { rows: tables } = await client.query<{ name: string }>(TABLES);
      for (const { name } of tables) {
        const { rows } = await client.query<{ state: object }>(`select state from ${name}`);
        digest[`${service}.${name}`] = rows.map(({ state }) => plain(state)).sort();
      }
    } finally {
      await client.end();
    }
  }
  return digest;
}

const plain = (state: object): string => MADE_UP.reduce((text, one) => text.replace(one, '*'), JSON.stringify(sorted(state)));

/** Keys in order: which came first is a trace of the way. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, one]) => [MADE_UP.reduce((text, some) => text.replace(some, '*'), key), sorted(one)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
