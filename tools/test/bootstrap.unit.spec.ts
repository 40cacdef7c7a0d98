import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A project of nothing but the launcher, with an npm and an nx that note that they were called. */
describe('the launcher', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'siklus-bootstrap-'));
    cpSync(join(root, 'tools', 'bootstrap.mjs'), join(folder, 'tools', 'bootstrap.mjs'));
    cpSync(join(root, 'tools', 'typescript.mjs'), join(folder, 'tools', 'typescript.mjs'));
    write('package.json', '{"type":"module"}');
    write('package-lock.json', lock('1.0.0'));
    write('tools/other.ts', 'export const answer: number = 42;');
    write('tools/token.ts', `import { answer } from './other.js'; console.log(answer, process.version, process.argv.slice(2).join()); process.exitCode = 7;`);
    write('path/npm', `#!/bin/sh\necho npm "$@" >> calls\nmkdir -p node_modules/.bin node_modules/nx/dist/bin\ncp package-lock.json node_modules/.package-lock.json\ncp nx.js node_modules/nx/dist/bin/nx.js\nln -sf ${process.execPath} node_modules/.bin/node\n`);
    write('nx.js', `require('fs').appendFileSync('calls', 'nx ' + process.argv.slice(2).join(' ') + '\\n'); if (require('fs').existsSync('broken')) { console.log('TS2322: no'); process.exit(1); }`);
    write('node_modules/nx/package.json', '{"type":"commonjs"}');
    chmodSync(join(folder, 'path/npm'), 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const lock = (version: string, more: object = {}) => JSON.stringify({ packages: { '': {}, 'node_modules/kafkajs': { version }, ...more } });
  const calls = () => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n') : []);
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/bootstrap.mjs', ...args], {
      cwd: folder,
      env: { PATH: `${join(folder, 'path')}:/usr/bin:/bin` },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  it('installs, builds, and runs TypeScript under the Node of the project with what follows', () => {
    const { status, stdout } = run('token', '--department', 'sales');
    expect(stdout).toBe(`42 ${process.version} --department,sales\n`);
    expect(status).toBe(7);
    expect(calls()).toEqual(['npm ci --no-audit --no-fund --loglevel=error', 'nx run-many -t build --outputStyle=static']);
  });

  it('installs again when the lock file has changed, and only then', () => {
    run('token');
    run('token');
    expect(calls().filter((call) => call.startsWith('npm'))).toHaveLength(1);
    write('package-lock.json', lock('1.0.1'));
    run('token');
    expect(calls().filter((call) => call.startsWith('npm'))).toHaveLength(2);
  });

  it('does not miss what npm leaves out for other platforms', () => {
    run('token');
    write('package-lock.json', lock('1.0.0', { 'node_modules/only-for-darwin': { version: '2.0.0', optional: true }, 'libs/kernel': { version: '0.1.0' } }));
    run('token');
    expect(calls().filter((call) => call.startsWith('npm'))).toHaveLength(1);
  });

  it('shows what the build says when it fails', () => {
    write('broken', '');
    const { status, stderr, stdout } = run('token');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/TS2322: no\n\nThe build failed: see above\.\n$/);
  });

  it('counts what prevents the tests as a failed one', () => {
    write('path/npm', '#!/bin/sh\nexit 1\n');
    const { status, stdout, stderr } = run('test');
    expect([status, stdout]).toEqual([1, '0 passed, 1 failed\n']);
    expect(stderr).toMatch(/The packages could not be installed: see what npm says above, then try again\.\n$/);
  });

  it('says which commands there are', () => {
    const { status, stderr } = run('fly');
    expect([status, stderr]).toEqual([1, 'There is no command "fly": say one of start, stop, reset, token, journey, test, bench, chaos, story, generate, forecast, schedule.\n']);
  });

  it('takes the Node at hand where none comes with the packages', () => {
    run('token');
    rmSync(join(folder, 'node_modules/.bin/node'));
    expect(run('token').stdout).toBe(`42 ${process.version} \n`);
  });
});
