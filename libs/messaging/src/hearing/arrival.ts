import { readEnvelope, readMessage, recognise, type Envelope } from '@siklus/contracts';
import type { Act } from '../act.js';
import type { Reaction } from '../reaction.js';
import type { Incoming, Slice } from './slice.js';

export interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** A record whose envelope was read. `seq` 0: it has none that can be read. */
export interface Arrived {
  /** `orders.agreed-terms`: without the major version, which keeps ids and sequence. */
  readonly contract: string;
  readonly reaction: Reaction;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly seq: bigint;
  readonly envelope: Envelope | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
  readonly problem: Problem | undefined;
}

export function arrive(reaction: Reaction, { topic, partition }: Pick<Slice, 'topic' | 'partition'>, incoming: Incoming): Arrived {
  const { offset, value } = incoming;
  const key = storable(incoming.key);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, header]) => [storable(name), storable(String(header))]));
  const read = readEnvelope(headers);
  const contract = `${reaction.contract.owner}.${reaction.contract.name}`;
  const place = { contract, reaction, topic, partition, offset, key, headers, value };
  if (!read.ok) return { ...place, seq: 0n, envelope: undefined, problem: { code: read.code, detail: read.detail } };
  if (read.envelope.subject !== key)
    return { ...place, seq: 0n, envelope: undefined, problem: { code: 'MESSAGING.KEY_MISMATCH', detail: `the envelope speaks of ${read.envelope.subject}` } };
  return { ...place, seq: BigInt(read.envelope.sequence), envelope: read.envelope, problem: undefined };
}

/** The fields that the hearer has declared: what it did not ask for does not reach its facts. */
function only(fields: readonly string[], data: object): object {
  return Object.fromEntries(fields.filter((field) => field in data).map((field) => [field, (data as Record<string, unknown>)[field]]));
}

/** PostgreSQL keeps no NUL in text: a record that has one is malformed, and must still find its place among the parked. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');

/** What a message asks of its hearer: an act, nothing (it is not needed), or it cannot be understood. */
export function understand({ reaction, envelope, key, value, problem }: Arrived): { act?: Act; problem?: Problem } {
  if (problem || !envelope) return { problem: problem ?? { code: 'CONTRACTS.MALFORMED_ENVELOPE', detail: 'there is none' } };
  const { contract, hearings, onWithdrawal } = reaction;
  const meta = { id: envelope.id, key, sequence: envelope.sequence, at: envelope.time };
  const acting = (steps: Act['steps'] | Act['steps'][number]): { act: Act } => ({
    act: {
      steps: Array.isArray(steps) ? (steps as Act['steps']) : [steps as Act['steps'][number]],
      by: { kind: 'service', subject: contract.owner },
      causation: envelope.id,
      ...(envelope.correlationid !== undefined && { correlation: envelope.correlationid }),
      ...(envelope.traceparent !== undefined && { traceparent: envelope.traceparent }),
    },
  });
  try {
    if (value === null) return onWithdrawal ? acting(onWithdrawal(meta)) : {};
    const recognised = recognise(contract, envelope);
    if (recognised === 'foreign')
      return { problem: { code: 'CONTRACTS.UNKNOWN_TYPE', detail: `${envelope.topic}.${envelope.type} is in no schema of ${contract.topic}` } };
    if (recognised === 'newer') return {};
    const hearing = hearings[envelope.type];
    if (!hearing) return {};
    const read = readMessage(contract, envelope.type, value.toString('utf8'));
    if (!read.ok) return { problem: { code: read.code, detail: read.detail } };
    return acting(hearing.react(only(hearing.fields, read.data) as never, meta));
  } catch (error) {
    return { problem: { code: 'MESSAGING.DEFECT', detail: String(error) } };
  }
}
