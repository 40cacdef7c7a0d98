import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Change } from './mechanisms.js';

const COPIED = ['jest.config.mjs', 'nx.json', 'package.json', 'libs', 'services', 'infra', 'tools', 'e2e'];
const LEFT_OUT = new Set(['node_modules', 'dist']);
const OURS = '@siklus';

/** A copy of the source in a folder of its own that runs the same tests: packages are linked, our own libraries are those of the copy. */
export class SourceCopy {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static of(root: string): SourceCopy {
    const folder = mkdtempSync(join(tmpdir(), 'siklus-source-'));
    for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
    linkPackages(root, folder);
    return new SourceCopy(folder);
  }

  /** Changes a file for as long as `work` takes. @throws Error when a place to change is not there, or there more than once */
  async changed<T>(file: string, changes: readonly Change[], work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, file);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, changes.reduce((text, change) => put(file, text, change), before));
    try {
      return await work();
    } finally {
      writeFileSync(path, before);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function put(file: string, text: string, { find, put }: Change): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${file} has moved: it holds ${parts.length - 1} times, not once, what is to be taken out: ${find}`);
  return parts.join(put);
}

/** Our own libraries are linked relative to the workspace, so the same links lead into the copy. */
function linkPackages(root: string, folder: string): void {
  const [from, to] = [join(root, 'node_modules'), join(folder, 'node_modules')];
  mkdirSync(join(to, OURS), { recursive: true });
  for (const name of readdirSync(from)) if (name !== OURS) symlinkSync(join(from, name), join(to, name));
  for (const name of readdirSync(join(from, OURS))) symlinkSync(readlinkSync(join(from, OURS, name)), join(to, OURS, name));
}
