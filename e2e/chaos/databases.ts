import type { ServiceName } from '@siklus/contracts';
import { inDatabase, type Stack } from '@siklus/infra';
import pg from 'pg';

/** The departments' databases, entered as the administrator: to check what no department could hide, and to send again what was told. */
export class Databases {
  private readonly pools: ReadonlyMap<ServiceName, pg.Pool>;

  constructor({ backing, urls }: Stack) {
    const services = Object.keys(urls) as ServiceName[];
    this.pools = new Map(services.map((service) => [service, poolOf(inDatabase(backing.postgres.adminUrl, service))]));
  }

  async query<Row extends object>(service: ServiceName, sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const pool = this.pools.get(service);
    if (!pool) throw new Error(`${service} is not part of this stack`);
    return (await pool.query<Row>(sql, [...params])).rows;
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
  }
}

function poolOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 2 });
  // The server is restarted under it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
