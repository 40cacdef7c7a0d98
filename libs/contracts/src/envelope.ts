import type { Instant } from '@siklus/kernel';
import type { Contract } from './contract.js';
import { formats, rules } from './rules.js';
import { schemaUrn } from './schema.js';

/** What stands on a message beside its payload. But for `topic` and `type`, the attributes of CloudEvents 1.0 by their names there. */
export interface Envelope {
  readonly id: string;
  /** `siklus/<owner>` */
  readonly source: string;
  /** The contract: `orders.order-lifecycle.v1`. */
  readonly topic: string;
  /** The event type within it: `Received`. In `ce_type` both stand together: `orders.order-lifecycle.v1.Received`. */
  readonly type: string;
  /** The ordering key, the same as the key of the record. */
  readonly subject: string;
  /** When it happened at the department that tells it. */
  readonly time: Instant;
  /** The schemas of the contract in the build that told it: see `schemaUrn`. */
  readonly dataschema: string;
  /** The order's journey that this belongs to; master data belongs to none. */
  readonly correlationid?: string | undefined;
  /** The fact or message that caused it. */
  readonly causationid?: string | undefined;
  /** Number within (contract, key), from 1. */
  readonly sequence: number;
  /** W3C Trace Context. */
  readonly traceparent?: string | undefined;
}

export type EnvelopeRead =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly code: 'CONTRACTS.MALFORMED_ENVELOPE'; readonly detail: string };

/** Header values as kafkajs hands them over. */
export type IncomingHeaders = Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;

/** All that a teller must know of one message; the contract gives the rest. */
export type Stamp = Omit<Envelope, 'source' | 'topic' | 'type' | 'dataschema'>;

export function envelopeOf(contract: Contract, type: string, stamp: Stamp): Envelope {
  return { ...stamp, source: `siklus/${contract.owner}`, topic: contract.topic, type, dataschema: schemaUrn(contract) };
}

/** The headers of a record in Kafka's binary mode (CloudEvents 1.0, Kafka protocol binding). The payload is the record's value. */
export function writeEnvelope(envelope: Envelope): Record<string, string> {
  return {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: envelope.id,
    ce_source: envelope.source,
    ce_type: `${envelope.topic}.${envelope.type}`,
    ce_subject: envelope.subject,
    ce_time: envelope.time,
    ce_dataschema: envelope.dataschema,
    ce_sequence: String(envelope.sequence),
    ...(envelope.correlationid !== undefined && { ce_correlationid: envelope.correlationid }),
    ...(envelope.causationid !== undefined && { ce_causationid: envelope.causationid }),
    ...(envelope.traceparent !== undefined && { traceparent: envelope.traceparent }),
  };
}

const matching = (pattern: string) => {
  const expression = new RegExp(pattern, 'u');
  return (text: string) => expression.test(text);
};
const isId = matching(String(rules.id.schema['pattern']));
const isTraceparent = matching('^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');

const required: Readonly<Record<string, (text: string) => boolean>> = {
  ce_specversion: (text) => text === '1.0',
  ce_id: isId,
  ce_source: matching('^siklus/[a-z]+$'),
  ce_type: matching(String.raw`^[a-z]+\.[a-z-]+\.v\d+\.[A-Za-z]+$`),
  ce_subject: isId,
  ce_time: (text) => formats['instant']?.(text) ?? false,
  ce_dataschema: matching('^urn:siklus:schema:[a-z0-9.-]+:[0-9a-f]{12}$'),
  ce_sequence: (text) => /^[1-9]\d*$/.test(text) && Number.isSafeInteger(Number(text)),
};
const optional = ['ce_correlationid', 'ce_causationid'];

/** Trace context that cannot be read is left out; anything else that is missing, doubled or wrong is a problem. */
export function readEnvelope(headers: IncomingHeaders): EnvelopeRead {
  const text = (header: string): string | undefined => {
    const value = headers[header];
    return Array.isArray(value) ? '' : value?.toString();
  };
  const wrong = [
    ...Object.keys(required).filter((header) => !required[header]?.(text(header) ?? '')),
    ...optional.filter((header) => text(header) !== undefined && !isId(text(header) ?? '')),
  ];
  if (wrong.length > 0) return { ok: false, code: 'CONTRACTS.MALFORMED_ENVELOPE', detail: `missing or wrong: ${wrong.join(', ')}` };
  const given = (header: string) => text(header) as string;
  const [type, correlationid, causationid, traceparent] = [given('ce_type'), text('ce_correlationid'), text('ce_causationid'), text('traceparent')];
  const envelope: Envelope = {
    id: given('ce_id'),
    source: given('ce_source'),
    topic: type.slice(0, type.lastIndexOf('.')),
    type: type.slice(type.lastIndexOf('.') + 1),
    subject: given('ce_subject'),
    time: given('ce_time') as Instant,
    dataschema: given('ce_dataschema'),
    sequence: Number(given('ce_sequence')),
    ...(correlationid !== undefined && { correlationid }),
    ...(causationid !== undefined && { causationid }),
    ...(traceparent !== undefined && isTraceparent(traceparent) && { traceparent }),
  };
  return { ok: true, envelope };
}

/**
 * `known`: this build has a schema for it. `newer`: told by a build with other schemas than ours, it passes unread. `foreign`: it
 * stands in none of the schemas that it names itself, or belongs to another contract, and is parked as `CONTRACTS.UNKNOWN_TYPE`.
 */
export type Recognition = 'known' | 'newer' | 'foreign';

export function recognise(contract: Contract, { topic, type, dataschema }: Pick<Envelope, 'topic' | 'type' | 'dataschema'>): Recognition {
  if (topic !== contract.topic) return 'foreign';
  if (Object.hasOwn(contract.events, type)) return 'known';
  return dataschema === schemaUrn(contract) ? 'foreign' : 'newer';
}
