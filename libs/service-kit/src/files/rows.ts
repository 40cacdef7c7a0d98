import { canonicalJson } from '@siklus/contracts';
import { parse } from 'csv-parse/sync';
import { Unreadable } from '../json.js';
import { checked, type Dto, type Fault } from '../problems/validation.js';
import type { Line } from './lines.js';

/** What a line says, as an instance of its class, or why it says nothing that can be used. */
export type Row<T> = { readonly line: number; readonly text: string; readonly key: string | undefined } & (
  | { readonly value: T }
  | { readonly faults: readonly Fault[] }
);

type Read = (text: string) => unknown;

function cells(text: string): string[] {
  try {
    const [record] = parse(text, { relax_column_count: true, trim: true });
    return record ?? [];
  } catch {
    throw new Unreadable('is not CSV: fields are separated by commas, a quoted field ends with a quote on the same line');
  }
}

/**
 * Reads lines of CSV by the names of their header. An empty cell is an absent value.
 * @throws Unreadable when the header is none
 */
export function csvReader(header: Line): Read {
  if (header.unreadable !== undefined) throw new Unreadable(header.unreadable);
  const names = cells(header.text);
  if (names.includes('') || new Set(names).size < names.length)
    throw new Unreadable('must begin with a header: the name of each column once, with commas between');
  return (text) => {
    const values = cells(text);
    if (values.length !== names.length) throw new Unreadable(`has ${values.length} cells where the header names ${names.length}`);
    return Object.fromEntries(names.flatMap((name, i) => (values[i] ? [[name, values[i]]] : [])));
  };
}

/**
 * A line as its class, through `read`: `parseJson` for NDJSON, a `csvReader` for CSV. Its key is what stands in the fields `together`,
 * right or wrong; a line that cannot be read has none.
 */
export function rowOf<T extends object>(line: Line, read: Read, dto: Dto<T>, together: readonly string[]): Row<T> {
  const faulty = (rule: string): Row<T> => ({ line: line.number, text: line.text, key: undefined, faults: [{ path: '', rule }] });
  if (line.unreadable !== undefined) return faulty(line.unreadable);
  try {
    const given = read(line.text) as Record<string, unknown> | null;
    const key = together.length === 0 ? undefined : canonicalJson(together.map((field) => given?.[field] ?? null));
    return { line: line.number, text: line.text, key, ...checked(dto, given) };
  } catch (error) {
    if (error instanceof Unreadable) return faulty(error.rule);
    throw error;
  }
}
