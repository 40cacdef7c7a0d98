import { catalogue, principals, type Contract, type ServiceName } from '@siklus/contracts';
import { type Backing } from '../backing.js';
import { type Secrets } from '../state-folder.js';
import { asAdmin } from './broker-admin.js';
import { provideDatabases } from './databases.js';
import { alterScramUsers } from './scram-users.js';
import { provideGroups, provideRights, provideTopics } from './topics-and-rights.js';

const PARTITIONS = 3;

/**
 * Makes the broker's users, topics and rights and the databases with their roles what contracts and departments say: safe to repeat,
 * removes rights that are no longer right, and removes no topic and no database. Every principal gets its user and its rights, whichever
 * services run here; databases are made for `services`.
 */
export async function provision(
  backing: Backing,
  services: readonly ServiceName[],
  secrets: Secrets,
  { contracts = catalogue, partitions = Number(process.env.SIKLUS_PARTITIONS ?? PARTITIONS) }: { contracts?: readonly Contract[]; partitions?: number } = {},
): Promise<void> {
  await Promise.all([provisionKafka(backing, secrets, contracts, partitions), provisionDatabases(backing, services, secrets)]);
}

export async function provisionKafka(
  backing: Pick<Backing, 'kafka'>,
  secrets: Secrets,
  contracts: readonly Contract[] = catalogue,
  partitions = Number(process.env.SIKLUS_PARTITIONS ?? PARTITIONS),
): Promise<void> {
  const users = principals.map((principal) => ({ name: principal, password: secrets.of(`kafka.${principal}`) }));
  await Promise.all([
    alterScramUsers(backing, users),
    asAdmin(backing, async (admin) => {
      await provideTopics(admin, contracts, partitions);
      await provideRights(admin, contracts);
      await provideGroups(admin);
    }),
  ]);
}

export async function provisionDatabases({ postgres }: Pick<Backing, 'postgres'>, services: readonly ServiceName[], secrets: Secrets): Promise<void> {
  const logins = services.map((database) => ({
    database,
    ownerPassword: secrets.of(`postgres.${database}_owner`),
    appPassword: secrets.of(`postgres.${database}_app`),
  }));
  await provideDatabases(postgres.adminUrl, postgres.exclusive, logins);
}
