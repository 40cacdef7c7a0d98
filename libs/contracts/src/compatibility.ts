import { fieldsOf } from './decorators.js';
import type { Contract, PayloadClass } from './contract.js';
import { audienceOf } from './rights.js';
import { canonicalJson } from './schema.js';

/** What consumers rely on, of one contract. A field's path goes through lists: `lines[].quantity`. */
export interface LockedContract {
  readonly kind: string;
  readonly key: string;
  readonly classification: string;
  /** Milliseconds, or `ever`. */
  readonly keptFor: number | 'ever';
  readonly audience: readonly string[];
  readonly events: Readonly<Record<string, Readonly<Record<string, LockedField>>>>;
}

export interface LockedField {
  readonly required: boolean;
  /** The rule of the value, as JSON Schema in one line. */
  readonly rule: string;
}

/** By topic. */
export type Lock = Readonly<Record<string, LockedContract>>;

export interface Change {
  readonly topic: string;
  readonly breaking: boolean;
  readonly what: string;
}

function lockedFields(payload: PayloadClass, prefix = ''): [string, LockedField][] {
  return [...fieldsOf(payload)].flatMap(([name, { rule, listOf, optional }]) => {
    const path = `${prefix}${name}`;
    const field: LockedField = { required: !optional, rule: rule ? canonicalJson(rule.schema) : 'list' };
    return [[path, field], ...(listOf ? lockedFields(listOf, `${path}[].`) : [])];
  });
}

export function lockOf(contracts: readonly Contract[]): Lock {
  return Object.fromEntries(
    contracts.map((contract) => [
      contract.topic,
      {
        kind: contract.kind,
        key: contract.key,
        classification: contract.classification,
        keptFor: contract.promises.keptFor,
        audience: audienceOf(contract),
        events: Object.fromEntries(Object.entries(contract.events).map(([type, payload]) => [type, Object.fromEntries(lockedFields(payload))])),
      },
    ]),
  );
}

type Found = readonly [breaking: boolean, what: string];
const breaks = (what: string): Found => [true, what];
const adds = (what: string): Found => [false, what];

/** A new field below a list that is itself new is as optional as that list. */
const requiredSince = (before: Readonly<Record<string, LockedField>>, path: string, field: LockedField): boolean => {
  const parent = path.slice(0, path.lastIndexOf('[].'));
  return field.required && (!path.includes('[].') || parent in before);
};

function fieldChanges(type: string, before: Readonly<Record<string, LockedField>>, now: Readonly<Record<string, LockedField>>): Found[] {
  const gone = Object.keys(before).filter((path) => !(path in now));
  return [
    ...gone.map((path) => breaks(`${type}.${path} was removed`)),
    ...Object.entries(now).flatMap(([path, field]): Found[] => {
      const was = before[path];
      if (!was) return requiredSince(before, path, field) ? [breaks(`${type}.${path} is new and required`)] : [adds(`${type}.${path} is new`)];
      if (was.rule !== field.rule) return [breaks(`${type}.${path} has another rule`)];
      if (was.required !== field.required) return [breaks(`${type}.${path} became ${field.required ? 'required' : 'optional'}`)];
      return [];
    }),
  ];
}

const isShorter = (now: number | 'ever', before: number | 'ever') => now !== 'ever' && (before === 'ever' || now < before);

/** Nobody who reads it is hurt when it is guarded better; personal data is kept and erased in another way. */
const isGuardedBetter = (before: LockedContract, now: LockedContract) =>
  before.classification === 'internal' && now.classification === 'confidential';

function contractChanges(before: LockedContract, now: LockedContract): Found[] {
  const changed = (['kind', 'key', 'classification'] as const).filter((name) => before[name] !== now[name]);
  return [
    ...changed.map((name): Found => (name === 'classification' && isGuardedBetter(before, now) ? adds : breaks)(`its ${name} became ${now[name]}`)),
    ...(isShorter(now.keptFor, before.keptFor) ? [breaks('it is kept for a shorter time')] : []),
    ...before.audience.filter((name) => !now.audience.includes(name)).map((name) => breaks(`it is no longer shared with ${name}`)),
    ...now.audience.filter((name) => !before.audience.includes(name)).map((name) => adds(`it is now shared with ${name}`)),
    ...Object.keys(before.events).filter((type) => !(type in now.events)).map((type) => breaks(`${type} was removed`)),
    ...Object.entries(now.events).flatMap(([type, fields]) => {
      const was = before.events[type];
      return was ? fieldChanges(type, was, fields) : [adds(`${type} is new`)];
    }),
  ];
}

const majorOf = (topic: string): [name: string, major: number] => {
  const [, name = topic, major = '0'] = /^(.*)\.v(\d+)$/.exec(topic) ?? [];
  return [name, Number(major)];
};

/**
 * What changed between the lock and now. History is kept and consumers are older and newer than the teller, so each must read what the
 * other tells: a rule may change in neither direction, a field may only come, and only as optional. Anything else is a new major version
 * beside the old, which goes when a newer one is there.
 */
export function changesSince(before: Lock, now: Lock): Change[] {
  const hasSuccessor = (topic: string) => {
    const [name, major] = majorOf(topic);
    return Object.keys(now).some((other) => majorOf(other)[0] === name && majorOf(other)[1] > major);
  };
  const told = (topic: string, found: readonly Found[]) => found.map(([breaking, what]) => ({ topic, breaking, what }));
  return [
    ...Object.keys(before).flatMap((topic) => (topic in now ? [] : told(topic, [[!hasSuccessor(topic), 'the contract was removed']]))),
    ...Object.entries(now).flatMap(([topic, contract]) => {
      const was = before[topic];
      return told(topic, was ? contractChanges(was, contract) : [adds('the contract is new')]);
    }),
  ];
}
