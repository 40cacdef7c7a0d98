import { InvalidValue } from '@siklus/kernel';
import { CsvError, parse } from 'csv-parse';
import type { Readable } from 'node:stream';
import { writingOf } from '../domain/statistics/buckets.js';

/** Rows of one product, and the first thing that is wrong with them. */
export interface ProductRows {
  readonly names: string[];
  readonly figures: number[];
  fault?: Fault;
}

export interface Fault {
  readonly code: string;
  readonly text: string;
}

/** What a whole file cannot be read for. `code` is stable. */
export class UnreadableFile extends Error {
  constructor(
    readonly code: string,
    text: string,
  ) {
    super(`${code}: ${text}`);
  }
}

export const COLUMNS = ['unique_id', 'ds', 'y'] as const;

/**
 * Reads the long format (one row per product and bucket, in any order) without holding more than its figures. A row that is wrong marks
 * its product, and the others are read on.
 *
 * @throws UnreadableFile `FORECASTING.NOT_CSV`, `FORECASTING.COLUMN_MISSING`, `FORECASTING.NO_ROWS`
 */
export async function readRows(file: Readable): Promise<Map<string, ProductRows>> {
  const products = new Map<string, ProductRows>();
  const names = new Map<string, string>();
  let columns: readonly [number, number, number] | undefined;
  try {
    const rows = file.pipe(parse({ bom: true, trim: true, skip_empty_lines: true, info: true }));
    file.once('error', (error) => rows.destroy(error));
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (columns === undefined) columns = columnsIn(record);
      else take(record, columns, info.lines, products, names);
    }
  } catch (error) {
    throw error instanceof CsvError ? new UnreadableFile('FORECASTING.NOT_CSV', error.message) : error;
  }
  if (products.size === 0) throw new UnreadableFile('FORECASTING.NO_ROWS', `the file has no row under its header ${COLUMNS.join(',')}`);
  return products;
}

function columnsIn(header: readonly string[]): readonly [number, number, number] {
  const [id, ds, y] = COLUMNS.map((column) => {
    const place = header.indexOf(column);
    if (place < 0)
      throw new UnreadableFile('FORECASTING.COLUMN_MISSING', `the first line must name the columns ${COLUMNS.join(', ')}; ${column} is missing`);
    return place;
  });
  return [id ?? 0, ds ?? 0, y ?? 0];
}

function take(
  record: readonly string[],
  [idAt, dsAt, yAt]: readonly [number, number, number],
  line: number,
  products: Map<string, ProductRows>,
  names: Map<string, string>,
): void {
  const id = record[idAt] ?? '';
  const product = products.get(id) ?? { names: [], figures: [] };
  products.set(id, product);
  const fault =
    id === ''
      ? { code: 'FORECASTING.PRODUCT_MISSING', text: 'unique_id is empty' }
      : (faultOfDate(record[dsAt] ?? '', names) ?? faultOfFigure(record[yAt] ?? ''));
  if (fault) product.fault ??= { code: fault.code, text: `line ${line}: ${fault.text}` };
  else {
    product.names.push(names.get(record[dsAt] ?? '') ?? '');
    product.figures.push(Number(record[yAt]));
  }
}

const MIDNIGHT = /[T ]00:00(:00(\.0+)?)?Z?$/;

/** Dates come again with every product, so each is looked at once. */
function faultOfDate(text: string, names: Map<string, string>): Fault | undefined {
  if (names.has(text)) return undefined;
  const name = text.replace(MIDNIGHT, '');
  try {
    writingOf(name);
    names.set(text, name);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    return { code: 'FORECASTING.NOT_A_DATE', text: `ds must be a day YYYY-MM-DD, a month YYYY-MM or a whole number, not ${JSON.stringify(text)}` };
  }
}

/** Beyond it, pieces can no longer be told apart. */
const LARGEST = 1e15;

const FIGURE = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Demand is told gross: what comes back is a return, not a negative demand. */
function faultOfFigure(text: string): Fault | undefined {
  const y = FIGURE.test(text) ? Number(text) : NaN;
  if (!(Math.abs(y) <= LARGEST)) return { code: 'FORECASTING.NOT_A_FIGURE', text: `y must be a number up to 1e15, not ${JSON.stringify(text)}` };
  if (y < 0) return { code: 'FORECASTING.NEGATIVE_DEMAND', text: `y must not be negative, not ${text}: state demand without what came back` };
  return undefined;
}
