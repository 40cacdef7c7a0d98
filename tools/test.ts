import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseInfra } from '@siklus/infra';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** The part of Jest's report that counts. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

const reports = mkdtempSync(join(tmpdir(), 'siklus-report-'));
const modules = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning'];
const hook = join(import.meta.dirname, 'typescript.mjs');

/** In this order, so that what is quick and tells most comes first; a failed stage does not stop the next. */
const stages: readonly [string, () => Promise<Count>][] = [
  ['Types', () => check('tsc', '-p', 'tsconfig.json', '--noEmit')],
  ['Lint', () => check('oxlint', '--type-aware', '--deny-warnings')],
  ['Boundaries', () => check('depcruise', '--config', '.dependency-cruiser.cjs', 'libs', 'services', 'infra', 'tools', 'e2e')],
  ['Generated files', () => check('node', '--import', hook, 'tools/generate.ts', '--check')],
  ['Unit and contract tests', () => jest('unit', '--selectProjects', 'unit', 'contract', '--maxWorkers=2')],
  ['Integration tests', () => withServers(() => jest('int', '--selectProjects', 'int', '--maxWorkers=2'))],
  ['End to end tests', () => withServers(() => jest('e2e', '--selectProjects', 'e2e', '--runInBand'))],
];

let sum: Count = { passed: 0, failed: 0 };
for (const [name, stage] of stages) {
  console.log(`\n== ${name}`);
  const count = await stage();
  sum = { passed: sum.passed + count.passed, failed: sum.failed + count.failed };
}
rmSync(reports, { recursive: true });
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 ? 0 : 1;

/** A check counts as one test. */
async function check(program: string, ...args: string[]): Promise<Count> {
  return (await run(program, ...args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Tells the tests whether their servers are processes or containers; where neither can be, says what to install. */
async function withServers(stage: () => Promise<Count>): Promise<Count> {
  try {
    process.env.SIKLUS_INFRA = await chooseInfra();
  } catch (error) {
    console.error((error as Error).message);
    return { passed: 0, failed: 1 };
  }
  return stage();
}

async function jest(name: string, ...args: string[]): Promise<Count> {
  const file = join(reports, `${name}.json`);
  const code = await run('node', ...modules, 'node_modules/jest/bin/jest.js', '--ci', '--json', `--outputFile=${file}`, '--passWithNoTests', ...args);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** One of the programs in node_modules/.bin, which the launcher has put first on the path. */
function run(name: string, ...args: string[]): Promise<number> {
  const { FORCE_COLOR: _, ...env } = process.env;
  const program = spawn(name, args, { stdio: 'inherit', env: { ...env, NO_COLOR: '1' } });
  return new Promise((resolve, reject) => {
    program.once('error', reject);
    program.once('exit', (code) => resolve(code ?? 1));
  });
}
