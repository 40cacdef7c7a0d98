import type { Instant } from '@siklus/kernel';
import type { Happening } from '../journey/journey.js';
import type { Order } from './order.js';
import type { OrderFact } from './order-facts.js';

type What = Omit<Happening, 'at'>;
type Asked = Extract<OrderFact, { request: string }>;

const entered = (step: string): What => ({ what: 'StepEntered', step });
const done = (step: string): What => ({ what: 'StepDone', step });
const told = (code: string): What => ({ what: 'CustomerTold', told: code });
const holder = (name: string, due?: Instant): What => ({ what: 'HolderChanged', holder: name, ...(due === undefined ? {} : { due }) });

/** Our part of the order's journey: what a fact means to whoever follows the order from outside. */
export function happeningsOf(fact: OrderFact, order: Order, at: Instant): readonly Happening[] {
  return meaning(fact, order).map((what) => ({ ...what, at }));
}

function meaning(fact: OrderFact, order: Order): readonly What[] {
  switch (fact.type) {
    case 'Received':
      return [done('receipt'), told('ORDER_ACKNOWLEDGED'), entered('selection'), holder('orders')];
    case 'Selected':
      return [done('selection'), told('ORDER_CONFIRMED')];
    case 'Declined':
      return [done('selection'), told('ORDER_DECLINED'), holder('nobody')];
    case 'Prioritised':
      return [done('prioritisation')];
    case 'Released':
      return [holder('fulfillment')];
    case 'HoldRequested':
    case 'QuantityCutRequested':
    case 'CancellationRequested':
      return [entered(stepOf(fact, order)), holder('fulfillment', fact.due)];
    case 'Held':
      return [done('hold'), entered('on-hold'), told('ORDER_ON_HOLD'), holder(order.credit ? 'billing' : 'orders')];
    case 'Resumed':
      return [done('on-hold'), told('ORDER_RESUMED'), holder(order.released ? 'fulfillment' : 'orders')];
    case 'QuantityCut':
      return [done(stepOf(fact, order)), told('QUANTITY_CUT')];
    case 'Cancelled':
      return [done('cancel'), told('ORDER_CANCELLED'), holder('nobody')];
    case 'RequestRefused':
      return [done(fact.kind), told(`${fact.kind.toUpperCase()}_TOO_LATE`)];
    case 'RequestOverdue':
      return [entered(`${stepOf(fact, order)}-overdue`)];
    case 'DateProposed':
      return [entered('new-date'), told('NEW_DATE_PROPOSED'), holder('customer', fact.due)];
    case 'PromiseAgreed':
      return fact.proposal === undefined ? [told('TERMS_AGREED')] : [done('new-date'), told('TERMS_AGREED'), holder('fulfillment')];
    case 'ProposalRefused':
      return [done('new-date'), holder('fulfillment')];
    case 'PromiseExpired':
      return [entered('promise-renewal'), told('PROMISE_EXPIRED')];
    case 'PromiseRenewed':
      return [done('promise-renewal'), told('PROMISE_RENEWED')];
    case 'Replaced':
      return [told('REPLACEMENT_ORDERED')];
    case 'Closed':
      return [done('closing'), holder('nobody')];
    case 'TermsAgreed':
    case 'CreditStopped':
    case 'CreditCleared':
    case 'Reinstated':
    case 'ScheduleNoted':
    case 'UnschedulableNoted':
    case 'WorkNoted':
    case 'StopNoted':
    case 'TooLateNoted':
    case 'DispatchNoted':
    case 'DeliveryNoted':
    case 'RefusalNoted':
    case 'LossNoted':
    case 'InvoiceNoted':
    case 'CreditNoted':
    case 'DisputeNoted':
    case 'PaymentNoted':
      return [];
  }
}

/** A request that needed nobody's answer was never kept: only a cut is done that way and still named. */
const stepOf = ({ request }: Asked, order: Order): string => order.requests[request]?.kind ?? 'cut';
