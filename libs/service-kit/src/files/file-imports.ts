import { Readable } from 'node:stream';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { InvalidValue, isRejection, reject, type Rejection } from '@siklus/kernel';
import { Refused, Store, type Act, type Outcome } from '@siklus/messaging';
import type { Logger } from 'pino';
import { Identity } from '../identity.js';
import { parseJson } from '../json.js';
import { LOG } from '../logging.js';
import { constraintOf, Objection, problemOf } from '../problems/problem.js';
import type { Dto } from '../problems/validation.js';
import { chunksOf, type Group } from './chunks.js';
import { digestOf, ImportLedger, type DoneChunks } from './import-ledger.js';
import type { IncomingFile } from './incoming-file.js';
import { linesOf, type Line } from './lines.js';
import { csvReader, rowOf, type Row } from './rows.js';

type Results = AsyncGenerator<string, void, undefined>;
type Things<T> = readonly [T, ...T[]];

/** How the lines of one format become acts. */
export interface Format<T extends object> {
  /** What each line is checked against. */
  readonly row: Dto<T>;
  /** Fields that consecutive lines of one thing share: `['customer', 'purchaseOrder']`. Without it, each line is a thing. */
  readonly together?: readonly (keyof T & string)[];
  /**
   * The acts of a chunk, one for each thing, in the same order: pure, or with one query for all of them. A rejection refuses the single
   * thing; so does a thrown `Refused` or `InvalidValue`, after which the things are asked for one by one.
   */
  readonly acts: (things: readonly Things<T>[]) => readonly (Act | Rejection)[] | Promise<readonly (Act | Rejection)[]>;
  /** Things in one transaction, 100 unless said. */
  readonly chunk?: number;
}

interface Verdict {
  readonly status: 'done' | 'repeated' | 'refused';
  readonly id?: string;
  readonly code?: string;
  readonly detail?: string;
}

const tell = (said: object): string => `${JSON.stringify(said)}\n`;

/** Receives files of any length line by line, a chunk of things per transaction, and answers as it goes. */
@Injectable()
export class FileImports {
  constructor(
    private readonly store: Store,
    private readonly ledger: ImportLedger,
    private readonly identity: Identity,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * The stream of results. What cannot be received at all (no such format, a header that is none) is thrown before it starts.
   * @throws Objection 415 or 400
   */
  async receive<Json extends object, Csv extends object>(
    file: IncomingFile,
    formats: { readonly ndjson?: Format<Json>; readonly csv?: Format<Csv> },
  ): Promise<StreamableFile> {
    const lines = linesOf(file.stream);
    let results: Results;
    try {
      if (file.type === 'text/csv') results = await this.receiveCsv(file, formats.csv, lines);
      else results = this.results(file, formatOf(file, formats.ndjson), lines, parseJson, await this.ledger.done(file));
    } catch (error) {
      file.stream.resume();
      throw error;
    }
    return new StreamableFile(Readable.from(results, { objectMode: false }), { type: 'application/x-ndjson; charset=utf-8' });
  }

  private async receiveCsv<T extends object>(
    file: IncomingFile,
    given: Format<T> | undefined,
    lines: AsyncGenerator<Line, void, undefined>,
  ): Promise<Results> {
    const format = formatOf(file, given);
    const header = await lines.next();
    if (header.done === true) throw new Objection(400, 'BAD_REQUEST', 'The file is empty: its first line names the columns.');
    return this.results(file, format, lines, csvReader(header.value), await this.ledger.done(file));
  }

  private async *results<T extends object>(
    file: IncomingFile,
    format: Format<T>,
    lines: AsyncIterable<Line>,
    read: (text: string) => unknown,
    done: DoneChunks,
  ): Results {
    const { row, together = [], chunk: size = 100 } = format;
    const sums = { done: 0, repeated: 0, refused: 0 };
    let number = 0;
    try {
      for await (const chunk of chunksOf(rowsOf(lines, read, row, together), size, together.length > 0)) {
        const digest = digestOf(chunk);
        const known = done.get(number) === digest;
        const verdicts = known ? chunk.map((): Verdict => ({ status: 'repeated' })) : await this.perform(file, format, chunk);
        if (verdicts.every(({ status }) => status !== 'refused')) await this.ledger.note(file, number, digest);
        number += 1;
        const told = chunk.flatMap(({ rows }, i) => rows.map((one) => ({ ...(verdicts[i] as Verdict), ...faultsOf(one), line: one.line })));
        for (const { status } of told) sums[status] += 1;
        yield told.map(tell).join('');
      }
      yield tell(sums);
    } catch (error) {
      if (file.stream.destroyed && !file.stream.readableEnded) return;
      this.log.error({ err: error, ...(file.importId && { importId: file.importId }) }, 'an import stopped');
      const detail = 'Something failed here. Send the file again with the same Import-Id: it goes on where it stopped.';
      yield tell({ stopped: true, ...sums, code: this.identity.code('IMPORT_STOPPED'), detail });
    }
  }

  private async perform<T extends object>(file: IncomingFile, format: Format<T>, chunk: readonly Group<T>[]): Promise<Verdict[]> {
    const planned = await this.plan(format, chunk);
    const trace = file.traceparent === undefined ? {} : { traceparent: file.traceparent };
    const acts = planned.flatMap((plan) => ('steps' in plan ? [{ ...trace, ...plan }] : []));
    const verdicts = (await this.verdicts(acts)).values();
    return planned.map((plan) => {
      if ('steps' in plan) return verdicts.next().value as Verdict;
      return 'status' in plan ? plan : this.refused(new Refused(plan));
    });
  }

  /** What the database refuses is looked for by halves, so that one thing does not spoil the others. */
  private async verdicts(acts: readonly Act[]): Promise<Verdict[]> {
    if (acts.length === 0) return [];
    try {
      const outcomes = await this.store.performAll(acts);
      return outcomes.map((outcome, i) => this.verdict(outcome, acts[i] as Act));
    } catch (error) {
      if (constraintOf(error) === undefined) throw error;
      if (acts.length === 1) return [this.refused(error)];
      const half = Math.ceil(acts.length / 2);
      return [...(await this.verdicts(acts.slice(0, half))), ...(await this.verdicts(acts.slice(half)))];
    }
  }

  /** For each group its act, or why there is none. */
  private async plan<T extends object>(format: Format<T>, chunk: readonly Group<T>[]): Promise<(Act | Rejection | Verdict)[]> {
    const things = chunk.map((group) => thingOf(group));
    const fit = things.filter((thing) => thing !== undefined);
    const acts = (await this.actsOf(format, fit)).values();
    return chunk.map((group, i) => (things[i] === undefined ? this.unfit(group) : (acts.next().value as Act | Rejection)));
  }

  private async actsOf<T extends object>(format: Format<T>, things: readonly Things<T>[]): Promise<readonly (Act | Rejection)[]> {
    if (things.length === 0) return [];
    try {
      return await format.acts(things);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof InvalidValue)) throw error;
      if (things.length === 1) return [error instanceof Refused ? error.rejection : reject(error.code, { detail: error.rule })];
      return (await Promise.all(things.map((thing) => this.actsOf(format, [thing])))).flat();
    }
  }

  private verdict(outcome: Outcome | Rejection, { steps }: Act): Verdict {
    if (isRejection(outcome)) return this.refused(new Refused(outcome));
    const id = steps[0]?.key;
    return { status: outcome.facts.length > 0 ? 'done' : 'repeated', ...(id !== undefined && { id }) };
  }

  private refused(error: unknown): Verdict {
    const { type: _, title: _title, status: _status, ...said } = problemOf(error, this.identity).problem;
    return { ...said, status: 'refused' };
  }

  private unfit<T>({ rows, spoiled }: Group<T>): Verdict {
    const faulty = rows.find((row) => 'faults' in row);
    const detail = spoiled ?? (faulty === undefined ? 'is not fit' : `line ${faulty.line} of the same thing breaks rules`);
    return { status: 'refused', code: this.identity.code('BAD_LINE'), detail };
  }
}

function formatOf<T extends object>(file: IncomingFile, format: Format<T> | undefined): Format<T> {
  if (format === undefined) throw new Objection(415, 'MEDIA_TYPE', `This route does not take ${file.type}.`);
  return format;
}

async function* rowsOf<T extends object>(
  lines: AsyncIterable<Line>,
  read: (text: string) => unknown,
  dto: Dto<T>,
  together: readonly string[],
): AsyncGenerator<Row<T>, void, undefined> {
  for await (const line of lines) yield rowOf(line, read, dto, together);
}

function thingOf<T>({ rows, spoiled }: Group<T>): Things<T> | undefined {
  const values = rows.flatMap((row) => ('value' in row ? [row.value] : []));
  return spoiled === undefined && values.length === rows.length ? (values as [T, ...T[]]) : undefined;
}

function faultsOf<T>(row: Row<T>): object {
  if (!('faults' in row)) return {};
  const spoken = row.faults.map(({ path, rule }) => (path === '' || rule.startsWith(path) ? rule : `${path}: ${rule}`));
  return { detail: spoken.join('; '), errors: row.faults };
}
