import { setTimeout as pause } from 'node:timers/promises';
import { none, zero } from '@siklus/kernel';
import { readBooks, type Books } from '../../company/books.js';
import { departmentsOf } from '../../company/clients.js';
import { inParallel } from '../../company/parallel.js';
import type { Arena } from '../arena.js';
import type { Lived } from '../load.js';
import { rest } from '../rest.js';
import { shipWhole } from '../shipping.js';

export interface CancellationRaces {
  readonly cancelled: number;
  readonly shipped: number;
  readonly faults: readonly string[];
}

const PRODUCT = 'chaos-1';
const AT_ONCE = 12;

/**
 * The customer cancels while the warehouse ships: half of the orders at the moment of dispatch, the others at any moment of their life.
 * Whoever comes first has the word; a cancelled order never ships and is never billed, a shipped one is not cancelled and is billed whole.
 */
export async function raceCancellations(arena: Arena, count: number): Promise<CancellationRaces> {
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  const lived: Lived[] = [];
  arena.lives.push({ lived, paid: 0 });
  await inParallel(
    numbers,
    async (n) => {
      const { order, refused } = await arena.people.place(`CANCEL-${n}`, [{ product: PRODUCT, quantity: 2 }]);
      if (refused !== undefined) throw new Error(`it was refused: ${refused}`);
      lived.push({ order, fate: 'cancelled or delivered' });
      await (n % 2 === 0 ? raceAtDispatch(arena, order) : Promise.all([shipWhole(arena.people, order), cancelAfter(arena, order, arena.chance.between(0, 1_500))]));
      await shipWhole(arena.people, order);
    },
    AT_ONCE,
  );
  await rest(arena.stack);
  const dispatched = await arena.databases.query<{ key: string }>('fulfillment', `select distinct key from facts where kind = 'delivery-order' and type = 'Dispatched'`);
  return judge(lived, await readBooks(departmentsOf(arena.stack)), new Set(dispatched.map(({ key }) => key)));
}

async function raceAtDispatch(arena: Arena, order: string): Promise<void> {
  const { people, chance } = arena;
  const picked = await untilPicked(arena, order);
  // A cancellation goes by way of the broker: it needs a start.
  await Promise.all([cancelAfter(arena, order, chance.between(0, 25)), pause(chance.between(0, 200)).then(() => people.dispatch(picked))]);
}

async function cancelAfter({ people }: Arena, order: string, ms: number): Promise<void> {
  await pause(ms);
  await people.cancel(order);
}

/** Until its one delivery stands picked, ready to go. */
async function untilPicked({ people }: Arena, order: string): Promise<string> {
  for (;;) {
    const [delivery] = (await people.shipmentOf(order))?.deliveries ?? [];
    if (delivery?.status === 'Picked') return delivery.id;
    if (delivery?.status === 'Reserved') await people.pick(delivery.id);
    else await pause(50);
  }
}

function judge(lived: readonly Lived[], { orders, fulfillment, billing }: Books, dispatched: ReadonlySet<string>): CancellationRaces {
  const [atOrders, atFulfillment, atBilling] = [byId(orders.orders), byId(fulfillment.orders), byId(billing.orders)];
  const faults: string[] = [];
  let cancelled = 0;
  for (const { order } of lived) {
    const isCancelled = atOrders.get(order)?.state === 'Cancelled';
    const [line] = atFulfillment.get(order)?.lines ?? [];
    const account = atBilling.get(order);
    const billed = account?.lines[0]?.billed ?? none;
    const hasCharges = account?.charges.some(({ net }) => net !== zero) ?? false;
    if (isCancelled) cancelled += 1;
    if (isCancelled === dispatched.has(order)) faults.push(`${order} is ${isCancelled ? '' : 'not '}cancelled and was ${isCancelled ? '' : 'not '}dispatched`);
    if (billed !== (line?.delivered ?? none)) faults.push(`${order}: ${line?.delivered} delivered, ${billed} billed`);
    if (isCancelled && (billed !== none || hasCharges)) faults.push(`${order} was cancelled and is billed`);
  }
  return { cancelled, shipped: lived.length - cancelled, faults };
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): Map<string, T> => new Map(all.map((one) => [one.id, one]));
