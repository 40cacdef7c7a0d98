import { type ServiceName } from '@siklus/contracts';
import { type Backing } from '../backing.js';
import { type Issuer } from '../issuer.js';
import { inDatabase } from '../provision/databases.js';
import { type Secrets } from '../state-folder.js';

export type Place = 'kafka' | 'postgres' | ServiceName;

/** Where everything listens unless told otherwise. */
export const defaultPorts: Readonly<Record<Place, number>> = {
  kafka: 19092,
  postgres: 15432,
  orders: 4101,
  fulfillment: 4102,
  billing: 4103,
  forecasting: 4104,
  scheduling: 4105,
  returns: 4106,
  aftersales: 4107,
};

/** The departments that are built so far, in the order in which they are spoken of. */
export const builtServices = ['orders', 'fulfillment', 'billing', 'scheduling', 'forecasting', 'returns', 'aftersales'] as const satisfies readonly ServiceName[];

/** What a service is told by its environment, to run (`runtime`) and to bring its database up to date (`migration`). */
export function serviceEnvironment(
  service: ServiceName,
  { backing, secrets, issuer, clock, port }: { backing: Backing; secrets: Secrets; issuer: Issuer; clock: 'system' | 'driven'; port: number },
): { runtime: Record<string, string>; migration: Record<string, string> } {
  const as = (role: string) => inDatabase(backing.postgres.adminUrl, service, { name: role, password: secrets.of(`postgres.${role}`) });
  return {
    runtime: {
      SIKLUS_PORT: String(port),
      SIKLUS_DATABASE_URL: as(`${service}_app`),
      SIKLUS_KAFKA_BROKERS: backing.kafka.brokers.join(','),
      SIKLUS_KAFKA_USERNAME: service,
      SIKLUS_KAFKA_PASSWORD: secrets.of(`kafka.${service}`),
      SIKLUS_KAFKA_TLS: String(backing.kafka.tls),
      SIKLUS_ISSUER: issuer.issuer,
      SIKLUS_AUDIENCE: issuer.audience,
      SIKLUS_JWKS_URL: issuer.jwksUrl,
      SIKLUS_CLOCK: clock,
    },
    migration: { SIKLUS_MIGRATION_DATABASE_URL: as(`${service}_owner`) },
  };
}
