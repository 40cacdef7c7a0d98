import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServiceName } from '@siklus/contracts';
import { type Backing } from '../backing.js';
import { type Issuer } from '../issuer.js';
import { provision } from '../provision/provision.js';
import { type Secrets } from '../state-folder.js';
import { serviceEnvironment, type Place } from './service-environment.js';
import { migrateService } from './service-process.js';

/**
 * What has to be done before services start, safe to repeat: users, topics, rights, databases, migrations, and for each service a file with
 * its environment, with which it can be run by hand: `node --env-file=.siklus/env/orders.env services/orders/dist/main.js`.
 */
export async function setUp(options: {
  dir: string;
  root: string;
  services: readonly ServiceName[];
  backing: Backing;
  secrets: Secrets;
  issuer: Issuer;
  clock: 'system' | 'driven';
  ports: Readonly<Record<Place, number>>;
  partitions?: number | undefined;
  /** More environment for every service. */
  env?: Readonly<Record<string, string>>;
}): Promise<void> {
  const { dir, root, services, backing, secrets, ports, partitions } = options;
  await provision(backing, services, secrets, { partitions });
  mkdirSync(join(dir, 'env'), { recursive: true });
  await Promise.all(
    services.map(async (service) => {
      const { runtime, migration } = serviceEnvironment(service, { ...options, port: ports[service] });
      const lines = Object.entries({ ...runtime, ...migration, ...options.env }).map(([name, value]) => `${name}=${value}\n`);
      writeFileSync(join(dir, 'env', `${service}.env`), lines.join(''), { mode: 0o600 });
      await migrateService(root, service, migration);
    }),
  );
}
