import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what this run starts, and a guard that ends all of it when the run is over, however it ends. */
export default async function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-test-'));
  chmodSync(folder, 0o755);
  process.env.SIKLUS_TEST_RUN = folder;
  const guard = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'guard.mjs'), folder], {
    detached: true,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  globalThis.endTestServers = async () => {
    const exited = once(guard, 'exit');
    guard.stdin.end();
    await exited;
  };
}
