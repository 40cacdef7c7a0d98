import { catalogue, type Contract, type ServiceName } from '@siklus/contracts';
import type { Stack } from '@siklus/infra';
import type { Databases } from './databases.js';
import { few } from './few.js';
import { compareHearer, type Waiting } from './hearing.js';
import { readTopics } from './independent-reader.js';
import { Onlooker, type ByKey, type ToldRow } from './onlooker.js';

export interface Conservation {
  readonly differences: readonly string[];
  readonly waiting: readonly Waiting[];
  /** Told, on the broker, and heard by all hearers together; `again` are records that repeat an earlier one. */
  readonly told: number;
  readonly records: number;
  readonly again: number;
  readonly heard: number;
}

/**
 * At rest nothing may be missing, doubled or out of order: what each owner told, what stands on the broker, and what each hearer heard
 * are the same, key by key, but for what is parked and listed.
 */
export async function conservation(stack: Stack, databases: Databases): Promise<Conservation> {
  const services = Object.keys(stack.urls) as ServiceName[];
  const contracts = catalogue.filter(({ owner }) => services.includes(owner));
  const differences: string[] = [];
  const streams = new Map(await Promise.all(contracts.map(async (contract) => [contract.topic, await streamOf(databases, contract)] as const)));
  const counted = await compareBroker(stack, databases, contracts, streams, differences);
  const hearings = await Promise.all(services.map((hearer) => compareHearer(stack, databases, hearer, contracts, streams)));
  for (const service of services) differences.push(...(await sequenceFaults(databases, service)));
  differences.push(...hearings.flatMap((hearing) => hearing.differences));
  return { ...counted, differences, waiting: hearings.flatMap(({ waiting }) => waiting), heard: sum(hearings.map(({ heard }) => heard)) };
}

const nameOf = ({ owner, name }: Contract): string => `${owner}.${name}`;
const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);

async function streamOf(databases: Databases, contract: Contract): Promise<ByKey> {
  const rows = await databases.query<{ key: string; seq: number }>(contract.owner, 'select key, seq::int from stream where contract = $1', [nameOf(contract)]);
  return new Map(rows.map(({ key, seq }) => [key, seq]));
}

/** What one department kept of its own: no gap, nothing left to do. */
async function sequenceFaults(databases: Databases, service: ServiceName): Promise<string[]> {
  const [row] = await databases.query<{ facts: string[]; told: string[]; outbox: number; due: number }>(
    service,
    `select array(select kind || ' ' || key from facts group by kind, key having count(*) <> max(version)) as facts,
            array(select contract || ' ' || key from told group by contract, major, key having count(*) <> max(seq) or min(seq) <> 1) as told,
            (select count(*)::int from outbox) as outbox,
            (select count(*)::int from agenda where due is null) as due`,
  );
  const { facts = [], told = [], outbox = 0, due = 0 } = row ?? {};
  return [
    ...(facts.length > 0 ? [`${service}: facts with a gap or doubled: ${few(facts)}`] : []),
    ...(told.length > 0 ? [`${service}: told with a gap or doubled: ${few(told)}`] : []),
    ...(outbox > 0 ? [`${service}: ${outbox} messages were not sent`] : []),
    ...(due > 0 ? [`${service}: ${due} commands were not given`] : []),
  ];
}

async function compareBroker(
  stack: Stack,
  databases: Databases,
  contracts: readonly Contract[],
  streams: ReadonlyMap<string, ByKey>,
  differences: string[],
): Promise<{ told: number; records: number; again: number }> {
  const byTopic = new Map(await Promise.all(contracts.map(async (contract) => [contract.topic, new Onlooker(contract, await toldOf(databases, contract))] as const)));
  await readTopics(stack.backing, [...byTopic.keys()], (record) => byTopic.get(record.topic)?.see(record));
  for (const [topic, onlooker] of byTopic) differences.push(...onlooker.faultsAgainst(streams.get(topic) ?? new Map<string, number>()));
  const all = [...byTopic.values()];
  return { told: sum(all.map(({ told }) => told.size)), records: sum(all.map(({ records }) => records)), again: sum(all.map(({ again }) => again)) };
}

async function toldOf(databases: Databases, contract: Contract): Promise<Map<string, ToldRow>> {
  const rows = await databases.query<ToldRow>(
    contract.owner,
    `select key, seq::int, id, coalesce(hash, encode(sha256(convert_to(value, 'UTF8')), 'hex')) as hash from told where contract = $1 and major = $2`,
    [nameOf(contract), contract.version],
  );
  return new Map(rows.map((row) => [`${row.key}\n${row.seq}`, row]));
}
