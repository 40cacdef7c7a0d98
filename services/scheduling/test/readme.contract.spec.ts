import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { diagram } from '@siklus/kernel';
import { expediteTransitions } from '../src/domain/expedite/expedite.js';
import { scheduleTransitions } from '../src/domain/schedule/schedule.js';
import { lotTransitions } from '../src/domain/work-order/lot.js';

it.each([
  ['a lot', diagram(lotTransitions)],
  ['a schedule', diagram(scheduleTransitions)],
  ['an expedite', diagram(expediteTransitions)],
])('the state diagram of %s in the README is the one that the code has', (_, drawn) => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`mermaid\n${drawn}\n\`\`\``);
});
