import { calendar, type Instant, type Quantity } from '@siklus/kernel';
import { planner, shipping, warehouse } from '../../stage/people.js';
import type { Stage } from '../../stage/stage.js';

export interface Operation {
  readonly operation: string;
  readonly resource: string;
  readonly people: readonly string[];
  readonly starts: Instant;
  readonly works: Instant;
  readonly ends: Instant;
  readonly started?: Instant;
  readonly completed?: Instant;
  readonly good?: Quantity;
}

export interface Lot {
  readonly line: string;
  readonly product: string;
  readonly quantity: Quantity;
  readonly status: string;
  readonly operations: readonly Operation[];
}

export interface WorkOrder {
  readonly id: string;
  readonly purpose: string;
  readonly lots: readonly Lot[];
}

export async function workOrders(stage: Stage): Promise<readonly WorkOrder[]> {
  return (await stage.look<{ workOrders: WorkOrder[] }>(planner, 'scheduling', '/work-orders?limit=1000')).workOrders;
}

interface Next {
  readonly order: WorkOrder;
  readonly lot: Lot;
  readonly operation: Operation;
  readonly at: Instant;
}

/** What the shop floor has to report next: the end of what runs before the start of what waits. */
function nextOf(orders: readonly WorkOrder[]): Next | undefined {
  const open = orders.flatMap((order) =>
    order.lots
      .filter(({ status }) => status === 'Scheduled' || status === 'Started')
      .flatMap((lot) =>
        lot.operations
          .filter(({ completed }) => completed === undefined)
          .map((operation): Next => {
            return { order, lot, operation, at: operation.started === undefined ? operation.starts : operation.ends };
          }),
      ),
  );
  const runs = ({ operation }: Next): number => (operation.started === undefined ? 1 : 0);
  return open.toSorted((a, b) => a.at.localeCompare(b.at) || runs(a) - runs(b))[0];
}

/** Works by the schedule in force until then: starts and completions at their minutes; what is made goes out at once. */
export async function work(stage: Stage, until: Instant): Promise<void> {
  for (;;) {
    const next = nextOf(await workOrders(stage));
    if (!next || next.at > until) break;
    if (next.at > stage.now) await stage.moveTo(next.at);
    await report(stage, next);
  }
  if (until > stage.now) await stage.moveTo(until);
}

async function report(stage: Stage, { order, lot, operation: { operation, started } }: Next): Promise<void> {
  const path = `/work-orders/${order.id}`;
  if (started === undefined) {
    await stage.does(planner, 'starts', 'scheduling', 'POST', `${path}/starts`, { operation });
    return;
  }
  await stage.does(planner, 'completes', 'scheduling', 'POST', `${path}/completions`, { operation, good: lot.quantity, serials: [] });
  if (order.purpose === 'order') await deliver(stage, order.id);
}

interface Delivery {
  readonly id: string;
  readonly status: string;
}

/** Whatever of the order is made and has not left. */
async function deliver(stage: Stage, order: string): Promise<void> {
  const { deliveries } = await stage.look<{ deliveries: Delivery[] }>(warehouse, 'fulfillment', `/orders/${order}`);
  for (const { id } of deliveries.filter(({ status }) => status === 'Reserved')) {
    await stage.does(warehouse, 'picks', 'fulfillment', 'POST', `/deliveries/${id}/pick`);
    await stage.does(shipping, 'dispatches', 'fulfillment', 'POST', `/deliveries/${id}/dispatch`);
    await stage.does(shipping, 'delivers', 'fulfillment', 'POST', `/deliveries/${id}/deliver`);
  }
}

export const later = (at: Instant, hours: number): Instant => calendar.plus(at, hours * 3_600_000);
