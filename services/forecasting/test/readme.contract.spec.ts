import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { diagram } from '@siklus/kernel';
import { roundTransitions } from '../src/domain/round/round.js';

it('the state diagram in the README is the one that the code has', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`mermaid\n${diagram(roundTransitions)}\n\`\`\``);
});
