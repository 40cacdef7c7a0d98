import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { usageOf } from '../cpu.js';
import type { Bands } from './quality.js';

const PROGRAM = join(import.meta.dirname, '../../../services/forecasting/dist/forecast.js');
const FIRST_MONDAY = Date.UTC(2020, 0, 6);
const WEEK = 7 * 86_400_000;

export interface ForecastRun {
  readonly forecasts: ReadonlyMap<string, Bands>;
  readonly seconds: number;
  /** Of the whole process, its start and the reading of the file included; Linux only. */
  readonly cpuSeconds: number;
}

/** Runs the planners' command on weekly histories, as they would. */
export async function runForecast(histories: ReadonlyMap<string, readonly number[]>, horizon: number): Promise<ForecastRun> {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-bench-'));
  try {
    const file = join(folder, 'histories.csv');
    writeFileSync(file, csvOf(histories));
    const from = performance.now();
    const child = spawn(process.execPath, [PROGRAM, '--file', file, '--horizon', String(horizon)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const printed: string[] = [];
    let cpuSeconds = 0;
    child.stderr.resume();
    for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
      printed.push(text);
      if (child.pid !== undefined) cpuSeconds = Math.max(cpuSeconds, usageOf({ pid: child.pid }).cpuSeconds);
    }
    if (child.exitCode === null) await once(child, 'exit');
    if (child.exitCode !== 0) throw new Error(`The forecast ended with ${child.exitCode}.`);
    return { forecasts: forecastsIn(printed.join('')), seconds: (performance.now() - from) / 1000, cpuSeconds };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function csvOf(histories: ReadonlyMap<string, readonly number[]>): string {
  const dateOf = (week: number): string => new Date(FIRST_MONDAY + week * WEEK).toISOString().slice(0, 10);
  const rows = [...histories].flatMap(([product, figures]) => figures.map((y, week) => `${product},${dateOf(week)},${y}`));
  return `unique_id,ds,y\n${rows.join('\n')}\n`;
}

function forecastsIn(text: string): Map<string, Bands> {
  const rows = parse(text, { columns: true }) as Record<string, string>[];
  const columns = { mean: 'mean', lo80: 'lo-80', hi80: 'hi-80', lo95: 'lo-95', hi95: 'hi-95' } as const;
  return new Map(
    [...Map.groupBy(rows, (row) => row['unique_id'] ?? '')].map(([product, lines]) => {
      const read = (part: keyof typeof columns): number[] => lines.map((row) => Number(row[columns[part]]));
      return [product, { mean: read('mean'), lo80: read('lo80'), hi80: read('hi80'), lo95: read('lo95'), hi95: read('hi95') }];
    }),
  );
}
