import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as exported from '../src/index.js';
import { catalogue, services, type Contract } from '../src/index.js';

const root = join(import.meta.dirname, '../../..');
const nameOf = new Map<unknown, string>(Object.entries(exported).map(([name, value]) => [value, name]));
const heardBy = (service: string): string[] =>
  globSync(`services/${service}/src/messaging/*.reaction.ts`, { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\bhears\((\w+)\)/g)].map(([, name = '']) => name),
  );
const isBuilt = (service: string): boolean => heardBy(service).length > 0;
const built = services.filter(isBuilt);

/** Told by nobody yet: forecasting has no part in the way of one order. */
const silent = ['forecastingProgress'];
/** Not told to them yet: no field hours are on offer that could be held, and no fact of service is billed that could be in doubt. */
const unheard: Readonly<Record<string, readonly string[]>> = { aftersales: ['promiseHold', 'discrepancy'] };

describe.each(built)('what is told to %s', (service) => {
  const forIt = catalogue.filter(({ sharedWith, owner }: Contract) => service !== owner && service in sharedWith && built.includes(owner));

  it('is heard there, whatever the contract names it for', () => {
    const told = forIt.map((contract) => nameOf.get(contract) ?? contract.topic).filter((name) => !silent.includes(name) && !unheard[service]?.includes(name));
    const heard = new Set(heardBy(service));
    expect(told.filter((name) => !heard.has(name))).toEqual([]);
  });

  it('is all that it hears', () => {
    const names = new Set(
      catalogue.filter(({ sharedWith }: Contract) => service in sharedWith || 'all' in sharedWith).map((contract) => nameOf.get(contract)),
    );
    expect(heardBy(service).filter((name) => !names.has(name))).toEqual([]);
  });
});
