import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endAll } from '../../../infra/src/processes.ts';

/** Waits until whoever holds the other end of its input is gone, then ends every server that the run started and removes its folder. */
const [folder] = process.argv.slice(2);
process.stdin.resume();
process.on('SIGINT', () => undefined);
process.stdin.on('end', async () => {
  for (const name of readdirSync(folder)) {
    const dir = join(folder, name);
    await endAll(dir);
    const elsewhere = join(dir, 'postgres-elsewhere');
    if (existsSync(elsewhere)) rmSync(readFileSync(elsewhere, 'utf8'), { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
});
