import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { asContainerEnvironment, brokerSettings } from '../src/kafka/broker-settings.js';
import { asArguments, serverSettings } from '../src/postgres/server-settings.js';
import { projectRoot } from '../src/state-folder.js';

interface Compose {
  services: { kafka: { environment: Record<string, unknown> }; postgres: { command: string } };
}
const { kafka, postgres } = (parse(readFileSync(join(projectRoot(), 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose).services;

it('the broker in a container is set as the embedded one', () => {
  const expected = asContainerEnvironment(
    brokerSettings({
      listeners: {
        CLIENT: { bind: '0.0.0.0:9092', advertised: '127.0.0.1:${SIKLUS_KAFKA_PORT:-19092}' },
        INNER: { bind: '0.0.0.0:9093', advertised: 'kafka:9093' },
        CONTROLLER: { bind: 'localhost:9094' },
      },
      dataDir: '/var/lib/kafka/data',
      brokerPassword: '${SIKLUS_KAFKA_BROKER_PASSWORD}',
      adminPassword: '${SIKLUS_KAFKA_ADMIN_PASSWORD}',
    }),
  );
  const { CLUSTER_ID, KAFKA_HEAP_OPTS, ...settings } = kafka.environment;
  const plain = (value: unknown) => String(value).replaceAll(/:\?[^}]*/g, '');
  const given = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, plain(value)]));
  // The controller is asked by nobody but the broker, so its list of users may be the longer one.
  const controller = 'KAFKA_LISTENER_NAME_CONTROLLER_PLAIN_SASL_JAAS_CONFIG';
  expect({ ...given, [controller]: '' }).toEqual({ ...expected, [controller]: '' });
  expect([CLUSTER_ID, KAFKA_HEAP_OPTS]).toEqual([expect.stringMatching(/^\w{22}$/), '-Xms256m -Xmx512m']);
});

it('the database in a container is set as the embedded one', () => {
  expect(postgres.command.split(' ')).toEqual(['postgres', ...asArguments(serverSettings)]);
});
