import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { inDatabase, type Stack } from '@siklus/infra';
import { freshStack } from '@siklus/testing';
import pg from 'pg';

const services = ['orders', 'fulfillment', 'billing'] as const;
/** What is written once: facts, what was told, and the ledgers. The application role must not be able to change a line of them. */
const appendOnly = {
  orders: ['facts', 'told', 'holds', 'terms'],
  fulfillment: ['facts', 'told', 'stock_movements', 'quota_movements', 'delivery_movements', 'consignments', 'provider_claims', 'promises', 'promise_outcomes'],
  billing: ['facts', 'told', 'agreed_prices', 'billed_units', 'invoice_numbers', 'invoice_documents', 'document_parties', 'invoiced', 'journal'],
};
let stack: Stack;
beforeAll(async () => {
  stack = await freshStack({ services });
});
afterAll(() => stack?.stop());

async function rows<Row extends object>(service: string, sql: string): Promise<Row[]> {
  const admin = new pg.Client({ connectionString: inDatabase(stack.backing.postgres.adminUrl, service) });
  await admin.connect();
  try {
    return (await admin.query<Row>(sql)).rows;
  } finally {
    await admin.end();
  }
}

interface Table {
  readonly name: string;
  readonly owner: string;
  readonly may: readonly string[];
  readonly others: number;
}
const tablesOf = (service: string) =>
  rows<Table>(
    service,
    `select relname as name, pg_get_userbyid(relowner) as owner,
       array(select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) p
             where has_table_privilege('${service}_app', c.oid, p)) as may,
       (select count(*)::int from pg_roles r where r.rolname !~ '^pg_|^postgres$' and r.rolname not in ('${service}_app', '${service}_owner')
         and has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')) as others
     from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by relname`,
  );

it.each(services)('%s owns its tables as the owner, and runs as a role that owns nothing', async (service) => {
  const tables = await tablesOf(service);
  expect(tables.length).toBeGreaterThan(10);
  expect(tables.filter(({ owner }) => owner !== `${service}_owner`)).toEqual([]);
  expect(tables.filter(({ may }) => may.some((right) => !['SELECT', 'INSERT', 'UPDATE', 'DELETE'].includes(right)))).toEqual([]);
});

it.each(services)('%s cannot change what it has once written', async (service) => {
  const tables = await tablesOf(service);
  const written = tables.filter(({ name }) => appendOnly[service].includes(name) || /^told_\d/.test(name));
  expect(written.map(({ name }) => name)).toEqual(expect.arrayContaining(appendOnly[service]));
  expect(written.filter(({ may }) => may.includes('UPDATE') || may.includes('DELETE'))).toEqual([]);
  expect(written.filter(({ name, may }) => appendOnly[service].includes(name) && !may.includes('INSERT'))).toEqual([]);
});

it.each(services)('%s shares no table with any other role', async (service) => {
  expect((await tablesOf(service)).filter(({ others }) => others > 0)).toEqual([]);
});
