import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogue, changesSince, lockOf, type Lock } from '@siklus/contracts';
import { documents, drifted, LOCK, SCHEMAS } from '@siklus/contracts/documents';
import { neversIn, neversPage } from './nevers.js';

/**
 * Writes every document that is made from the contracts, and the one that is made from the tests of what must never be. With `--check`
 * it writes nothing and exits with 1 when one is not up to date.
 */
const NEVER = 'src/persistence/never.int.spec.ts';
const root = join(import.meta.dirname, '..');
const textOf = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
const present = existsSync(join(root, SCHEMAS)) ? readdirSync(join(root, SCHEMAS)).map((name) => `${SCHEMAS}/${name}`) : [];

const departments = readdirSync(join(root, 'services')).filter((name) => existsSync(join(root, 'services', name, NEVER))).sort();
const nevers = departments.map((name) => [name, neversIn(readFileSync(join(root, 'services', name, NEVER), 'utf8'))] as const);
const made = new Map([...documents(catalogue), ['docs/never.md', neversPage(new Map(nevers))]]);
const stale = drifted(made, textOf, present);
const locked = textOf(LOCK);
const breaking = locked === undefined ? [] : changesSince(JSON.parse(locked) as Lock, lockOf(catalogue)).filter((change) => change.breaking);

if (breaking.length > 0) {
  console.error('These changes break consumers. Define a new major version of the contract beside the old one:');
  for (const { topic, what } of breaking) console.error(`  ${topic}: ${what}`);
  process.exitCode = 1;
} else if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error('Not up to date with what they are made from (npm run generate):');
    for (const path of stale) console.error(`  ${path}`);
    process.exitCode = 1;
  }
} else {
  for (const path of stale) {
    const text = made.get(path);
    if (text === undefined) rmSync(join(root, path));
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    console.log(`${text === undefined ? 'removed' : 'written'} ${path}`);
  }
}
