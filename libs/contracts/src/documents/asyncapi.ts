import type { Contract } from '../contract.js';
import { audienceOf, topicOf, type Principal } from '../rights.js';
import { rules, type JsonSchema } from '../rules.js';
import { contractSchema, schemaUrn } from '../schema.js';

const text = { type: 'string' } as const;
const references = (names: readonly string[], to: (name: string) => string) => Object.fromEntries(names.map((name) => [name, { $ref: to(name) }]));

/** The headers of every message: CloudEvents 1.0 in Kafka's binary mode. */
const envelope = {
  type: 'object',
  properties: {
    'content-type': { type: 'string', enum: ['application/json'] },
    ce_specversion: { type: 'string', enum: ['1.0'] },
    ce_id: rules.id.schema,
    ce_source: text,
    ce_type: text,
    ce_subject: rules.id.schema,
    ce_time: rules.instant.schema,
    ce_dataschema: text,
    ce_sequence: { type: 'string', pattern: String.raw`^[1-9]\d*$` },
    ce_correlationid: rules.id.schema,
    ce_causationid: rules.id.schema,
    traceparent: text,
  },
  required: ['content-type', 'ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time', 'ce_dataschema', 'ce_sequence'],
};

/** The definitions of a contract under names that are its own among those of all contracts. */
function schemasOf(contract: Contract): Record<string, JsonSchema> {
  const definitions = contractSchema(contract)['$defs'] as Record<string, JsonSchema>;
  const renamed = JSON.stringify(definitions).replaceAll('#/$defs/', `#/components/schemas/${contract.topic}.`);
  return Object.fromEntries(Object.entries(JSON.parse(renamed) as Record<string, JsonSchema>).map(([name, schema]) => [`${contract.topic}.${name}`, schema]));
}

const messagesOf = (contract: Contract) =>
  Object.keys(contract.events).map((type) => [
    `${contract.topic}.${type}`,
    {
      name: `${contract.topic}.${type}`,
      title: type,
      contentType: 'application/json',
      headers: { $ref: '#/components/schemas/envelope' },
      payload: { $ref: `#/components/schemas/${contract.topic}.${type}` },
      correlationId: { location: '$message.header#/ce_correlationid' },
      bindings: { kafka: { key: text, bindingVersion: '0.5.0' } },
      examples: [{ name: type, payload: contract.examples[type] }],
    },
  ]);

function channelOf(contract: Contract): object {
  const { 'cleanup.policy': policy, ...config } = topicOf(contract).config;
  const topicConfiguration = { 'cleanup.policy': [policy], ...Object.fromEntries(Object.entries(config).map(([name, value]) => [name, Number(value)])) };
  return {
    address: contract.topic,
    description: contract.why,
    messages: references(Object.keys(contract.events), (type) => `#/components/messages/${contract.topic}.${type}`),
    bindings: { kafka: { topic: contract.topic, topicConfiguration, bindingVersion: '0.5.0' } },
    'x-siklus': {
      owner: contract.owner,
      kind: contract.kind,
      key: contract.key,
      classification: contract.classification,
      sharedWith: contract.sharedWith,
      neverInIt: contract.neverInIt,
      promises: contract.promises,
      dataschema: schemaUrn(contract),
    },
  };
}

function operationsOf(contract: Contract): [string, object][] {
  const operation = (who: Principal, action: 'send' | 'receive'): [string, object] => [
    `${who}.${action === 'send' ? 'tells' : 'hears'}.${contract.topic}`,
    {
      action,
      channel: { $ref: `#/channels/${contract.topic}` },
      messages: Object.keys(contract.events).map((type) => ({ $ref: `#/channels/${contract.topic}/messages/${type}` })),
    },
  ];
  return [operation(contract.owner, 'send'), ...audienceOf(contract).map((who) => operation(who, 'receive'))];
}

/** All contracts in AsyncAPI 3: channels are topics, operations say who tells and who hears. */
export function asyncapi(contracts: readonly Contract[]): object {
  return {
    asyncapi: '3.0.0',
    info: { title: 'Siklus', version: '1.0.0', description: 'What the departments of the order management cycle tell one another, and nothing else.' },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(contracts.map((contract) => [contract.topic, channelOf(contract)])),
    operations: Object.fromEntries(contracts.flatMap(operationsOf)),
    components: {
      messages: Object.fromEntries(contracts.flatMap(messagesOf)) as object,
      schemas: Object.assign({ envelope }, ...contracts.map(schemasOf)) as object,
    },
  };
}
