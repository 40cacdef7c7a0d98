import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { optionsOf, UnusableOption } from './forecast-options.js';
import { forecastRows, HEADER, type ForecastOptions } from './forecast-rows.js';
import { readRows, UnreadableFile } from './read-rows.js';

/** Where a command is given and answered. */
export interface Terminal {
  /** Where relative names of files begin. */
  readonly folder: string;
  readonly out: Writable;
  readonly errors: Writable;
}

const options = {
  file: { type: 'string' },
  horizon: { type: 'string' },
  season: { type: 'string' },
  rhythm: { type: 'string' },
  gaps: { type: 'string' },
  outliers: { type: 'boolean' },
} as const;

/** The exit code of the command: 1 where it could not be carried out or a product has no forecast, with the reasons among the errors. */
export async function forecastFile(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options });
    const { file, ...wanted } = optionsOf(values);
    return await print(resolve(terminal.folder, file), wanted, values.outliers ?? false, terminal);
  } catch (error) {
    if (!isExpected(error)) throw error;
    terminal.errors.write(`${error.message.split('\n')[0]}\n`);
    return 1;
  }
}

async function print(file: string, wanted: ForecastOptions, names: boolean, { out, errors }: Terminal): Promise<number> {
  const rows = await readRows(createReadStream(file));
  await write(out, `${HEADER}\n`);
  let [faults, flagged, products] = [0, 0, 0];
  for (const { product, lines, outliers, fault } of forecastRows(rows, wanted)) {
    if (fault !== undefined) {
      faults += 1;
      errors.write(`${product}: ${fault}\n`);
    } else await write(out, `${lines.join('\n')}\n`);
    if (outliers.length === 0) continue;
    [flagged, products] = [flagged + outliers.length, products + 1];
    if (names) errors.write(`${product}: stands out: ${outliers.join(', ')}\n`);
  }
  if (flagged > 0 && !names) errors.write(`${flagged} figures of ${products} products stand out and were left as they are: --outliers names them.\n`);
  return faults > 0 ? 1 : 0;
}

/** Waits while nobody reads. */
function write(out: Writable, text: string): Promise<void> {
  return new Promise((done, fail) => {
    out.write(text, (error) => (error ? fail(error) : done()));
  });
}

/** What the planner can mend: the options, the file, its name. */
function isExpected(error: unknown): error is Error {
  if (error instanceof UnusableOption || error instanceof UnreadableFile) return true;
  return /^(ENOENT|EACCES|EISDIR|ERR_PARSE_ARGS_)/.test(String((error as NodeJS.ErrnoException).code));
}
