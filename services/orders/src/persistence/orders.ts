import { keeps, type Column } from '@siklus/messaging';
import { appointmentsOf, orderDecider } from '../domain/order/decide.js';
import type { Order, OrderState } from '../domain/order/order.js';
import { statusOf } from '../domain/order/status.js';

/** A column of an order that was received: no other is ever kept. */
const of = (type: Column<OrderState>['type'], read: (order: Order) => string | number | boolean | null): Column<OrderState> => ({
  type,
  of: (order) => (order.known ? read(order) : null),
});

export const orders = keeps({
  kind: 'order',
  table: 'orders',
  decider: orderDecider,
  orderOf: (_, id) => id,
  due: appointmentsOf,
  columns: {
    customer_id: of('text', ({ customer }) => customer),
    purchase_order: of('text', ({ purchaseOrder }) => purchaseOrder),
    received_at: of('timestamptz', ({ receivedAt }) => receivedAt),
    status: of('text', statusOf),
    awaits_selection: of('boolean', ({ selection, declined, cancelled }) => !selection && !declined && !cancelled),
    selected_by: of('text', ({ selection }) => selection?.authorityId ?? null),
    policy_id: of('text', ({ selection }) => (selection?.authority === 'standing-policy' ? selection.authorityId : null)),
    credit: of('text', ({ credit }) => credit && 'stopped'),
    exception: of('integer', ({ exception }) => exception ?? null),
    terms_version: of('integer', ({ terms }) => terms.version),
  },
  ledgers: [
    {
      table: 'terms',
      columns: { order_id: 'text', version: 'integer', agreed_how: 'text', agreed_by: 'text', reference: 'text', agreed_at: 'timestamptz' },
      rows: (fact, { id }, { at }) => {
        if (fact.type !== 'TermsAgreed') return [];
        const { how, by, reference = null } = fact.agreement;
        return [{ order_id: id, version: fact.terms.version, agreed_how: how, agreed_by: by.subject, reference, agreed_at: at }];
      },
    },
  ],
});
