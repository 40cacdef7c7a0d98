import { setTimeout as pause } from 'node:timers/promises';
import { catalogue, principals, rightsOf, topicOf, type Contract, type Topic } from '@siklus/contracts';
import kafkajs, { type AclEntry, type Admin } from 'kafkajs';

const { AclOperationTypes: Operation, AclPermissionTypes, AclResourceTypes: Resource, ConfigResourceTypes, ResourcePatternTypes } = kafkajs;

/** Makes the topics that are missing and sets the configuration of those that are there. Partitions are fixed when a topic is made. */
export async function provideTopics(admin: Admin, contracts: readonly Contract[], partitions: number): Promise<void> {
  const topics = contracts.map((contract) => topicOf(contract));
  const { brokers } = await admin.describeCluster();
  const replicas = Math.min(3, brokers.length);
  const settings = ({ config }: Topic) =>
    Object.entries({ ...config, ...(replicas === 3 && { 'min.insync.replicas': '2' }) }).map(([name, value]) => ({ name, value }));
  const there = new Set(await admin.listTopics());
  const missing = topics.filter(({ topic }) => !there.has(topic));
  if (missing.length > 0)
    await admin.createTopics({
      topics: missing.map((topic) => ({ topic: topic.topic, numPartitions: partitions, replicationFactor: replicas, configEntries: settings(topic) })),
      waitForLeaders: true,
    });
  const kept = topics.filter(({ topic }) => there.has(topic));
  if (kept.length > 0)
    await admin.alterConfigs({
      validateOnly: false,
      resources: kept.map((topic) => ({ type: ConfigResourceTypes.TOPIC, name: topic.topic, configEntries: settings(topic) })),
    });
}

/** The first question about a group makes the topic in which the broker keeps groups: asked here, so that services need not wait for it. */
export async function provideGroups(admin: Admin): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (const principal of principals)
    for (;;) {
      const problem = await admin.fetchOffsets({ groupId: `${principal}.flow` }).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (problem === undefined) break;
      if (Date.now() > deadline) throw new Error('the broker does not open its groups', { cause: problem });
      await pause(50);
    }
}

/** Every rule that the contracts make, and no other. */
export function rulesOf(contracts: readonly Contract[]): AclEntry[] {
  return principals.flatMap((principal) => {
    const { write, read, describe, groupPrefix } = rightsOf(principal, contracts);
    const topicRule = (operation: number) => (topic: string) => rule(principal, Resource.TOPIC, topic, operation);
    return [
      ...write.map(topicRule(Operation.WRITE)),
      ...read.map(topicRule(Operation.READ)),
      ...describe.map(topicRule(Operation.DESCRIBE)),
      rule(principal, Resource.GROUP, groupPrefix, Operation.READ, ResourcePatternTypes.PREFIXED),
      ...(principal === 'console' ? [rule(principal, Resource.GROUP, '*', Operation.DESCRIBE)] : []),
    ];
  });
}

/**
 * Makes the rules that are missing and removes those that are no longer right: any about our topics or our principals, whoever made it.
 * Returns when the broker applies them.
 */
export async function provideRights(admin: Admin, contracts: readonly Contract[] = catalogue): Promise<void> {
  const wanted = rulesOf(contracts);
  const found = await ourRules(admin, contracts);
  const missing = wanted.filter((one) => !found.some((other) => same(one, other)));
  const wrong = found.filter((one) => !wanted.some((other) => same(one, other)));
  if (missing.length > 0) await admin.createAcls({ acl: missing });
  if (wrong.length > 0) await admin.deleteAcls({ filters: wrong });
  if (missing.length + wrong.length > 0) await applied(admin, contracts, wanted.length);
}

async function applied(admin: Admin, contracts: readonly Contract[], count: number): Promise<void> {
  const deadline = Date.now() + 15_000;
  while ((await ourRules(admin, contracts)).length !== count) {
    if (Date.now() > deadline) throw new Error('the broker does not apply the rules of access');
    await pause(50);
  }
}

async function ourRules(admin: Admin, contracts: readonly Contract[]): Promise<AclEntry[]> {
  const { resources } = await admin.describeAcls({
    resourceType: Resource.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: Operation.ANY,
    permissionType: AclPermissionTypes.ANY,
  });
  const topics = new Set(contracts.map(({ topic }) => topic));
  const users = new Set(principals.map((principal) => `User:${principal}`));
  return resources
    .flatMap(({ resourceType, resourceName, resourcePatternType, acls }) => acls.map((acl) => ({ resourceType, resourceName, resourcePatternType, ...acl })))
    .filter(({ principal, resourceType, resourceName }) => users.has(principal) || (resourceType === Resource.TOPIC && topics.has(resourceName)));
}

function rule(principal: string, resourceType: number, resourceName: string, operation: number, pattern: number = ResourcePatternTypes.LITERAL): AclEntry {
  return {
    principal: `User:${principal}`,
    host: '*',
    resourceType,
    resourceName,
    resourcePatternType: pattern,
    operation,
    permissionType: AclPermissionTypes.ALLOW,
  };
}

function same(one: AclEntry, other: AclEntry): boolean {
  const keys = ['principal', 'host', 'resourceType', 'resourceName', 'resourcePatternType', 'operation', 'permissionType'] as const;
  return keys.every((key) => one[key] === other[key]);
}
