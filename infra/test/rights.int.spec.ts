import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogue, principals, services, type Contract, type Principal, type ServiceName } from '@siklus/contracts';
import { freshDatabase, freshKafka, type FreshDatabase, type FreshKafka } from '@siklus/testing';
import kafkajs, { type Admin } from 'kafkajs';
import pg from 'pg';
import { brokerOf, type RawBroker } from './raw-broker.js';

/** What the contracts say, read once more and apart from the code that makes the rules. */
const owns = (principal: Principal, { owner }: Contract) => owner === principal;
const reads = (principal: Principal, contract: Contract) =>
  owns(principal, contract) || principal in contract.sharedWith || ('all' in contract.sharedWith && services.includes(principal as ServiceName));
const describes = (principal: Principal, contract: Contract) => principal === 'console' || reads(principal, contract);

const REFUSED = /_AUTHORIZATION_FAILED$/;

/** Whether it was allowed; refused means for want of rights, and anything else is an error of the test. */
async function allowed(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (reasons(error).some((type) => REFUSED.test(type))) return false;
    throw error;
  }
}

/** The protocol's names of what went wrong, however deep the client library has wrapped them. */
function reasons(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { type, cause, errors, partitions, error: inner } = error as { type?: unknown; cause?: unknown; errors?: unknown; partitions?: unknown; error?: unknown };
  return [...(typeof type === 'string' ? [type] : []), ...[cause, inner, errors, partitions].flat().flatMap(reasons)];
}

describe('at the broker', () => {
  let kafka: FreshKafka;
  beforeAll(async () => {
    kafka = await freshKafka({ partitions: 1 });
  });
  afterAll(() => kafka?.stop());

  describe.each(principals)('%s', (principal) => {
    let admin: Admin;
    let broker: RawBroker;
    beforeAll(async () => {
      const { brokers, username, password } = kafka.login(principal);
      const sasl = { mechanism: 'scram-sha-256', username, password } as const;
      const client = new kafkajs.Kafka({ brokers, sasl, retry: { retries: 0 }, logLevel: kafkajs.logLevel.NOTHING });
      admin = client.admin();
      await admin.connect();
      broker = await brokerOf(client);
    });
    afterAll(async () => {
      await admin?.disconnect();
      await broker?.disconnect();
    });

    it('tells what it owns and nothing else', async () => {
      const told = await verdicts(({ topic }) => broker.produce(topic));
      expect(told).toEqual(expected(owns, principal));
    });

    it('hears what it is granted and nothing else', async () => {
      expect(await verdicts(({ topic }) => broker.fetch(topic))).toEqual(expected(reads, principal));
    });

    it('sees how far those topics are and no other', async () => {
      expect(await verdicts(({ topic }) => broker.listOffsets(topic))).toEqual(expected(describes, principal));
    });

    it('changes no topic', async () => {
      const none = expected(() => false, principal);
      const entry = [{ name: 'retention.ms', value: '1' }];
      expect(await verdicts(({ topic }) => admin.alterConfigs({ validateOnly: false, resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configEntries: entry }] }))).toEqual(none);
      expect(await verdicts(({ topic }) => admin.createPartitions({ topicPartitions: [{ topic, count: 9 }] }))).toEqual(none);
      expect(await verdicts(({ topic }) => broker.deleteRecords(topic))).toEqual(none);
      expect(await verdicts(({ topic }) => admin.deleteTopics({ topics: [topic] }))).toEqual(none);
      expect(await allowed(() => admin.createTopics({ topics: [{ topic: `${principal}.new.v1` }] }))).toBe(false);
    });

    it('changes no rights', async () => {
      const acl = { resourceType: 2, resourceName: '*', resourcePatternType: 3, principal: `User:${principal}`, host: '*', operation: 2, permissionType: 3 };
      expect(await allowed(() => admin.createAcls({ acl: [acl] }))).toBe(false);
      expect(await allowed(() => admin.describeAcls({ ...acl, resourceType: 1, operation: 1, permissionType: 1, resourcePatternType: 1 }))).toBe(false);
    });

    it('joins its own groups and no other', async () => {
      const joined = await inOrder(principals, async (other) => [other, await allowed(() => broker.joinGroup(`${other}.flow`))]);
      expect(joined).toEqual(principals.map((other) => [other, other === principal]));
    });

    it(principal === 'console' ? 'sees how far every group is' : 'sees how far its own groups are and no other', async () => {
      const seen = await inOrder(principals, async (other) => [other, await allowed(() => broker.offsetsOf(`${other}.flow`))]);
      expect(seen).toEqual(principals.map((other) => [other, principal === 'console' || other === principal]));
    });

    it('needs its password', async () => {
      const { brokers, username } = kafka.login(principal);
      const impostor = new kafkajs.Kafka({ brokers, sasl: { mechanism: 'scram-sha-256', username, password: 'guess' }, retry: { retries: 0 }, logLevel: 0 }).admin();
      await expect(impostor.connect()).rejects.toThrow(/[Aa]uthentication/);
      await impostor.disconnect();
    });
  });

  it('lets nobody in who does not log in', async () => {
    const stranger = new kafkajs.Kafka({ brokers: kafka.brokers, retry: { retries: 0 }, requestTimeout: 3_000, logLevel: 0 }).admin();
    await expect(stranger.connect().then(() => stranger.listTopics())).rejects.toThrow();
    await stranger.disconnect();
  });

  const inOrder = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
    const results: R[] = [];
    for (const one of all) results.push(await work(one));
    return results;
  };
  const verdicts = (work: (contract: Contract) => Promise<unknown>) => inOrder(catalogue, async (contract) => [contract.topic, await allowed(() => work(contract))]);
  const expected = (rule: (principal: Principal, contract: Contract) => boolean, principal: Principal) =>
    catalogue.map((contract) => [contract.topic, rule(principal, contract)] as const);
});

describe('at the database', () => {
  let databases: FreshDatabase[];
  beforeAll(async () => {
    databases = await Promise.all([freshDatabase(), freshDatabase()]);
    for (const { ownerUrl, name } of databases) await ask(ownerUrl, `create table kept (id text); grant select, insert on kept to ${name}_app`);
  });
  afterAll(() => Promise.all((databases ?? []).map((database) => database.stop())));

  async function ask(url: string, sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }
  const may = (url: string, sql = 'select 1') =>
    ask(url, sql).then(
      () => true,
      (error: unknown) => {
        if (/permission denied|must be (owner|superuser|able)|Only roles/i.test((error as Error).message)) return false;
        throw error;
      },
    );
  const at = (url: string, database: string) => {
    const changed = new URL(url);
    changed.pathname = `/${database}`;
    return changed.href;
  };

  it('every role connects to its own and to no other', async () => {
    const places = [...databases.map(({ name }) => name), 'postgres', 'template1'];
    for (const { name, url, ownerUrl } of databases)
      for (const role of [url, ownerUrl])
        expect(await Promise.all(places.map(async (place) => [place, await may(at(role, place))]))).toEqual(places.map((place) => [place, place === name]));
  });

  it('the owner changes tables, the application role does what it is granted', async () => {
    const [{ name, url, ownerUrl } = raise()] = databases;
    const attempts: readonly [string, owner: boolean, app: boolean][] = [
      ['insert into kept values (1)', true, true],
      ['select * from kept', true, true],
      ['update kept set id = 2', true, false],
      ['delete from kept', true, false],
      ['truncate kept', true, false],
      ['alter table kept add more text', true, false],
      ['create table other (id text)', true, false],
      ['create temp table other (id text)', true, false],
      ['create schema other', true, false],
      ['drop table kept', true, false],
      [`create role ${name}_more`, false, false],
      [`create database ${name}_more`, false, false],
      [`set role ${name}_owner`, true, false],
      ['set role postgres', false, false],
      [`alter role ${name}_app superuser`, false, false],
      [`select pg_read_file('/etc/passwd')`, false, false],
      [`copy (select 1) to program 'true'`, false, false],
    ];
    for (const [sql, owner, app] of attempts) {
      expect([sql, await may(url, sql)]).toEqual([sql, app]);
      expect([sql, await may(ownerUrl, sql)]).toEqual([sql, owner]);
    }
  });
});

function raise(): never {
  throw new Error('no database');
}
