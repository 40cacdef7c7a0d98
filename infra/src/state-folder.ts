import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Trouble } from './trouble.js';

const LEAST_FREE_BYTES = 1_000_000_000;

/** The folder of the workspace that this file belongs to. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'nx.json'))) {
    if (folder === dirname(folder)) throw new Error('nx.json not found in any folder above');
    folder = dirname(folder);
  }
  return folder;
}

/** Where state, logs, secrets and downloads lie unless told otherwise: `.siklus` of the project, or SIKLUS_DIR. */
export function defaultDir(): string {
  return process.env.SIKLUS_DIR ?? join(projectRoot(), '.siklus');
}

/** Makes the folder. @throws Trouble when the disk is full or the folder cannot be written. */
export function openDir(dir: string, leastFreeBytes = LEAST_FREE_BYTES): void {
  try {
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, '.gitignore'), '*\n');
  } catch (error) {
    throw new Trouble(`Cannot write to ${dir} (${(error as NodeJS.ErrnoException).code ?? String(error)}): give write access, or set SIKLUS_DIR to another folder.`);
  }
  const { bavail, bsize } = statfsSync(dir);
  if (bavail * bsize < leastFreeBytes)
    throw new Trouble(`Only ${Math.floor((bavail * bsize) / 1e6)} MB are free on the disk of ${dir}: free at least 1 GB, or set SIKLUS_DIR to a folder on another disk.`);
}

/** Generated passwords by name (`kafka.orders`, `postgres.orders_app`), kept in `<dir>/secrets.json`, readable by its owner alone. */
export class Secrets {
  readonly #file: string;
  readonly #known: Record<string, string>;

  constructor(dir: string) {
    mkdirSync(dir, { recursive: true });
    this.#file = join(dir, 'secrets.json');
    this.#known = existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, string>) : {};
  }

  /** The password of that name, made when it is first asked for. */
  of(name: string): string {
    const known = this.#known[name];
    if (known !== undefined) return known;
    const made = randomBytes(24).toString('base64url');
    this.#known[name] = made;
    writeFileSync(this.#file, JSON.stringify(this.#known, undefined, 2), { mode: 0o600 });
    chmodSync(this.#file, 0o600);
    return made;
  }
}
