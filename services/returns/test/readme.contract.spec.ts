import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { diagram, type Transitions } from '@siklus/kernel';
import { statuses as claims } from '../src/domain/claim/claim.js';
import { statuses as returns } from '../src/domain/return/status.js';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');

it.each<[string, Transitions<string>]>([
  ['return', returns],
  ['claim', claims],
])('the README draws the life of a %s as it is', (_, table) => expect(readme).toContain(`\`\`\`mermaid\n${diagram(table)}\n\`\`\``));
