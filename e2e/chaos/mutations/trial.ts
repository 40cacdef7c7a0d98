import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mechanisms, type Mechanism } from './mechanisms.js';
import { SourceCopy } from './source-copy.js';

/** How the tests of some spec files ended, by full name. */
type Verdicts = ReadonlyMap<string, string>;

export interface Proven {
  readonly mechanism: string;
  readonly test: string;
  /** The named test passes with the mechanism. */
  readonly passesWith: boolean;
  /** The named test fails without it, and by its own word: other tests of the spec still pass. */
  readonly failsWithout: boolean;
  readonly seconds: number;
}

/** Takes each mechanism out of a copy of the source of `root`, one at a time, and runs the spec that must notice. */
export async function tryMechanisms(root: string, report: (line: string) => void = () => undefined): Promise<Proven[]> {
  const copy = SourceCopy.of(root);
  try {
    const whole = await verdicts(copy, [...new Set(mechanisms.map(({ spec }) => spec))]);
    const proven: Proven[] = [];
    for (const mechanism of mechanisms) {
      const one = await without(copy, mechanism, whole);
      report(`${one.passesWith && one.failsWithout ? 'proven' : 'NOT PROVEN'}: without ${one.mechanism}, "${one.test}" ${one.failsWithout ? 'fails' : 'does not fail'} (${one.seconds} s)`);
      proven.push(one);
    }
    return proven;
  } finally {
    copy.remove();
  }
}

async function without(copy: SourceCopy, { name, file, changes, spec, test }: Mechanism, whole: Verdicts): Promise<Proven> {
  const from = performance.now();
  const maimed = await copy.changed(file, changes, () => verdicts(copy, [spec]));
  return {
    mechanism: name,
    test,
    passesWith: whole.get(test) === 'passed',
    failsWithout: maimed.get(test) === 'failed' && [...maimed.values()].includes('passed'),
    seconds: Math.round((performance.now() - from) / 1000),
  };
}

interface JestReport {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[] }[];
}

async function verdicts({ folder }: SourceCopy, specs: readonly string[]): Promise<Verdicts> {
  const file = join(folder, 'report.json');
  rmSync(file, { force: true });
  const jest = join(folder, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--experimental-vm-modules', '--no-warnings', jest, '--ci', '--silent', '--json', `--outputFile=${file}`, '--runTestsByPath', ...specs];
  await new Promise<void>((resolve, reject) => {
    const run = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
    run.once('error', reject);
    run.once('exit', () => resolve());
  });
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  return new Map(testResults.flatMap(({ assertionResults }) => assertionResults.map(({ fullName, status }) => [fullName, status] as const)));
}
