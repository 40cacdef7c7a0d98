import type { Contract } from '../contract.js';
import { lockOf } from '../compatibility.js';
import { rightsMatrix, topicOf } from '../rights.js';
import { contractSchema } from '../schema.js';
import { asyncapi } from './asyncapi.js';
import { contractsPage } from './contracts-page.js';

/** Where the schemas of all contracts lie, one file each and no other. */
export const SCHEMAS = 'libs/contracts/schemas';
/** What consumers rely on: only a change that breaks nobody may rewrite it. */
export const LOCK = 'libs/contracts/compatibility.lock.json';

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Every document that is made from the contracts: path from the root of the repository, and text. */
export function documents(contracts: readonly Contract[]): ReadonlyMap<string, string> {
  return new Map([
    ['CONTRACTS.md', contractsPage(contracts)],
    ...contracts.map((contract) => [`${SCHEMAS}/${contract.topic}.json`, json(contractSchema(contract))] as const),
    ['libs/contracts/asyncapi.json', json(asyncapi(contracts))],
    ['libs/contracts/rights.json', json(rightsMatrix(contracts))],
    ['libs/contracts/topics.json', json(contracts.map(topicOf))],
    [LOCK, json(lockOf(contracts))],
  ]);
}

/** The paths whose text is not what it must be: changed, missing, or left over. `textOf` gives `undefined` for what is not there. */
export function drifted(made: ReadonlyMap<string, string>, textOf: (path: string) => string | undefined, present: readonly string[]): string[] {
  return [...[...made].filter(([path, text]) => textOf(path) !== text).map(([path]) => path), ...present.filter((path) => !made.has(path))];
}
