import { setTimeout as pause } from 'node:timers/promises';
import type { People } from './people.js';

/** Stages of an order in the house after which nothing of it ships. */
const OVER = new Set(['done', 'stopped']);
const PATIENCE_MS = 180_000;

/** Picks, dispatches and delivers what there is of an order. What is refused is to be looked at again. @returns whether it is over */
export async function shipWhatThereIs(people: People, order: string): Promise<boolean> {
  const shipment = await people.shipmentOf(order);
  if (shipment && OVER.has(shipment.stage)) return true;
  for (const { id, status } of shipment?.deliveries ?? []) {
    if (status === 'Reserved') await people.pick(id);
    if (status === 'Picked') await people.dispatch(id);
    if (status === 'Dispatched') await people.deliver(id);
  }
  return false;
}

/** The same until all of it has arrived or was stopped. @throws Error when that takes longer than three minutes */
export async function shipWhole(people: People, order: string): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await pause(300)) if (await shipWhatThereIs(people, order)) return;
  throw new Error(`${order} did not ship in time`);
}
