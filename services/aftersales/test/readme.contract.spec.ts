import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { diagram } from '@siklus/kernel';
import { statuses } from '../src/domain/case/case.js';

it('the README draws the life of a case as it is', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`mermaid\n${diagram(statuses)}\n\`\`\``);
});
