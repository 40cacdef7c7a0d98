import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stack } from '@siklus/infra';
import { open } from '../company/acts.js';
import { departmentsOf } from '../company/clients.js';
import { readCompany } from '../company/northwind.js';
import { Acts } from './acts.js';
import { Assortment, LINES_PER_ORDER, PLENTY } from './assortment.js';
import { Cycle } from './cycle.js';
import { sectionsOf } from './figures.js';
import { measureFloor } from './floor.js';
import type { Flow } from './flow.js';
import { measureForecasting } from './forecasting/measure-forecasting.js';
import { groundOf, pidOf, type Ground } from './ground.js';
import { measureLightLoad } from './light-load.js';
import { measureLongRun } from './long-run.js';
import type { Measured } from './measured.js';
import { reportOf } from './report.js';
import { measureScheduling } from './scheduling/measure-scheduling.js';
import { measureStock } from './stock.js';
import { tableOf } from './table.js';
import { measureThroughput, runByFile } from './throughput.js';
import { Watcher } from './watcher.js';

const SAMPLE = join(import.meta.dirname, '../../samples/northwind');
const LONG_MINUTES = 10;
const MOST_SERIES = 1000;
const SEARCH_SECONDS = 10;

export interface BenchOptions {
  /** Orders to measure by; a tenth of them goes first, to warm up, and a tenth one by one. */
  readonly orders: number;
  /** Series to forecast, 1,000 where nobody says. */
  readonly series?: number;
  /** Seconds to search for each schedule, 10 where nobody says. */
  readonly seconds?: number;
  /** Keeps on for ten minutes, to see whether it slows down. */
  readonly long?: boolean;
  /** File for the report in JSON. */
  readonly json?: string;
  readonly write?: (line: string) => void;
}

/** Measures the three departments on a fresh stack, which has it all to itself, and what they are compared with; prints the report. */
export async function bench(stack: Stack, options: BenchOptions): Promise<object> {
  const { write = console.log, json } = options;
  const ground = groundOf(stack.backing, stack.dir);
  const flow = await measureFlow(stack, ground, options, write);
  for (const service of Object.keys(stack.urls)) await stack.kill(service, 'SIGTERM');

  write('Measuring the floor ...');
  const bare = 2 * options.orders;
  const floor = { messages: bare, spent: await measureFloor(ground, bare) };
  write('Measuring the stock way ...');
  const few = Math.ceil(options.orders / 5);
  const stock = { messages: few, spent: await measureStock(ground, few) };

  write('Measuring the forecasts ...');
  const forecasts = await measureForecasting(options.series ?? MOST_SERIES);
  write('Measuring the schedules ...');
  const sections = [...sectionsOf({ floor, stock, ...flow }), ...forecasts, ...(await measureScheduling(options.seconds ?? SEARCH_SECONDS))];
  const report = reportOf(sections);
  write(`\n${tableOf(sections)}\n`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

async function measureFlow(stack: Stack, ground: Ground, { orders, long }: BenchOptions, write: (line: string) => void): Promise<Omit<Measured, 'floor' | 'stock'>> {
  const company = readCompany(SAMPLE);
  const departments = departmentsOf(stack);
  const cycle = new Cycle(LINES_PER_ORDER);
  const flow: Flow = {
    acts: new Acts(stack, departments),
    assortment: new Assortment(company),
    cycle,
    parts: {
      orders: { pid: pidOf('orders', stack.dir) },
      fulfillment: { pid: pidOf('fulfillment', stack.dir) },
      billing: { pid: pidOf('billing', stack.dir) },
      broker: ground.broker,
      database: ground.database,
    },
    urls: Object.values(stack.urls),
  };
  const watcher = new Watcher(ground);
  await watcher.watch(Cycle.topics, (sighting) => cycle.see(sighting));
  try {
    await open(departments, company);
    await departments.fulfillment.receive('GR-BENCH', company.products.map(({ id }) => ({ product: id, quantity: PLENTY })));
    const tenth = Math.ceil(orders / 10);
    write(`Warming up with ${tenth} orders ...`);
    await runByFile(flow, tenth);
    write(`Measuring ${orders} orders by file ...`);
    const throughput = await measureThroughput(flow, orders);
    const pace = throughput.orders / throughput.seconds / 10;
    write(`Measuring ${tenth} orders one by one, ${pace.toFixed(1)} a second ...`);
    const light = await measureLightLoad(flow, tenth, pace);
    if (!long) return { throughput, light };
    write(`Measuring ${LONG_MINUTES} minutes ...`);
    return { throughput, light, long: await measureLongRun(flow, LONG_MINUTES) };
  } finally {
    await watcher.stop();
  }
}
