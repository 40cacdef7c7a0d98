import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseFileSync } from '@swc/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { asyncapi } from '../src/documents/asyncapi.js';
import { documents, drifted, LOCK, SCHEMAS } from '../src/documents/index.js';
import { catalogue, changesSince, lockOf, type Lock } from '../src/index.js';
import { formats } from '../src/rules.js';

const root = join(import.meta.dirname, '../../..');
const textOf = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
const present = readdirSync(join(root, SCHEMAS)).map((name) => `${SCHEMAS}/${name}`);

describe('the documents made from the contracts', () => {
  it('are up to date (npm run generate)', () => expect(drifted(documents(catalogue), textOf, present)).toEqual([]));
  it('are missed when one is changed, missing or left over', () => {
    const made = new Map([
      ['changed', 'new'],
      ['missing', 'text'],
      ['same', 'text'],
    ]);
    const texts: Record<string, string> = { changed: 'old', same: 'text' };
    expect(drifted(made, (path) => texts[path], ['same', 'left-over'])).toEqual(['changed', 'missing', 'left-over']);
  });
  it('break no consumer', () => expect(changesSince(JSON.parse(textOf(LOCK) ?? '{}') as Lock, lockOf(catalogue)).filter(({ breaking }) => breaking)).toEqual([]));
});

describe('the schema documents', () => {
  const ajv = new Ajv2020({ strict: true, formats: { ...formats } });
  it.each(catalogue)('of $topic hold its examples', ({ topic, examples }) => {
    ajv.addSchema(JSON.parse(textOf(`${SCHEMAS}/${topic}.json`) ?? '{}') as object);
    for (const [type, example] of Object.entries(examples)) {
      const validator = ajv.getSchema(`urn:siklus:contract:${topic}#/$defs/${type}`);
      expect(validator?.(example)).toBe(true);
    }
  });
});

describe('the AsyncAPI document', () => {
  const made = JSON.parse(JSON.stringify(asyncapi(catalogue))) as Record<string, unknown>;
  it('has no reference that leads nowhere', () => {
    const found = (pointer: string) =>
      pointer.slice(2).split('/').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], made);
    const pointers = [...JSON.stringify(made).matchAll(/"\$ref":"([^"]+)"/g)].map(([, pointer]) => pointer as string);
    expect(pointers.length).toBeGreaterThan(100);
    expect(pointers.filter((pointer) => found(pointer) === undefined)).toEqual([]);
  });
  it('names one teller per contract, and everybody who hears', () => {
    const operations = Object.keys(made['operations'] as object);
    expect(operations.filter((name) => name.includes('.tells.'))).toHaveLength(catalogue.length);
    expect(operations).toContain('billing.hears.orders.agreed-terms.v1');
    expect(operations).not.toContain('fulfillment.hears.orders.agreed-terms.v1');
  });
});

describe('every property of a payload', () => {
  const files = globSync('libs/contracts/src/**/*.contract.ts', { cwd: root });
  it.each(files)('in %s has a decorator', (file) => {
    const { body } = parseFileSync(join(root, file), { syntax: 'typescript', decorators: true, target: 'es2023' });
    const classes = body.flatMap((item) => (item.type === 'ExportDeclaration' && item.declaration.type === 'ClassDeclaration' ? [item.declaration] : []));
    const bare = classes.flatMap(({ identifier, body: members }) =>
      members.filter((member) => member.type !== 'ClassProperty' || (member.decorators ?? []).length === 0).map(() => identifier.value),
    );
    expect(classes.length).toBeGreaterThan(0);
    expect(bare).toEqual([]);
  });
});
