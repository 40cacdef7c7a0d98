import { fulfillmentProgress } from '@siklus/contracts';
import { tells, type FactMeta } from '@siklus/messaging';
import type { DeliveryOrderFact } from '../domain/delivery-order/facts.js';
import { happeningsOf } from '../domain/delivery-order/happenings.js';
import type { DeliveryOrder } from '../domain/delivery-order/state.js';
import { deliveryOrders } from '../persistence/delivery-orders.js';

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
