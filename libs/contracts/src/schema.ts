import { createHash } from 'node:crypto';
import { fieldsOf, type Field } from './decorators.js';
import type { Contract, PayloadClass } from './contract.js';
import { LONGEST_LIST, type JsonSchema } from './rules.js';

/** A teller says nothing that its contract does not name; a hearer lets pass what a newer telling adds. */
export type Openness = 'strict' | 'lenient';

function objectSchema(payload: PayloadClass, openness: Openness, nested: (element: PayloadClass) => JsonSchema): JsonSchema {
  const fields = [...fieldsOf(payload)];
  const valueOf = ({ rule, listOf, part }: Field) =>
    rule?.schema ?? (part ? nested(part) : { type: 'array', maxItems: LONGEST_LIST, items: nested(listOf as PayloadClass) });
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, valueOf(field)])),
    required: fields.filter(([, { optional }]) => !optional).map(([name]) => name),
    ...(openness === 'strict' && { additionalProperties: false }),
  };
}

/** The schema of one payload class with all that it holds, without references. */
export function payloadSchema(payload: PayloadClass, openness: Openness): JsonSchema {
  return objectSchema(payload, openness, (element) => payloadSchema(element, openness));
}

/** The classes that stand in lists of `payload`, at any depth. */
export function nestedClasses(payload: PayloadClass): PayloadClass[] {
  return [...fieldsOf(payload).values()].flatMap(({ listOf }) => (listOf ? [listOf, ...nestedClasses(listOf)] : []));
}

/** The schema document of a contract, JSON Schema 2020-12: one definition per event type and per class in their lists, open to additions. */
export function contractSchema(contract: Contract): JsonSchema {
  const types = Object.entries(contract.events);
  const reference = (name: string) => ({ $ref: `#/$defs/${name}` });
  const definition = (payload: PayloadClass) => objectSchema(payload, 'lenient', (element) => reference(element.name));
  const nested = types.flatMap(([, payload]) => nestedClasses(payload));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:siklus:contract:${contract.topic}`,
    title: contract.topic,
    description: contract.why,
    anyOf: types.map(([type]) => reference(type)),
    $defs: {
      ...Object.fromEntries(nested.map((element) => [element.name, definition(element)])),
      ...Object.fromEntries(types.map(([type, payload]) => [type, definition(payload)])),
    },
  };
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
};

/** JSON with its properties in the order of the alphabet: equal values give equal text. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value));

const urns = new WeakMap<Contract, string>();

/**
 * Names the event types of a contract and their schemas as they are in this build: `urn:siklus:schema:<topic>:<12 hex digits of
 * SHA-256>`. Words alone (why, title) do not change it.
 */
export function schemaUrn(contract: Contract): string {
  let urn = urns.get(contract);
  if (urn === undefined) {
    const { anyOf, $defs } = contractSchema(contract);
    const hash = createHash('sha256').update(canonicalJson({ anyOf, $defs })).digest('hex').slice(0, 12);
    urns.set(contract, (urn = `urn:siklus:schema:${contract.topic}:${hash}`));
  }
  return urn;
}
