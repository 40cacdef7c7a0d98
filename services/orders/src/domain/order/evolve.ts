import { amounts, none, quantities, zero, type Quantity } from '@siklus/kernel';
import { heldOf, heldFrom } from './held.js';
import type { Answer, Delivery, Invoice, LineQuantity, Order, OrderState, PerLine, Plan, PromiseSource, Request } from './order.js';
import type { Billed, OrderFact } from './order-facts.js';

type Of<T extends OrderFact['type']> = Extract<OrderFact, { type: T }>;

/** What a fact makes of an order. Facts of different departments touch different parts, so their order does not matter. */
export function evolve(state: OrderState, fact: OrderFact): OrderState {
  if (fact.type === 'Received') return begun(state.id, fact);
  if (!state.known) throw new Error(`${fact.type} before the order was received`);
  return { ...state, ...change(state, fact) };
}

function begun(id: string, fact: Of<'Received'>): Order {
  const { customer, tier, timeZone, purchaseOrder, currency, content, lines, promiseUntil, replaces } = fact;
  return {
    known: true,
    id,
    customer,
    tier,
    timeZone,
    purchaseOrder,
    currency,
    content,
    lines,
    promiseUntil,
    receivedAt: fact.at,
    receivedBy: fact.by,
    salesperson: fact.salesperson,
    ...(replaces !== undefined && { replaces }),
    terms: { version: 0, lines: [], charges: [] },
    selection: null,
    declined: null,
    rank: null,
    released: false,
    hold: null,
    credit: null,
    cancelled: null,
    requests: {},
    plans: {},
    begun: [],
    proposal: null,
    deliveries: {},
    invoices: {},
  };
}

function change(order: Order, fact: Exclude<OrderFact, { type: 'Received' }>): Partial<Order> {
  switch (fact.type) {
    case 'TermsAgreed':
      return { terms: fact.terms };
    case 'Selected': {
      const { authority, authorityId, by, at } = fact;
      return { selection: { authority, authorityId, by: by?.subject ?? authorityId, at }, promiseUntil: null };
    }
    case 'Declined':
      return { declined: { reason: fact.reason }, promiseUntil: null };
    case 'Prioritised':
      return { rank: fact.rank, ...(fact.exception === undefined ? {} : { exception: fact.exception }) };
    case 'Released':
      return { released: true };
    case 'HoldRequested':
      return { requests: asked(order, fact, 'hold'), credit: creditAsked(order) };
    case 'QuantityCutRequested':
      return { requests: asked(order, fact, 'cut') };
    case 'CancellationRequested':
      return { requests: asked(order, fact, 'cancel') };
    case 'Held':
      return { hold: { request: fact.request, reason: fact.reason }, requests: settled(order, fact.request), credit: creditAsked(order) };
    case 'CreditStopped':
      return { credit: { since: fact.at, reason: fact.reason, asked: false, covered: fact.covered } };
    case 'CreditCleared':
      return { credit: null };
    case 'Resumed':
      return { hold: null };
    case 'QuantityCut':
      return { requests: settled(order, fact.request), lines: order.lines.map((line) => reduced(line, fact.holds)) };
    case 'Cancelled':
      return {
        cancelled: { reason: fact.reason, request: fact.request },
        hold: null,
        proposal: null,
        promiseUntil: null,
        requests: settled(order, fact.request),
      };
    case 'RequestRefused':
      return { requests: marked(order, fact.request, { status: 'refused' }) };
    case 'RequestOverdue':
      return { requests: marked(order, fact.request, { overdue: true }) };
    case 'StopNoted':
      return { requests: answered(order, fact, { stopped: perLine(fact.lines) }) };
    case 'TooLateNoted':
      return { requests: answered(order, fact, { left: perLine(fact.lines) }) };
    case 'DateProposed': {
      const { proposal, cause, lines } = fact;
      return { proposal: { proposal, cause, lines } };
    }
    case 'ProposalRefused':
      return { proposal: null };
    case 'PromiseAgreed':
      return fact.proposal === undefined
        ? {}
        : { proposal: null, lines: sourced(order, fact.lines, { source: 'proposal', proposal: fact.proposal }) };
    case 'PromiseExpired':
      return {
        promiseUntil: null,
        lines: order.lines.map((line) => (fact.lines.includes(line.line) ? { ...line, promise: expired(line.promise) } : line)),
      };
    case 'PromiseRenewed':
      return { promiseUntil: fact.until, lines: order.lines.map((line) => renewed(line, fact.lines)) };
    case 'ScheduleNoted':
      return { plans: planned(order, fact.lines.map(({ line, ...plan }) => [line, { ...plan, ...(fact.cause && { cause: fact.cause }) }])) };
    case 'UnschedulableNoted':
      return { plans: planned(order, fact.lines.map(({ line, reason }) => [line, { unschedulable: reason }])) };
    case 'WorkNoted':
      return { begun: [...order.begun, fact.line] };
    case 'Reinstated':
    case 'Closed':
      return {};
    case 'DispatchNoted':
      return { deliveries: counted(order, fact.delivery, { shipped: perLine(fact.lines) }) };
    case 'DeliveryNoted':
      return { deliveries: counted(order, fact.delivery, { accepted: perLine(fact.lines), date: fact.date }) };
    case 'RefusalNoted':
      return { deliveries: counted(order, fact.delivery, { refused: perLine(fact.lines) }) };
    case 'LossNoted':
      return { deliveries: counted(order, fact.delivery, { lost: perLine(fact.lines) }) };
    case 'Replaced':
      return { replacedBy: [...(order.replacedBy ?? []), fact.replacement] };
    case 'CreditNoted':
      return { invoices: invoiced(order.invoices, fact), ...cameBack(order, fact) };
    case 'InvoiceNoted':
    case 'DisputeNoted':
    case 'PaymentNoted':
      return { invoices: invoiced(order.invoices, fact) };
  }
}

/** Any hold will do: none ends while the credit is stopped. */
const creditAsked = ({ credit }: Order): Order['credit'] => credit && { ...credit, asked: true };

function perLine(lines: readonly LineQuantity[]): PerLine {
  const sums: Record<string, Quantity> = {};
  for (const { line, quantity } of lines) sums[line] = quantities.add(sums[line] ?? none, quantity);
  return sums;
}

const planned = ({ plans }: Order, more: readonly (readonly [string, Plan])[]): Order['plans'] => ({ ...plans, ...Object.fromEntries(more) });

function expired(promise: PromiseSource): PromiseSource {
  const held = heldOf(promise);
  return held ? { source: 'expired', hold: held.hold } : promise;
}

function renewed(line: Order['lines'][number], lines: Of<'PromiseRenewed'>['lines']): Order['lines'][number] {
  const renewal = lines.find((one) => one.line === line.line);
  if (!renewal) return line;
  return { ...line, promise: heldFrom(renewal) };
}

function sourced({ lines }: Pick<Order, 'lines'>, which: readonly { readonly line: string }[], promise: PromiseSource): Order['lines'] {
  return lines.map((line) => (which.some((one) => one.line === line.line) ? { ...line, promise } : line));
}

function reduced(line: Order['lines'][number], holds: Of<'QuantityCut'>['holds']): Order['lines'][number] {
  const held = heldOf(line.promise);
  const given = held && holds.find(({ hold }) => hold === held.hold);
  return given ? { ...line, promise: { ...held, quantity: quantities.subtract(held.quantity, given.quantity) } } : line;
}

function asked(
  order: Order,
  fact: Of<'HoldRequested'> | Of<'QuantityCutRequested'> | Of<'CancellationRequested'>,
  kind: Request['kind'],
): Order['requests'] {
  const targets =
    fact.type === 'QuantityCutRequested' ? perLine(fact.lines) : perLine(order.terms.lines.map(({ line }) => ({ line, quantity: none })));
  const agreement = fact.type === 'HoldRequested' ? null : fact.agreement;
  const { request, reason, due } = fact;
  return {
    ...order.requests,
    [request]: { request, kind, reason, agreement, targets, due, status: 'open', overdue: false, answers: nobodyYet },
  };
}

const silent: Answer = { stopped: {}, left: {} };
const nobodyYet: Request['answers'] = { fulfillment: silent, scheduling: silent };

function answered(order: Order, { by, request }: Of<'StopNoted'> | Of<'TooLateNoted'>, what: Partial<Answer>): Order['requests'] {
  const answers = order.requests[request]?.answers;
  return answers ? marked(order, request, { answers: { ...answers, [by]: { ...answers[by], ...what } } }) : order.requests;
}

function marked(order: Order, request: string, what: Partial<Request>): Order['requests'] {
  const known = order.requests[request];
  return known ? { ...order.requests, [request]: { ...known, ...what } } : order.requests;
}

/** Done, or done as far as nothing had left. */
function settled(order: Order, request: string): Order['requests'] {
  const answers = Object.values(order.requests[request]?.answers ?? {});
  const tooLate = answers.some(({ left }) => Object.values(left).some(quantities.isPositive));
  return marked(order, request, { status: tooLate ? 'partly-done' : 'done' });
}

function counted(order: Order, delivery: string, what: Partial<Delivery>): Order['deliveries'] {
  const known = order.deliveries[delivery] ?? { shipped: {}, accepted: {}, refused: {}, lost: {}, date: null };
  return { ...order.deliveries, [delivery]: { ...known, ...what } };
}

/** What came back before it was paid is credited, and need not be invoiced any more. */
function cameBack({ invoices, returned = {} }: Order, { invoice, reason, lines }: Of<'CreditNoted'>): Partial<Order> {
  if (reason !== 'RETURNED' || invoices[invoice]?.paid !== false) return {};
  const more = perLine(lines);
  return { returned: { ...returned, ...Object.fromEntries(Object.entries(more).map(([line, q]) => [line, quantities.add(returned[line] ?? none, q)])) } };
}

type InvoiceFact = Of<'InvoiceNoted'> | Of<'CreditNoted'> | Of<'DisputeNoted'> | Of<'PaymentNoted'>;

function invoiced(invoices: Order['invoices'], fact: InvoiceFact): Order['invoices'] {
  const known = invoices[fact.invoice];
  if (fact.type === 'InvoiceNoted') {
    const blank: Invoice = { number: fact.number, lines: {}, charges: {}, paid: false, disputed: null };
    return { ...invoices, [fact.invoice]: { ...blank, ...withAdded(blank, fact) } };
  }
  return known ? { ...invoices, [fact.invoice]: { ...known, ...changeOf(known, fact) } } : invoices;
}

/** What is credited after it was paid is a return or a goodwill: the order stays invoiced. Before, it must be invoiced anew. */
function changeOf(invoice: Invoice, fact: Exclude<InvoiceFact, { type: 'InvoiceNoted' }>): Partial<Invoice> {
  if (fact.type === 'PaymentNoted') return { paid: true };
  if (fact.type === 'DisputeNoted') return { disputed: fact.reason };
  return invoice.paid ? {} : withAdded(invoice, negated(fact));
}

/** A line may stand there more than once: under several versions of the terms. */
function withAdded(invoice: Invoice, added: Pick<Billed, 'lines' | 'charges'>): Pick<Invoice, 'lines' | 'charges'> {
  const [lines, charges] = [{ ...invoice.lines }, { ...invoice.charges }];
  for (const { line, quantity, net } of added.lines) {
    const stood = lines[line] ?? { quantity: none, net: zero };
    lines[line] = { quantity: quantities.add(stood.quantity, quantity), net: amounts.add(stood.net, net) };
  }
  for (const { charge, net } of added.charges) charges[charge] = amounts.add(charges[charge] ?? zero, net);
  return { lines, charges };
}

const negated = ({ lines, charges }: Pick<Billed, 'lines' | 'charges'>): Pick<Billed, 'lines' | 'charges'> => ({
  lines: lines.map(({ line, quantity, net }) => ({ line, quantity: quantities.negate(quantity), net: amounts.negate(net) })),
  charges: charges.map(({ charge, net }) => ({ charge, net: amounts.negate(net) })),
});
