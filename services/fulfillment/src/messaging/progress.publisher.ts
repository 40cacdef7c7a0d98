import { fulfillmentProgress } from '@siklus/contracts';
import { tells, type FactMeta } from '@siklus/messaging';
import type { DeliveryOrderFact } from '../domain/delivery-order/facts.js';
import { happeningsOf } from '../domain/delivery-order/happenings.js';
import type { DeliveryOrder } from '../domain/delivery-order/state.js';
import type { Homecoming } from '../domain/homecoming/homecoming.js';
import { deliveryOrders } from '../persistence/delivery-orders.js';
import { homecomings } from '../persistence/homecomings.js';

function progressed(fact: DeliveryOrderFact, order: DeliveryOrder, { at }: FactMeta) {
  const happenings = happeningsOf(fact, order, at);
  return happenings.length === 0 ? undefined : { type: 'Progressed' as const, data: { happenings } };
}

/** One message per order and transaction, with all that happened in it. */
export const tellsProgress = tells(
  fulfillmentProgress,
  deliveryOrders,
  {
    Released: progressed,
    Resumed: progressed,
    PromiseAgreed: progressed,
    WorkPlanned: progressed,
    LineMade: progressed,
    Picked: progressed,
    Dispatched: progressed,
    Delivered: progressed,
    PartlyDelivered: progressed,
    Refused: progressed,
    Lost: progressed,
  },
  (earlier, later) => ({ happenings: [...earlier.happenings, ...later.happenings] }),
);

/** The way home is a step of each order that the return covers. */
const ofReturn =
  (what: 'StepEntered' | 'StepDone') =>
  (_: unknown, { lines }: Homecoming, { at }: FactMeta) =>
    [...new Set(lines.map(({ order }) => order))].map((key) => ({
      type: 'Progressed' as const,
      key,
      data: { happenings: [{ what, step: 'return-transport', at }] },
    }));

export const tellsProgressOfReturns = tells(fulfillmentProgress, homecomings, {
  Collected: ofReturn('StepEntered'),
  Received: ofReturn('StepDone'),
  Lost: ofReturn('StepDone'),
});
