import { readEnvelope, type Contract } from '@siklus/contracts';
import type { Admin, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import { readTopic } from '../kafka/read-topic.js';
import type { Database } from '../storing/database.js';

/**
 * Compaction keeps the last record of a key, not the newest: a relay that woke up late may have left an old statement as the last
 * word. The owner of a state contract reads its own topic and tells every such key again.
 * @returns how many keys were told again
 */
export async function auditState(
  { kafka, admin, database, logger, service }: { kafka: Kafka; admin: Admin; database: Database; logger: Logger; service: string },
  contract: Contract,
): Promise<number> {
  const name = `${contract.owner}.${contract.name}`;
  const last = new Map<string, string>();
  await readTopic(kafka, admin, contract.topic, `${service}.audit`, ({ key, headers }) => {
    const read = readEnvelope(headers ?? {});
    if (read.ok && key) last.set(key.toString('utf8'), String(read.envelope.sequence));
  });
  const again = await database.query<{ key: string }>(
    `insert into outbox (contract, major, key, seq, recorded)
     select t.contract, t.major, t.key, t.seq, t.recorded
     from stream s
     join unnest($2::text[], $3::bigint[]) as l(key, seq) on l.key = s.key and l.seq < s.seq
     join told t on (t.contract, t.key, t.seq) = (s.contract, s.key, s.seq) and t.major = $4
     where s.contract = $1 and not exists (select 1 from outbox o where (o.contract, o.key) = (s.contract, s.key))
     returning key`,
    [name, [...last.keys()], [...last.values()], contract.version],
  );
  if (again.length > 0) logger.warn({ contract: name, keys: again.length }, 'old statements had the last word: they were told again');
  return again.length;
}
