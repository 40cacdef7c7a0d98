import { ContractBreach } from './breach.js';
import { fieldsOf } from './decorators.js';
import type { Classification, EventClasses, PayloadClass, Promises } from './contract.js';
import { nestedClasses } from './schema.js';

interface Definition {
  readonly topic: string;
  readonly kind: 'event' | 'state';
  readonly classification: Classification;
  readonly promises: Promises;
  readonly events: EventClasses;
  readonly examples: Readonly<Record<string, object>>;
}

/**
 * What would make the schema say less, or something else, than the classes do. An undecorated property leaves no trace in the class
 * unless it is initialised; the example, which has every property that is required, gives it away.
 */
export function checkSoundness({ topic, kind, classification, promises, events, examples }: Definition): void {
  const unsound = (detail: string): never => {
    throw new ContractBreach('CONTRACTS.UNSOUND_DEFINITION', `${topic}: ${detail}`);
  };
  const checkProperties = (place: string, payload: PayloadClass, names: readonly string[]) => {
    const fields = fieldsOf(payload);
    for (const name of names) if (!fields.get(name)) unsound(`${place}.${name} has no decorator`);
  };
  const checkClass = (place: string, payload: PayloadClass, within: readonly PayloadClass[]): void => {
    if (typeof payload !== 'function') unsound(`${place} is a list of an unknown class`);
    if (within.includes(payload)) unsound(`${place} holds itself`);
    const fields = fieldsOf(payload);
    if (fields.size === 0) unsound(`${place} has no fields`);
    checkProperties(place, payload, Object.keys(new payload()));
    for (const [name, { rule, listOf }] of fields) {
      if (rule && listOf) unsound(`${place}.${name} is both a value and a list of objects`);
      else if (!rule) {
        if (listOf === undefined) unsound(`${place}.${name} has no rule`);
        checkClass(`${place}.${name}`, listOf as PayloadClass, [...within, payload]);
      }
    }
  };
  const checkExample = (place: string, payload: PayloadClass, example: object): void => {
    checkProperties(place, payload, Object.keys(example));
    for (const [name, { listOf }] of fieldsOf(payload)) {
      const elements = (example as Record<string, unknown>)[name];
      if (listOf && Array.isArray(elements)) for (const element of elements as object[]) checkExample(`${place}.${name}`, listOf, element);
    }
  };

  if (!/^[a-z]+\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/.test(topic)) unsound('must be named in lower case, words joined by hyphens');
  if (Object.keys(events).length === 0) unsound('tells nothing');
  if (classification === 'personal' && kind === 'event' && promises.keptFor === 'ever') unsound('events with personal data must expire');
  const named = new Map<string, PayloadClass>();
  for (const [type, payload] of Object.entries(events)) {
    if (!/^[A-Z][A-Za-z]*$/.test(type)) unsound(`${type} must be written like a class`);
    checkClass(type, payload, []);
    checkExample(type, payload, examples[type] ?? unsound(`${type} has no example`));
    named.set(type, payload);
  }
  for (const element of Object.values(events).flatMap(nestedClasses)) {
    if ((named.get(element.name) ?? element) !== element) unsound(`${element.name} names two classes`);
    named.set(element.name, element);
  }
}
