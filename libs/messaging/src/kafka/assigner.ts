import kafkajs, { type Assignment, type GroupMember, type PartitionAssigner } from 'kafkajs';

const NAME = 'siklus-subscriptions';
const { MemberAssignment, MemberMetadata } = kafkajs.AssignerProtocol;

/**
 * Gives each partition to a member that subscribes to its topic. The stock assigner takes all members to want the same topics, so
 * that in a rolling deploy which adds a topic some partitions would belong to nobody.
 */
export const respectSubscriptions: PartitionAssigner = ({ cluster }) => ({
  name: NAME,
  version: 1,
  async assign({ members }: { members: GroupMember[] }) {
    const wishes = members.map(({ memberId, memberMetadata }) => ({ memberId, topics: new Set(MemberMetadata.decode(memberMetadata)?.topics ?? []) }));
    const topics = [...new Set(wishes.flatMap((wish) => [...wish.topics]))];
    // The leader knows the metadata of its own topics only.
    await (cluster as unknown as { addMultipleTargetTopics(topics: string[]): Promise<void> }).addMultipleTargetTopics(topics);
    const shares = share(
      wishes,
      topics.map((topic) => ({ topic, partitions: cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId) })),
    );
    return [...shares].map(([memberId, assignment]) => ({
      memberId,
      memberAssignment: MemberAssignment.encode({ version: this.version, assignment, userData: Buffer.alloc(0) }),
    }));
  },
  protocol({ topics }: { topics: string[] }) {
    return { name: NAME, metadata: MemberMetadata.encode({ version: 1, topics, userData: Buffer.alloc(0) }) };
  },
});

/** Topics with the fewest takers first, each partition to the taker that has least. */
export function share(
  wishes: readonly { memberId: string; topics: ReadonlySet<string> }[],
  topics: readonly { topic: string; partitions: readonly number[] }[],
): Map<string, Assignment> {
  const shares = new Map<string, Assignment>(wishes.map(({ memberId }) => [memberId, {}]));
  const load = new Map<string, number>(wishes.map(({ memberId }) => [memberId, 0]));
  const takersOf = (topic: string): string[] => wishes.filter((wish) => wish.topics.has(topic)).map(({ memberId }) => memberId).sort();
  const byScarcity = [...topics].sort((a, b) => takersOf(a.topic).length - takersOf(b.topic).length || (a.topic < b.topic ? -1 : 1));
  for (const { topic, partitions } of byScarcity)
    for (const partition of [...partitions].sort((a, b) => a - b)) {
      const [least] = takersOf(topic).sort((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0));
      if (least === undefined) continue;
      const assignment = shares.get(least) as Assignment;
      assignment[topic] = [...(assignment[topic] ?? []), partition];
      load.set(least, (load.get(least) ?? 0) + 1);
    }
  return shares;
}
