import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { catalogue, topicOf } from '@siklus/contracts';
import { inDatabase, provideDatabases } from '@siklus/infra';
import { freshDatabase, freshKafka, type FreshKafka } from '@siklus/testing';
import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import pg from 'pg';
import { provideRights, provideTopics, rulesOf } from '../src/provision/topics-and-rights.js';

const ANY = { resourceType: 1, resourcePatternType: 1, operation: 1, permissionType: 1 };
let kafka: FreshKafka;
let admin: Admin;
beforeAll(async () => {
  kafka = await freshKafka({ partitions: 2 });
  admin = kafka.client('admin').admin();
  await admin.connect();
});
afterAll(async () => {
  await admin?.disconnect();
  await kafka?.stop();
});

async function rules(): Promise<string[]> {
  const { resources } = await admin.describeAcls(ANY);
  return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => line({ ...resource, ...acl }))).sort();
}
const line = ({ principal, resourceType, resourceName, resourcePatternType, operation, permissionType, host }: AclEntry) =>
  [principal, resourceType, resourceName, resourcePatternType, operation, permissionType, host].join(' ');

it('makes exactly the rules that the contracts make', async () => {
  expect(await rules()).toEqual(rulesOf(catalogue).map(line).sort());
});

it('makes what is missing and removes what is not right any more', async () => {
  const topic = 'billing.invoice.v1';
  const stray = { ...ANY, principal: 'User:orders', host: '*', resourceType: 2, resourceName: topic, resourcePatternType: 3, operation: 4, permissionType: 3 };
  await admin.createAcls({ acl: [stray, { ...stray, principal: 'User:mallory' }] });
  await admin.deleteAcls({ filters: [{ ...ANY, principal: 'User:billing', resourceType: 2, resourceName: topic }] });
  await provideRights(admin);
  expect(await rules()).toEqual(rulesOf(catalogue).map(line).sort());
  await provideRights(admin, catalogue.slice(0, 3));
  await provideRights(admin);
  expect(await rules()).toEqual(rulesOf(catalogue).map(line).sort());
});

it('gives topics their configuration, also those that are there', async () => {
  const [contract] = catalogue;
  const { topic, config } = topicOf(contract!);
  const resource = { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic };
  await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries: [{ name: 'retention.ms', value: '1000' }] }] });
  await provideTopics(admin, catalogue, 7);
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
  const now = Object.fromEntries(resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]));
  expect(now).toMatchObject(config);
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  expect(topics[0]!.partitions).toHaveLength(2);
});

it('repeats databases without harm and sets passwords anew', async () => {
  const database = await freshDatabase();
  const server = inDatabase(database.adminUrl, 'postgres');
  await database.query('create table kept (id text)');
  await provideDatabases(server, true, [{ database: database.name, ownerPassword: 'new', appPassword: 'new' }]);
  const app = new pg.Client({ connectionString: inDatabase(server, database.name, { name: `${database.name}_app`, password: 'new' }) });
  await app.connect();
  await expect(app.query('select * from kept')).rejects.toThrow('permission denied for table kept');
  const { rows } = await app.query<{ order: string }>(`select string_agg(x, '' order by x) as order from unnest(array['b', 'A', 'a', 'é', 'B']) x`);
  expect(rows).toEqual([{ order: 'ABabé' }]);
  await app.end();
  await database.stop();
});
