import { amounts, none, quantities, zero, type Money, type Quantity } from '@siklus/kernel';
import type { Books } from './books.js';
import type { Standing } from './clients.js';
import type { MakersBooks } from './maker/check.js';

/** What the departments hold and have done, in figures. Money in minor units of `currency`; goods and charges without tax. */
export interface Figures {
  readonly ordersReceived: number;
  readonly ordersDelivered: number;
  readonly ordersOpen: number;
  readonly linesInvoiced: number;
  readonly unitsDelivered: number;
  readonly netInvoicedMinor: number;
  readonly chargesInvoicedMinor: number;
  readonly currency: string;
  readonly promisesKept: number;
  readonly promisesBroken: number;
  readonly parked: number;
  readonly inFlight: number;
}

const ENDED = new Set(['Declined', 'Cancelled']);
const total = (all: readonly Quantity[]): Quantity => quantities.add(none, ...all);

/** Messages told but not yet published, published but not yet heard, and deadlines that are due. */
export const inFlight = ({ outbox, agendaDue, positions }: Standing): number =>
  outbox + agendaDue + positions.reduce((sum, { next, end }) => sum + Math.max(0, Number(end) - Number(next)), 0);

/** @param isTheirs whose orders are counted; those of all, unless said */
export function figuresOf(books: Books, isTheirs: (order: { readonly customer: string }) => boolean = () => true): Figures {
  const { billing } = books;
  const orders = { ...books.orders, orders: books.orders.orders.filter(isTheirs) };
  const ids = new Set(orders.orders.map(({ id }) => id));
  const ofIds = ({ id }: { readonly id: string }): boolean => ids.has(id);
  const fulfillment = { ...books.fulfillment, orders: books.fulfillment.orders.filter(ofIds) };
  const accounts = billing.orders.filter(ofIds);
  const delivered = fulfillment.orders.filter(({ lines }) => lines.length > 0 && lines.every((line) => line.delivered === line.quantity));
  const standings = [orders.standing, fulfillment.standing, billing.standing];
  const ended = orders.orders.filter(({ state }) => ENDED.has(state)).length;
  return {
    ordersReceived: orders.orders.length,
    ordersDelivered: delivered.length,
    ordersOpen: orders.orders.length - delivered.length - ended,
    linesInvoiced: accounts.flatMap(({ lines }) => lines.filter(({ billed }) => quantities.isPositive(billed))).length,
    unitsDelivered: Number(total(fulfillment.orders.flatMap(({ lines }) => lines.map((line) => line.delivered)))),
    netInvoicedMinor: Number(amounts.add(zero, ...accounts.flatMap(({ lines }) => lines.map(({ net }) => net)))),
    chargesInvoicedMinor: Number(amounts.add(zero, ...accounts.flatMap(({ charges }) => charges.map(({ net }) => net)))),
    currency: billing.totals.currency,
    promisesKept: fulfillment.orders.filter(({ promise }) => promise === 'kept').length,
    promisesBroken: fulfillment.orders.filter(({ promise }) => promise === 'broken').length,
    parked: standings.reduce((sum, { parked }) => sum + parked, 0),
    inFlight: standings.reduce((sum, standing) => sum + inFlight(standing), 0),
  };
}

const whole = (n: number | string): string => Number(n).toLocaleString('en-US');
const amount = (minor: Money, currency: string): string =>
  `${(Number(minor) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })} ${currency}`;

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  const printed = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd());
  printed.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return printed.join('\n');
}

function planned({ rounds, forecasting: { products } }: MakersBooks): string {
  const inStatus = (status: string): number => rounds.filter((round) => round.status === status).length;
  return `${whole(products)} products with a plan; rounds: ${whole(inStatus('Measured'))} measured, ${whole(inStatus('Published'))} published`;
}

function scheduled({ workOrders, schedules }: MakersBooks): string {
  const lots = workOrders.flatMap((order) => order.lots);
  const signed = schedules.filter(({ status }) => status === 'Published' || status === 'Superseded').length;
  const made = lots.filter(({ status }) => status === 'Completed').length;
  return `${whole(signed)} schedules signed by both, ${whole(made)} of ${whole(lots.length)} lots made`;
}

/** One row per department: what it holds, what became of the promises, what was invoiced and is owed, what is not yet done. */
export function summaryTable(books: Books, made: MakersBooks): string {
  const { orders, fulfillment, billing } = books;
  const figures = figuresOf(books);
  const kept = (promises: readonly { readonly promise: string | null }[]): string =>
    ['kept', 'broken'].map((outcome) => `${whole(promises.filter(({ promise }) => promise === outcome).length)} ${outcome}`).join(', ');
  const { currency, netMinor, chargesMinor, owedMinor, invoices } = billing.totals;
  const heard = orders.orders.flatMap(({ lines, charges }) => [...lines, ...charges].map(({ invoicedNet }) => invoicedNet));
  const onHand = total(fulfillment.stock.map((stock) => stock.onHand));
  const reserved = total(fulfillment.stock.map((stock) => stock.reserved));
  const waiting = ({ standing }: { standing: Standing }): string[] => [whole(inFlight(standing)), whole(standing.parked)];
  return columns([
    ['department', 'holds', 'promises', 'invoiced', 'owed', 'in flight', 'parked'],
    [
      'orders',
      `${whole(figures.ordersReceived)} orders: ${whole(figures.ordersDelivered)} delivered, ${whole(figures.ordersOpen)} open`,
      kept(orders.orders),
      amount(amounts.add(zero, ...heard), currency),
      '',
      ...waiting(orders),
    ],
    [
      'fulfillment',
      `${whole(figures.unitsDelivered)} units delivered, ${whole(onHand)} in stock, ${whole(reserved)} of them reserved`,
      kept(fulfillment.orders),
      '',
      '',
      ...waiting(fulfillment),
    ],
    [
      'billing',
      `${whole(invoices.issued)} invoices of ${whole(figures.linesInvoiced)} lines`,
      '',
      amount(amounts.add(netMinor, chargesMinor), currency),
      amount(owedMinor, currency),
      ...waiting(billing),
    ],
    ['forecasting', planned(made), '', '', '', ...waiting(made.forecasting)],
    ['scheduling', scheduled(made), '', '', '', ...waiting(made.scheduling)],
  ]);
}
