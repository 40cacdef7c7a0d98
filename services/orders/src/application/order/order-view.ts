import type { Order, Request } from '../../domain/order/order.js';
import { deliveredOf, invoicedOf, lineStatusOf, statusOf } from '../../domain/order/status.js';
import { netOf, valueOf } from '../../domain/order/terms.js';

/** An order as it is shown. What concerns only us (importance, rank, who selected it) is left out towards the customer. */
export function orderView(order: Order, toUs: boolean): object {
  const { id, customer, purchaseOrder, currency, receivedAt, terms, declined, cancelled, hold, proposal, promiseUntil } = order;
  const { tier, rank, selection, salesperson } = order;
  return {
    id,
    customer,
    purchaseOrder,
    currency,
    status: statusOf(order),
    receivedAt,
    termsVersion: terms.version,
    value: valueOf(terms.lines),
    lines: linesOf(order),
    charges: terms.charges,
    hold,
    declined,
    cancelled,
    proposal,
    promiseUntil,
    requests: Object.values(order.requests).map(requestView),
    replaces: order.replaces ?? null,
    replacedBy: order.replacedBy ?? [],
    invoices: Object.entries(order.invoices).map(([invoice, { number, paid, disputed }]) => ({ invoice, number, paid, disputed })),
    ...(toUs && { tier, rank, selection, salesperson, credit: order.credit }),
  };
}

function linesOf(order: Order): object[] {
  return order.terms.lines.map((agreed) => {
    const known = order.lines.find(({ line }) => line === agreed.line);
    const { line, product, quantity, promisedDate, unitPrice, discount, orderDiscount, taxCategory, taxRate, version } = agreed;
    return {
      line,
      product,
      quantity,
      unit: known?.unit,
      route: known?.route,
      status: lineStatusOf(order, agreed),
      wantedDate: known?.wantedDate,
      promisedDate,
      promise: known?.promise.source,
      unitPrice,
      discount,
      orderDiscount,
      net: netOf(agreed),
      taxCategory,
      taxRate,
      termsVersion: version,
      delivered: deliveredOf(order, line),
      invoiced: invoicedOf(order, line),
      production: order.plans[line] ?? null,
    };
  });
}

const requestView = ({ request, kind, reason, status, due, overdue, targets, answers }: Request): object => ({
  request,
  kind,
  reason,
  status,
  due,
  overdue,
  targets,
  answers,
});
