import { aims } from './aims.js';
import { costOf, type Cost } from './cost.js';
import type { Counted, LightLoad, LongRun, Measured, Part, Reference, Throughput } from './measured.js';
import type { Spent } from './meter.js';
import { percentile } from './percentile.js';

export interface Figure {
  /** `step.micros.broker` */
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  /** How many times the floor's, and the stock way's. */
  readonly toFloor?: number;
  readonly toStock?: number;
  /** What it is to reach, and whether it does. */
  readonly aim?: string;
  readonly reached?: boolean;
}

export interface Section {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Both ways to compare with: microseconds and messages a second. */
interface Scale {
  readonly floor: { readonly micros: number; readonly rate: number };
  readonly stock: { readonly micros: number; readonly rate: number };
}

const services: readonly Part[] = ['orders', 'fulfillment', 'billing'];
const MEGABYTE = 1_000_000;

export function sectionsOf({ floor, stock, throughput, light, long }: Measured): Section[] {
  const scale = { floor: rateOf(floor), stock: rateOf(stock) };
  return [
    { title: 'The floor: bare messages sent and received, rows committed, all in batches of 100', figures: reference('floor', floor, scale) },
    { title: 'The stock way: Nest\'s own Kafka transport, one TypeORM transaction and one emit per message', figures: reference('stock', stock, scale) },
    { title: `${throughput.orders} orders received by file -> delivered by file -> invoiced`, figures: throughputFigures(throughput, scale) },
    { title: `${light.orders} orders one by one, at ${light.ordersPerSecond.toFixed(1)} a second`, figures: lightFigures(light, scale) },
    ...(long ? [{ title: `${long.ordersByMinute.length} minutes as fast as they go`, figures: longFigures(long) }] : []),
  ];
}

const rateOf = ({ messages, spent }: Reference): Scale['floor'] => ({ micros: costOf(spent, messages).all, rate: messages / spent.seconds });

function reference(id: string, { messages, spent }: Reference, scale: Scale): Figure[] {
  return [
    ...costFigures(`${id}.micros`, 'CPU a message', costOf(spent, messages), scale),
    { id: `${id}.rate`, label: 'messages a second', value: messages / spent.seconds, unit: '/s', ...rated(messages / spent.seconds, scale) },
  ];
}

function throughputFigures({ orders, seconds, counted, spent }: Throughput, scale: Scale): Figure[] {
  const steps = costOf(spent, counted.applied);
  const [all, ...parts] = costFigures('step.micros', 'CPU a message step', steps, scale);
  const reached = steps.all <= aims.stepToFloor * scale.floor.micros && steps.all <= aims.stepToStock * scale.stock.micros;
  const stepRate = counted.applied / seconds;
  return [
    { ...(all as Figure), aim: `<= ${aims.stepToFloor} x floor, <= ${aims.stepToStock} x stock`, reached },
    ...parts,
    { id: 'step.rate', label: 'message steps a second', value: stepRate, unit: '/s', ...rated(stepRate, scale) },
    { id: 'order.rate', label: 'orders a second', value: orders / seconds, unit: '/s', ...atLeast(aims.ordersPerSecond, orders / seconds, '/s') },
    ...countedFigures(counted, orders),
    ...costFigures('order.micros', 'CPU an order', costOf(spent, orders), scale),
    ...memoryFigures('full', spent),
  ];
}

function lightFigures({ orders, orderEntryMs, receivedToInvoicedMs, counted, spent }: LightLoad, scale: Scale): Figure[] {
  const entry = percentile(orderEntryMs, 0.99);
  const [p50, p99] = [percentile(receivedToInvoicedMs, 0.5), percentile(receivedToInvoicedMs, 0.99)];
  return [
    { id: 'light.entry.p50', label: 'order entry by API, p50', value: percentile(orderEntryMs, 0.5), unit: 'ms' },
    { id: 'light.entry.p99', label: 'order entry by API, p99', value: entry, unit: 'ms', ...atMost(aims.orderEntryP99Ms, entry, 'ms') },
    { id: 'light.invoiced.p50', label: 'received -> invoiced, p50', value: p50, unit: 'ms', ...atMost(aims.receivedToInvoicedP50Ms, p50, 'ms') },
    { id: 'light.invoiced.p99', label: 'received -> invoiced, p99', value: p99, unit: 'ms', ...atMost(aims.receivedToInvoicedP99Ms, p99, 'ms') },
    ...costFigures('light.step.micros', 'CPU a message step', costOf(spent, counted.applied), scale),
    ...costFigures('light.order.micros', 'CPU an order', costOf(spent, orders), scale),
    ...memoryFigures('light', spent),
  ];
}

function longFigures({ ordersByMinute, spent }: LongRun): Figure[] {
  const [second = 0, last = 0] = [ordersByMinute[1], ordersByMinute.at(-1)];
  return [
    { id: 'long.second', label: 'orders in the second minute', value: second, unit: '' },
    { id: 'long.last', label: 'orders in the last minute', value: last, unit: '' },
    { id: 'long.kept', label: 'last minute to second minute', value: last / second, unit: '', ...atLeast(aims.lastToSecondMinute, last / second, '') },
    ...memoryFigures('long', spent),
  ];
}

/** The whole, then its parts. */
function costFigures<P extends string>(id: string, label: string, { all, parts }: Cost<P>, { floor, stock }: Scale): Figure[] {
  const figure = (name: string, text: string, value: number): Figure => ({
    id: name,
    label: text,
    value,
    unit: 'us',
    toFloor: value / floor.micros,
    toStock: value / stock.micros,
  });
  return [figure(id, label, all), ...Object.entries<number>(parts).map(([part, value]) => figure(`${id}.${part}`, `  ${part}`, value))];
}

function countedFigures(counted: Counted, orders: number): Figure[] {
  return Object.entries<number>({ ...counted }).map(([what, count]) => ({ id: `order.${what}`, label: `messages ${what} an order`, value: count / orders, unit: '' }));
}

function memoryFigures(load: string, { residentBytes }: Spent<Part>): Figure[] {
  return Object.entries<number>(residentBytes).map(([part, bytes]) => {
    const value = bytes / MEGABYTE;
    const aim = services.includes(part as Part) ? atMost(aims.serviceResidentMb, value, 'MB') : {};
    return { id: `${load}.resident.${part}`, label: `resident memory of ${part}`, value, unit: 'MB', ...aim };
  });
}

const rated = (rate: number, { floor, stock }: Scale): Pick<Figure, 'toFloor' | 'toStock'> => ({ toFloor: rate / floor.rate, toStock: rate / stock.rate });
const atMost = (most: number, value: number, unit: string): Pick<Figure, 'aim' | 'reached'> => ({ aim: `<= ${most} ${unit}`, reached: value <= most });
const atLeast = (least: number, value: number, unit: string): Pick<Figure, 'aim' | 'reached'> => ({ aim: `>= ${least} ${unit}`, reached: value >= least });
