import { afterAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'siklus-boundaries-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** File -> what it imports, one breach each; the rule that must name it stands before. */
const breaches: readonly [rule: string, file: string, imports: string][] = [
  ['no-other-service', 'services/orders/src/application/other.ts', '../../../billing/src/domain/account.js'],
  ['services-are-not-imported', 'e2e/story.ts', '../services/orders/src/domain/order.js'],
  ['domain-is-pure', 'services/orders/src/domain/reads.ts', 'node:fs'],
  ['domain-is-pure', 'services/orders/src/domain/contract.ts', '@siklus/contracts'],
  ['layer-domain', 'services/orders/src/domain/upwards.ts', '../persistence/orders.js'],
  ['layer-persistence', 'services/orders/src/persistence/upwards.ts', '../application/receive.js'],
  ['layer-application', 'services/orders/src/application/upwards.ts', '../http/controller.js'],
  ['layer-messaging', 'services/orders/src/messaging/sideways.ts', '../http/controller.js'],
  ['layer-http', 'services/orders/src/http/sideways.ts', '../messaging/publisher.js'],
  ['broker-by-messaging-alone', 'services/orders/src/messaging/client.ts', 'kafkajs'],
  ['library-kernel', 'libs/kernel/src/upwards.ts', '@siklus/contracts'],
  ['library-contracts', 'libs/contracts/src/upwards.ts', '@siklus/messaging'],
  ['library-messaging', 'libs/messaging/src/upwards.ts', '@siklus/service-kit'],
  ['tests-are-not-imported', 'services/orders/src/application/tested.ts', '@siklus/testing'],
  ['no-barrel-in-a-service', 'services/orders/src/application/barrelled.ts', '../domain/index.js'],
  ['libraries-by-name', 'services/orders/src/messaging/inside.ts', '../../../../libs/contracts/src/inner.js'],
  ['no-cycles', 'libs/kernel/src/egg.ts', './hen.js'],
  ['resolvable', 'libs/kernel/src/lost.ts', './nowhere.js'],
  ['declared', 'services/orders/src/http/undeclared.ts', 'pino'],
];

const there = [
  'services/billing/src/domain/account.ts',
  'services/orders/src/domain/order.ts',
  'services/orders/src/domain/index.ts',
  'services/orders/src/persistence/orders.ts',
  'services/orders/src/application/receive.ts',
  'services/orders/src/http/controller.ts',
  'services/orders/src/messaging/publisher.ts',
  'libs/contracts/src/inner.ts',
  ...['kernel', 'contracts', 'messaging', 'service-kit', 'testing'].map((name) => `libs/${name}/src/index.ts`),
];

/** A small project of the same shape, in which every rule is broken once and the allowed is done as well. */
function build(): void {
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const file of there) write(file, 'export const one = 1;\n');
  for (const [, file, imports] of breaches) write(file, `import * as all from '${imports}';\nexport default all;\n`);
  write('libs/kernel/src/hen.ts', `export * from './egg.js';\n`);
  write('services/orders/src/http/allowed.ts', `import type { one } from '../application/receive.js';\nexport type One = typeof one;\n`);
  write('services/orders/src/domain/allowed.ts', `export { one } from '@siklus/kernel';\nexport * as own from './order.js';\n`);
  for (const project of ['libs/kernel', 'libs/contracts', 'libs/messaging', 'libs/service-kit', 'libs/testing', 'services/orders', 'services/billing'])
    cpSync(join(root, project, 'package.json'), join(folder, project, 'package.json'));
  for (const file of ['package.json', '.dependency-cruiser.cjs']) cpSync(join(root, file), join(folder, file));
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@siklus'), { recursive: true });
  for (const name of ['kernel', 'contracts', 'messaging', 'service-kit', 'testing']) symlinkSync(join(folder, 'libs', name), join(modules, '@siklus', name));
  for (const name of ['kafkajs', 'pino', '@swc', 'typescript']) symlinkSync(join(root, 'node_modules', name), join(modules, name));
}

function violations(): { rule: string; file: string }[] {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'libs', 'services', 'e2e'];
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { summary } = JSON.parse(execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 })) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, file: from }));
}

describe('the boundaries', () => {
  build();
  const found = violations();

  it.each(breaches)('%s is noticed in %s', (rule, file) => {
    expect(found.filter((violation) => violation.file === file).map((violation) => violation.rule)).toContain(rule);
  });

  it('leave alone what is allowed', () => {
    expect(found.filter(({ file }) => file.endsWith('allowed.ts'))).toEqual([]);
  });

  it('are each broken by one of these', () => {
    const rules = [...readFileSync(join(root, '.dependency-cruiser.cjs'), 'utf8').matchAll(/name: '([a-z-]+)'/g)];
    expect(rules.map(([, name]) => name).filter((name) => !breaches.some(([rule]) => rule === name))).toEqual([]);
  });
});
