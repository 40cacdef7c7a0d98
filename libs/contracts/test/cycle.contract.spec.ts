import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jointDecisions, notAsked, services } from '../src/index.js';

const root = join(import.meta.dirname, '../../..');
const askedBy = (service: string): string[] =>
  globSync(`services/${service}/src/**/*.ts`, { cwd: root, exclude: ['**/*.spec.ts'] }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\bmap\.partiesOf\('([^']+)'\)/g)].map(([, name = '']) => name),
  );

describe('the map of the cycle', () => {
  it('is asked for every joint decision by some service, but for those of which it says that nobody does', () => {
    const asked = new Set(services.flatMap(askedBy));
    expect(asked.size).toBeGreaterThan(0);
    expect([...asked].toSorted()).toEqual(Object.keys(jointDecisions).filter((name) => !(name in notAsked)).toSorted());
  });
});
