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
    const lists = columns.map(([, type, values]) => this.param(arrayLiteral(values), `${type}[]`));
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

/** PostgreSQL's text form of an array (manual, section 8.15.2). The driver's own way of writing it costs a sixth of a chunk's time. */
export function arrayLiteral(values: readonly Scalar[]): string {
  return `{${values.map(elementOf).join(',')}}`;
}

function elementOf(value: Scalar): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'string' ? `"${value.replace(/[\\"]/g, String.raw`\$&`)}"` : String(value);
}
