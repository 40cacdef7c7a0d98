import { isRejection, reject, type Decider, type Decision, type Instant } from '@siklus/kernel';
import { noteAfterInvoice, noteDelivery, noteInvoice } from './counting.js';
import { clearCredit, creditAppointmentsOf, stopCredit } from './credit.js';
import { evolve } from './evolve.js';
import { agreeExtraWork } from './extra-work.js';
import { noteMaking } from './making.js';
import type { Order, OrderState } from './order.js';
import type { OrderCommand } from './order-commands.js';
import type { OrderFact } from './order-facts.js';
import { agreeDates, agreePrices, agreeProposal, expirePromise, noteProposal, refuseProposal, renewPromise } from './promises.js';
import { receive } from './receive.js';
import { receiveReplacement, replace } from './replacing.js';
import { noteAnswer, noteSilence, openRequestOf, requestCancellation, requestCut, requestHold, resume } from './requests.js';
import { decline, reprioritise, select } from './selection.js';
import { statusOf } from './status.js';

function decide(state: OrderState, command: OrderCommand, now: Instant): Decision<OrderFact> {
  if (command.type === 'Receive') return receive(state, command, now);
  if (command.type === 'ReceiveReplacement') return receiveReplacement(state, command, now);
  if (!state.known) return reject('ORDERS.ORDER_UNKNOWN', { order: state.id });
  return closing(state, decideOn(state, command, now));
}

function decideOn(order: Order, command: Exclude<OrderCommand, { type: 'Receive' | 'ReceiveReplacement' }>, now: Instant): Decision<OrderFact> {
  switch (command.type) {
    case 'Select':
      return select(order, command, now);
    case 'Decline':
      return decline(order, command);
    case 'RequestHold':
      return requestHold(order, command, now);
    case 'Resume':
      return resume(order);
    case 'RequestCut':
      return requestCut(order, command, now);
    case 'RequestCancellation':
      return requestCancellation(order, command, now);
    case 'AgreeProposal':
      return agreeProposal(order, command, now);
    case 'RefuseProposal':
      return refuseProposal(order, command);
    case 'AgreeDates':
      return agreeDates(order, command, now);
    case 'AgreePrices':
      return agreePrices(order, command);
    case 'RenewPromise':
      return renewPromise(order, command, now);
    case 'ExpirePromise':
      return expirePromise(order);
    case 'Reprioritise':
      return reprioritise(order, command);
    case 'StopCredit':
      return stopCredit(order, command.reason, now);
    case 'ClearCredit':
      return clearCredit(order, now);
    case 'NoteSilence':
      return noteSilence(order, command);
    case 'NoteStop':
    case 'NoteTooLate':
      return noteAnswer(order, command);
    case 'NoteSchedule':
    case 'NoteUnschedulable':
    case 'NoteWork':
      return noteMaking(order, command);
    case 'NoteProposal':
      return noteProposal(order, command, now);
    case 'NoteDispatch':
    case 'NoteDelivery':
    case 'NoteRefusal':
    case 'NoteLoss':
      return noteDelivery(order, command);
    case 'NoteInvoice':
      return noteInvoice(order, command);
    case 'NoteCredit':
    case 'NoteDispute':
    case 'NotePayment':
      return noteAfterInvoice(order, command);
    case 'AgreeExtraWork':
      return agreeExtraWork(order, command);
    case 'Replace':
      return replace(order, command);
  }
}

/** Whichever fact came last: when everything is delivered, invoiced and paid, the order is closed. */
function closing(before: Order, decision: Decision<OrderFact>): Decision<OrderFact> {
  if (isRejection(decision) || decision.length === 0 || statusOf(before) === 'Closed') return decision;
  const after = decision.reduce<OrderState>(evolve, before) as Order;
  return statusOf(after) === 'Closed' ? [...decision, { type: 'Closed', lines: after.lines.length }] : decision;
}

/** What is to happen to the order by itself, and when. */
export function appointmentsOf(state: OrderState): { name: string; at: Instant; command: OrderCommand }[] {
  if (!state.known) return [];
  const open = openRequestOf(state);
  return [
    ...(state.promiseUntil === null
      ? []
      : [{ name: 'expire-promise', at: state.promiseUntil, command: { type: 'ExpirePromise' } as const }]),
    ...(open && !open.overdue
      ? [{ name: `answer:${open.request}`, at: open.due, command: { type: 'NoteSilence', request: open.request } as const }]
      : []),
    ...creditAppointmentsOf(state),
  ];
}

/** One order: from receipt to the last payment. */
export const orderDecider: Decider<OrderState, OrderCommand, OrderFact> = { initial: (id) => ({ known: false, id }), decide, evolve };
