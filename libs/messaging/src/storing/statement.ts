import type pg from 'pg';
import type { Database } from './database.js';

type Scalar = string | number | boolean | null | undefined;

/** Collects the parts of one statement and its parameters. */
export class Statement {
  private readonly parts: string[] = [];
  private readonly values: unknown[] = [];

  param(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** `unnest` of columns given as lists, under `alias(names)`. */
  rows(alias: string, columns: readonly (readonly [name: string, type: string, values: readonly Scalar[]])[]): string {
    const lists = columns.map(([, type, values]) => this.param(arrayOf(type, values), `${type}[]`));
    return `unnest(${lists.join(', ')}) as ${alias}(${columns.map(([name]) => name).join(', ')})`;
  }

  add(name: string, sql: string): void {
    this.parts.push(`${name} as (${sql})`);
  }

  async run(database: Database, client: pg.PoolClient): Promise<void> {
    if (this.parts.length === 0) return;
    await database.run(client, `with ${this.parts.join(',\n')} select 1`, this.values);
  }
}

/** The types whose values are sent byte by byte, by their number in `pg_type`. */
const BINARY: Readonly<Record<string, number>> = { text: 25, jsonb: 3802 };
/** Stands before the text of a `jsonb` (`jsonb_recv`). */
const JSONB_VERSION = 1;

/**
 * A list as PostgreSQL takes it fastest: texts in the binary form of an array, since escaping them here and searching them there costs a
 * tenth of a chunk's time on either side; numbers, instants and ids go in the text form.
 */
export function arrayOf(type: string, values: readonly Scalar[]): Buffer | string {
  const oid = BINARY[type];
  return oid === undefined || values.length === 0 ? `{${values.map(spoken).join(',')}}` : binaryArray(oid, type === 'jsonb', values);
}

/** In the text form (manual, section 8.15.2). */
function spoken(value: Scalar): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'string' ? `"${value.replace(/[\\"]/g, String.raw`\$&`)}"` : String(value);
}

/**
 * As `array_recv` reads it (PostgreSQL, arrayfuncs.c): one dimension, whether there are nulls, the type of the elements, their number, the
 * first index; then each element's length, -1 for null, and its bytes.
 */
function binaryArray(oid: number, versioned: boolean, values: readonly Scalar[]): Buffer {
  const texts = values.map((value) => (value === null || value === undefined ? null : String(value)));
  const lengths = texts.map((text) => (text === null ? -1 : Number(versioned) + Buffer.byteLength(text)));
  const bytes = Buffer.allocUnsafe(20 + lengths.reduce((sum, length) => sum + 4 + Math.max(length, 0), 0));
  let at = 0;
  for (const head of [1, Number(texts.includes(null)), oid, texts.length, 1]) at = bytes.writeInt32BE(head, at);
  for (const [n, text] of texts.entries()) {
    at = bytes.writeInt32BE(lengths[n] as number, at);
    if (text === null) continue;
    if (versioned) at = bytes.writeUInt8(JSONB_VERSION, at);
    at += bytes.write(text, at, 'utf8');
  }
  return bytes;
}
