/**
 * The launcher, in plain JavaScript for whatever Node (20 or newer) is at hand: installs what is missing, builds what has changed, then
 * runs the command under the project's own Node 24.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');

/** Command -> its program. */
const commands = {
  start: 'tools/start.ts',
  stop: 'tools/stop.ts',
  reset: 'tools/reset.ts',
  token: 'tools/token.ts',
  journey: 'tools/journey.ts',
  test: 'tools/test.ts',
  bench: 'e2e/bench/bench.ts',
  chaos: 'e2e/chaos/chaos.ts',
  story: 'e2e/stories/tell.ts',
  generate: 'tools/generate.ts',
  forecast: 'services/forecasting/dist/forecast.js',
  schedule: 'services/scheduling/dist/schedule.js',
};

class Trouble extends Error {}

const [command, ...args] = process.argv.slice(2);
const phases = {};
try {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new Trouble(`Node ${process.versions.node} is too old: install Node 20 or newer (https://nodejs.org).`);
  const program = commands[command];
  if (program === undefined) throw new Trouble(`There is no command "${command ?? ''}": say one of ${Object.keys(commands).join(', ')}.`);
  await timed('install', install);
  const node = ownNode();
  await timed('build', () => build(node));
  process.exitCode = await run(node, program);
} catch (error) {
  process.stderr.write(`${error instanceof Trouble ? error.message : error.stack}\n`);
  if (command === 'test') process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}

async function timed(phase, work) {
  const from = performance.now();
  await work();
  phases[phase] = Math.round((performance.now() - from) / 100) / 10;
}

function install() {
  if (isInstalled()) return;
  process.stderr.write('Installing packages (once) ...\n');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (npm.error) throw new Trouble('npm is missing: install Node 20 or newer with npm (https://nodejs.org).');
  if (npm.status !== 0) throw new Trouble('The packages could not be installed: see what npm says above, then try again.');
}

/** Whether every package of the lock file is there in that version; those for other platforms are left out by npm. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const there = packagesOf(installed);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional, peer, link }]) =>
      !path.startsWith('node_modules/') || link || there[path]?.version === version || (there[path] === undefined && (optional || devOptional || peer)),
  );
}

/** The Node 24 that came with the packages; where there is none for this platform, the one at hand if it is new enough. */
function ownNode() {
  const own = join(bin, 'node');
  try {
    execFileSync(own, ['--version'], { stdio: 'ignore' });
    return own;
  } catch {
    if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
    throw new Trouble(`No Node 24 comes with the packages for ${process.platform}-${process.arch} (they are for Linux with glibc): install Node 24 (https://nodejs.org) and try again.`);
  }
}

function build(node) {
  const nx = spawnSync(node, [join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'build', '--outputStyle=static'], {
    cwd: root,
    env: { ...environment(), NO_COLOR: '1' },
    encoding: 'utf8',
  });
  if (nx.status === 0) return;
  process.stderr.write(`${nx.stdout ?? ''}${nx.stderr ?? ''}${nx.error?.message ?? ''}\n`);
  throw new Trouble('The build failed: see above.');
}

function environment() {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, NX_NO_CLOUD: 'true', NX_TUI: 'false' };
}

function run(node, program) {
  if (!existsSync(join(root, program))) throw new Trouble(`${program} is not there.`);
  const quiet = ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning'];
  const hook = pathToFileURL(join(root, 'tools', 'typescript.mjs')).href;
  const child = spawn(node, [...quiet, '--import', hook, join(root, program), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment(), SIKLUS_PHASES: JSON.stringify(phases) },
  });
  // A terminal tells the child itself; others tell us.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1))));
}
