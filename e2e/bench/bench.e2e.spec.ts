import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stack } from '@siklus/infra';
import { freshStack } from '@siklus/testing';
import { kinds } from './forecasting/laws.js';
import { bench } from './main.js';
import { optima } from './scheduling/measure-scheduling.js';

/** Containers have no processes that could be measured from here. */
const measurable = process.platform === 'linux' && process.env.SIKLUS_INFRA !== 'docker';

interface Figure {
  readonly value: number;
}

(measurable ? describe : describe.skip)('the bench', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await freshStack();
  }, 120_000);
  afterAll(() => stack.stop());

  it('runs, and its report has every figure', async () => {
    const json = join(stack.dir, 'bench.json');
    const said: string[] = [];
    await bench(stack, { orders: 500, series: 20, seconds: 1, json, write: (line) => said.push(line) });

    const { figures } = JSON.parse(readFileSync(json, 'utf8')) as { figures: Record<string, Figure> };
    const parts = ['orders', 'fulfillment', 'billing', 'broker', 'database'];
    const wanted = [
      ...['floor', 'stock'].flatMap((way) => [`${way}.micros`, `${way}.rate`]),
      ...['step.micros', 'order.micros', 'light.step.micros', 'light.order.micros'].flatMap((cost) => [cost, ...parts.map((part) => `${cost}.${part}`)]),
      'step.rate',
      'order.rate',
      'order.heard',
      'order.applied',
      'order.told',
      'light.entry.p50',
      'light.entry.p99',
      'light.invoiced.p50',
      'light.invoiced.p99',
      'schedule.first.seconds',
      'schedule.after-1.fifo',
      ...Object.keys(optima).map((name) => `schedule.${name}.gap`),
      'forecast.seconds',
      'forecast.micros',
      ...kinds.map((kind) => `forecast.${kind.replaceAll(' ', '-')}.mase`),
      ...parts.flatMap((part) => [`full.resident.${part}`, `light.resident.${part}`]),
    ];
    expect(Object.keys(figures)).toEqual(expect.arrayContaining(wanted));
    for (const [id, { value }] of Object.entries(figures)) expect([id, Number.isFinite(value) && value >= 0]).toEqual([id, true]);
    expect(said.join('\n')).toContain('x floor');
  }, 300_000);
});
