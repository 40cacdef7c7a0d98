import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { diagram, type Transitions } from '@siklus/kernel';
import { statuses as homecomingStatuses } from '../src/domain/homecoming/homecoming.js';
import { deliveryStatuses } from '../src/domain/delivery-order/state.js';

it('the state diagrams in the README are the ones that the code has', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  for (const table of [deliveryStatuses, homecomingStatuses]) expect(readme).toContain(`\`\`\`mermaid\n${diagram(table as Transitions<string>)}\n\`\`\``);
});
