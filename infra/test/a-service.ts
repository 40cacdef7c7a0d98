import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MIGRATE = `
import pg from 'pg';
const owner = new pg.Client({ connectionString: process.env.SIKLUS_MIGRATION_DATABASE_URL });
await owner.connect();
await owner.query('create table if not exists marks (at timestamptz default now())');
await owner.query(\`do $$ begin execute format('grant select, insert on marks to %I', current_database() || '_app'); end $$\`);
await owner.end();
`;
const MAIN = `
import { createServer } from 'node:http';
import kafkajs from 'kafkajs';
import pg from 'pg';
const env = process.env;
const kafka = new kafkajs.Kafka({ brokers: env.SIKLUS_KAFKA_BROKERS.split(','), logLevel: 0, sasl: { mechanism: 'scram-sha-256', username: env.SIKLUS_KAFKA_USERNAME, password: env.SIKLUS_KAFKA_PASSWORD } });
const admin = kafka.admin();
const database = new pg.Pool({ connectionString: env.SIKLUS_DATABASE_URL });
database.on('error', () => undefined);
await admin.connect();
await database.query('insert into marks default values');
createServer(async (request, response) => {
  if (request.url === '/marks') return response.end(JSON.stringify((await database.query('select count(*)::int as n from marks')).rows[0].n));
  if (request.url === '/topics') return response.end(JSON.stringify(await admin.listTopics()));
  response.end('ready');
}).listen(Number(env.SIKLUS_PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
`;

/** A project folder with one built service, as small as one can be that needs everything a service needs. */
export function aProjectWith(service: string, programs: { main?: string; migrate?: string } = {}): { root: string; remove: () => void } {
  const root = mkdtempSync(join(process.env.SIKLUS_TEST_RUN ?? tmpdir(), 'project-'));
  const dist = join(root, 'services', service, 'dist');
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  const modules = (text: string) => text.replaceAll(/from '(kafkajs|pg)'/g, (_, name: string) => `from '${import.meta.resolve(name)}'`);
  writeFileSync(join(dist, 'main.js'), modules(programs.main ?? MAIN));
  writeFileSync(join(dist, 'migrate.js'), modules(programs.migrate ?? MIGRATE));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
