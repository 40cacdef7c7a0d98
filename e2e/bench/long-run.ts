import { setTimeout as pause } from 'node:timers/promises';
import { Batches } from './batches.js';
import type { Flow } from './flow.js';
import type { LongRun } from './measured.js';
import { Meter } from './meter.js';
import { FILE } from './throughput.js';

const MINUTE_MS = 60_000;
/** As many orders as keep all three busy. */
const MOST_IN_FLIGHT = 4 * FILE;
const LOOK_MS = 50;

/** Keeps orders flowing by file for minutes, as fast as they go, and counts invoices minute by minute. */
export async function measureLongRun({ acts, assortment, cycle, parts }: Flow, minutes: number): Promise<LongRun> {
  const meter = new Meter(parts);
  const start = Date.now();
  const reserved = new Batches<string>(FILE);
  cycle.onReserved = (order) => reserved.add(order);
  const receive = async (): Promise<void> => {
    // What was taken in, also what nobody has been told of yet.
    const before = cycle.invoicedAt.size;
    for (let sent = 0; Date.now() < start + minutes * MINUTE_MS; ) {
      if (before + sent - cycle.invoicedAt.size < MOST_IN_FLIGHT) {
        await acts.receiveFile(assortment.take(FILE));
        sent += FILE;
      } else await pause(LOOK_MS);
    }
    reserved.end();
  };
  const ship = async (): Promise<void> => {
    for await (const batch of reserved) await acts.shipFile(batch);
  };
  await Promise.all([receive(), ship()]);
  const spent = meter.stop();
  const ordersByMinute = Array.from({ length: minutes }, () => 0);
  for (const at of cycle.invoicedAt.values()) {
    const minute = Math.floor((at - start) / MINUTE_MS);
    if (minute in ordersByMinute) ordersByMinute[minute] = (ordersByMinute[minute] ?? 0) + 1;
  }
  return { ordersByMinute, spent };
}
