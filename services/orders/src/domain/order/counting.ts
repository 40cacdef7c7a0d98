import { isSame, reject, type Decision, type Rejection } from '@siklus/kernel';
import type { LineQuantity, Order } from './order.js';
import type { Event } from './order-commands.js';
import type { OrderFact } from './order-facts.js';

type Of<T extends Event['type']> = Extract<Event, { type: T }>;

/** What fulfillment tells of a delivery. Each telling states its lines anew, so a second one replaces the first. */
export function noteDelivery(
  order: Order,
  command: Of<'NoteDispatch'> | Of<'NoteDelivery'> | Of<'NoteRefusal'> | Of<'NoteLoss'>,
): Decision<OrderFact> {
  const { delivery, lines } = command;
  if (order.cancelled || !order.released) return reject('ORDERS.SHIPPED_WITHOUT_ORDER', { order: order.id, delivery });
  const problem = strangers(order, lines);
  if (problem) return problem;
  switch (command.type) {
    case 'NoteDispatch':
      return [{ type: 'DispatchNoted', delivery, lines }];
    case 'NoteDelivery':
      return [{ type: 'DeliveryNoted', delivery, date: command.date, lines }];
    case 'NoteRefusal':
      return [{ type: 'RefusalNoted', delivery, lines }];
    case 'NoteLoss':
      return [{ type: 'LossNoted', delivery, lines }];
  }
}

export function noteInvoice(order: Order, command: Of<'NoteInvoice'>): Decision<OrderFact> {
  return strangers(order, command.lines) ?? (order.invoices[command.invoice] ? [] : [{ ...command, type: 'InvoiceNoted' }]);
}

/** A payment, a credit or a dispute of an invoice that was never told contradicts the order in which billing tells. */
export function noteAfterInvoice(order: Order, command: Of<'NoteCredit'> | Of<'NoteDispute'> | Of<'NotePayment'>): Decision<OrderFact> {
  const { invoice } = command;
  const known = order.invoices[invoice];
  if (!known) return reject('ORDERS.INVOICE_UNKNOWN', { invoice });
  switch (command.type) {
    case 'NoteCredit':
      return strangers(order, command.lines) ?? [{ ...command, type: 'CreditNoted' }];
    case 'NoteDispute':
      return isSame(known.disputed, command.reason) ? [] : [{ type: 'DisputeNoted', invoice, reason: command.reason }];
    case 'NotePayment':
      return known.paid ? [] : [{ type: 'PaymentNoted', invoice }];
  }
}

function strangers(order: Order, lines: readonly LineQuantity[]): Rejection | undefined {
  const stranger = lines.find(({ line }) => !order.lines.some((known) => known.line === line));
  return stranger && reject('ORDERS.LINE_UNKNOWN', { line: stranger.line });
}
