import { Batches } from './batches.js';
import { observe, type Flow } from './flow.js';
import type { Throughput } from './measured.js';

/** Orders in a file of deliveries. */
export const FILE = 1_000;

/** Sends orders in by one file, ships by further files what is reserved meanwhile, and waits for all invoices. @returns seconds */
export async function runByFile({ acts, assortment, cycle }: Flow, orders: number): Promise<number> {
  const from = performance.now();
  const reserved = new Batches<string>(FILE);
  let left = orders;
  cycle.onReserved = (order) => {
    reserved.add(order);
    left -= 1;
    if (left === 0) reserved.end();
  };
  const ship = async (): Promise<void> => {
    for await (const batch of reserved) await acts.shipFile(batch);
  };
  await Promise.all([acts.receiveFile(assortment.take(orders)), ship(), cycle.invoiced(cycle.invoicedAt.size + orders)]);
  return (performance.now() - from) / 1_000;
}

export async function measureThroughput(flow: Flow, orders: number): Promise<Throughput> {
  const { result: seconds, counted, spent } = await observe(flow, () => runByFile(flow, orders));
  return { orders, seconds, counted, spent };
}
