import { ordersProgress } from '@siklus/contracts';
import { tells, type FactMeta } from '@siklus/messaging';
import { happeningsOf } from '../domain/order/happenings.js';
import type { Order, OrderState } from '../domain/order/order.js';
import type { OrderFact } from '../domain/order/order-facts.js';
import { orders } from '../persistence/orders.js';

function progressed(fact: OrderFact, order: OrderState, { at }: FactMeta) {
  const happenings = happeningsOf(fact, order as Order, at);
  return happenings.length === 0 ? undefined : { type: 'Progressed' as const, data: { happenings: [...happenings] } };
}

/** One message per order and transaction, with all that happened in it. */
export const tellsProgress = tells(
  ordersProgress,
  orders,
  {
    Received: progressed,
    Selected: progressed,
    Declined: progressed,
    Prioritised: progressed,
    Released: progressed,
    HoldRequested: progressed,
    Held: progressed,
    Resumed: progressed,
    QuantityCutRequested: progressed,
    QuantityCut: progressed,
    CancellationRequested: progressed,
    Cancelled: progressed,
    RequestRefused: progressed,
    RequestOverdue: progressed,
    DateProposed: progressed,
    PromiseAgreed: progressed,
    ProposalRefused: progressed,
    PromiseExpired: progressed,
    PromiseRenewed: progressed,
    Replaced: progressed,
    Closed: progressed,
  },
  (earlier, later) => ({ happenings: [...earlier.happenings, ...later.happenings] }),
);
