import { setTimeout as pause } from 'node:timers/promises';
import { observe, type Flow } from './flow.js';
import type { LightLoad } from './measured.js';

/**
 * Enters orders one by one at a steady pace, whether or not the ones before are answered, and ships each as soon as it is reserved. What
 * is entered late because the machine is busy counts as waited.
 */
export async function measureLightLoad(flow: Flow, orders: number, ordersPerSecond: number): Promise<LightLoad> {
  const { acts, assortment, cycle } = flow;
  const known = new Set(cycle.receivedAt.keys());
  const { result, counted, spent } = await observe(flow, async () => {
    const shipped: Promise<void>[] = [];
    cycle.onReserved = (order) => shipped.push(acts.shipFile([order]));
    const invoiced = cycle.invoiced(cycle.invoicedAt.size + orders);
    const start = performance.now();
    const entered = Array.from({ length: orders }, async (_, n): Promise<number> => {
      const due = start + (1_000 * n) / ordersPerSecond;
      await pause(due - performance.now());
      await acts.receive(assortment.next());
      return performance.now() - due;
    });
    const [orderEntryMs] = await Promise.all([Promise.all(entered), invoiced]);
    await Promise.all(shipped);
    return orderEntryMs;
  });
  const receivedToInvoicedMs = [...cycle.receivedAt]
    .filter(([order]) => !known.has(order))
    .map(([order, at]) => (cycle.invoicedAt.get(order) as number) - at);
  return { orders, ordersPerSecond, orderEntryMs: result, receivedToInvoicedMs, counted, spent };
}
