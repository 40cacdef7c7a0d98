import type { Contract, ServiceName } from '@siklus/contracts';
import type { Stack } from '@siklus/infra';
import type { Databases } from './databases.js';
import { few } from './few.js';
import type { ByKey } from './onlooker.js';

/** What a key has not been heard of yet, because it waits in the hearer's own database. */
export interface Waiting {
  readonly hearer: ServiceName;
  readonly contract: string;
  readonly key: string;
  readonly messages: number;
  readonly code: string;
}

interface Digest {
  readonly contract: string;
  readonly side: 'told' | 'heard';
  readonly digest: string;
}

/** By their digests owner and hearer are equal; where they are not, each key must be explained by what is parked of it. */
export async function compareHearer(
  stack: Stack,
  databases: Databases,
  hearer: ServiceName,
  contracts: readonly Contract[],
  streams: ReadonlyMap<string, ByKey>,
): Promise<{ differences: string[]; waiting: Waiting[]; heard: number }> {
  const topics = await databases.query<{ topic: string }>(hearer, 'select distinct topic from position');
  const parked = await databases.query<Waiting & { last: number }>(
    hearer,
    `select $1 as hearer, contract, key, count(distinct seq)::int as messages, max(seq)::int as last, (array_agg(code order by id))[1] as code
     from parked group by contract, key`,
    [hearer],
  );
  const own = await digestsOf(stack, hearer);
  const differences: string[] = [];
  let heard = 0;
  for (const contract of contracts.filter(({ topic }) => topics.some((one) => one.topic === topic))) {
    const name = `${contract.owner}.${contract.name}`;
    const rows = await databases.query<{ key: string; seq: number }>(hearer, 'select key, last_seq::int as seq from heard where contract = $1', [name]);
    const last = new Map(rows.map(({ key, seq }) => [key, seq]));
    const stream = streams.get(contract.topic) ?? new Map<string, number>();
    const waits = parked.filter((one) => one.contract === name);
    const apart = [...new Set([...stream.keys(), ...last.keys()])].filter((key) => {
      const [told = 0, known = 0] = [stream.get(key), last.get(key)];
      return told !== known && !waits.some((one) => one.key === key && one.messages === told - known && one.last === told);
    });
    const told = digestIn(await digestsOf(stack, contract.owner), name, 'told');
    if (apart.length > 0) differences.push(`${hearer} has not heard ${name} as it was told: ${few(apart.map((key) => `${key} ${last.get(key) ?? 0} of ${stream.get(key) ?? 0}`))}`);
    else if (waits.length === 0 && digestIn(own, name, 'heard') !== told) differences.push(`${hearer} and ${contract.owner} have different digests of ${name}`);
    for (const seq of last.values()) heard += seq;
  }
  return { differences, waiting: parked, heard };
}

const digestIn = (digests: readonly Digest[], contract: string, side: Digest['side']): string | undefined =>
  digests.find((digest) => digest.contract === contract && digest.side === side)?.digest;

const ops = { department: 'ops', role: 'staff' } as const;

async function digestsOf(stack: Stack, service: ServiceName): Promise<Digest[]> {
  const answer = await fetch(`${stack.urls[service]}/ops/digests`, { headers: { authorization: `Bearer ${await stack.token(ops)}` } });
  if (!answer.ok) throw new Error(`${service} does not give its digests: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Digest[];
}
