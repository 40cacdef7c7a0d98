import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { invoice } from './billing/invoice.contract.js';
import { catalogue } from './catalogue.js';
import { fieldsOf, type Field } from './decorators.js';
import type { PayloadClass } from './contract.js';
import type { JsonSchema } from './rules.js';
import { checkTold } from './validate.js';

/** What people write (class-validator) and what runs (compiled JSON Schema) must give the same verdict on anything that JSON can say. */
const byClassValidator = (payload: PayloadClass, data: object): boolean =>
  validateSync(plainToInstance(payload, data), { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true }).length === 0;

const bySchema = (told: () => unknown): boolean => {
  try {
    told();
    return true;
  } catch {
    return false;
  }
};

const id = fc.oneof(fc.uuid(), fc.constantFrom('1', 'northwind-11', 'ÄÖÜ 漢字 👍', 'x'.repeat(200)));
const formatted: Record<string, fc.Arbitrary<string>> = {
  date: fc.constantFrom('1996-08-01', '2000-02-29'),
  instant: fc.constantFrom('1996-07-04T08:00:00.000Z'),
  'time-zone': fc.constantFrom('Europe/Paris', 'UTC'),
  country: fc.constantFrom('FR', 'DE', 'US'),
};

function valid(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as string[]));
  switch (schema['type']) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: Number(schema['minimum']), max: 1_000_000 });
    case 'array':
      return fc.array(valid(schema['items'] as JsonSchema), { maxLength: 3 });
    default: {
      const format = schema['format'];
      if (typeof format === 'string') return formatted[format] as fc.Arbitrary<string>;
      const pattern = new RegExp(String(schema['pattern']), 'u');
      return fc.oneof(id, fc.constantFrom('0', '12', '0.25', '1400', '-3', 'USD', 'Z', 'CUSTOMER_ASKED', 'a\tb\nc')).filter((text) => pattern.test(text));
    }
  }
}

function payloadOf(payload: PayloadClass): fc.Arbitrary<Record<string, unknown>> {
  const fields = [...fieldsOf(payload)];
  const value = ({ rule, listOf }: Field) => (rule ? valid(rule.schema) : fc.array(payloadOf(listOf as PayloadClass), { maxLength: 3 }));
  return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, value(field)])), {
    requiredKeys: fields.filter(([, { optional }]) => !optional).map(([name]) => name),
    noNullPrototype: true,
  });
}

/** What has fooled validators before. */
const trap = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, 2 ** 53, '', ' ', '01', '1.50', '-0', '-1', '.5', '1e3', '1000000000000000', 'null', 'usd', 'fr', 'XX'),
  fc.constantFrom<unknown>('1998-02-30', '1998-5-6', '1998-05-06T00:00:00Z', '1998-02-30T00:00:00.000Z', 'europe/paris', '+01:00', 'Mars/Phobos'),
  fc.constantFrom<unknown>('\u0000', 'a\u0007', '\ud800', '\u2028', '\u200e', 'e\u0301\ufe0f', '👍'.repeat(50), 'x'.repeat(51), 'x'.repeat(201), 'x'.repeat(501), 'a\n'),
  fc.constantFrom<unknown>({}, [], [[]], [{}], [null], [['1']], [1], { length: 1 }, { 0: 'a' }, [[{ line: '1', quantity: '1', termsVersion: 1 }]]),
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 2 }),
);

type Place = { readonly holder: Record<string, unknown> | unknown[]; readonly at: string };
const placesIn = (value: unknown): Place[] =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).flatMap((at) => [{ holder: value as Place['holder'], at }, ...placesIn((value as Record<string, unknown>)[at])])
    : [];

/** Class-transformer drops some names that every object has, class-validator lets others pass; the schema refuses them all. */
const inherited = Object.getOwnPropertyNames(Object.prototype);
const sayable = (text: string) => !inherited.some((name) => text.includes(`"${name}":`));

type Change = { readonly kind: 'replace' | 'remove' | 'add' | 'wrap'; readonly where: number; readonly what: unknown };
const aChange = fc.record<Change>({ kind: fc.constantFrom('replace', 'replace', 'remove', 'add', 'wrap'), where: fc.nat(), what: trap }, { noNullPrototype: true });

function changed(original: object, changes: readonly Change[]): object {
  const copy = structuredClone(original);
  for (const { kind, where, what: shared } of changes) {
    const what = structuredClone(shared);
    const places = placesIn(copy);
    const place = places[where % places.length];
    if (!place) continue;
    const holder = place.holder as Record<string, unknown>;
    if (kind === 'replace') holder[place.at] = what;
    else if (kind === 'wrap') holder[place.at] = [holder[place.at]];
    else if (kind === 'add') holder[`${place.at}x`] = what;
    else if (Array.isArray(place.holder)) place.holder.splice(Number(place.at), 1);
    else delete holder[place.at];
  }
  return JSON.parse(JSON.stringify(copy)) as object;
}

const events = catalogue.flatMap((contract) => Object.entries(contract.events).map(([type, payload]) => ({ contract, type, payload })));

it.each(inherited)('refuses an additional property named %s, which class-validator may not see', (name) => {
  const data = JSON.parse(`{"invoice":"1","${name}":"x"}`) as object;
  expect(() => checkTold(invoice, 'Paid', data)).toThrow('CONTRACTS.SCHEMA_VIOLATION');
});

describe.each(events)('$contract.topic $type', ({ contract, type, payload }) => {
  const told = (data: object) => bySchema(() => checkTold(contract, type, data));

  it('lets a valid payload pass', () =>
    fc.assert(
      fc.property(payloadOf(payload), (data) => {
        expect(told(data)).toBe(true);
        expect(byClassValidator(payload, data)).toBe(true);
      }),
      { numRuns: 30 },
    ));

  it('gives one verdict on a changed payload', () =>
    fc.assert(
      fc.property(payloadOf(payload), fc.array(aChange, { minLength: 1, maxLength: 2 }), (original, changes) => {
        const data = changed(original, changes);
        fc.pre(sayable(JSON.stringify(data)));
        expect({ told: told(data), data }).toEqual({ told: byClassValidator(payload, data), data });
      }),
      { numRuns: 150 },
    ));
});
