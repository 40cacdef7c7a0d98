import { none, quantities, type Quantity } from '@siklus/kernel';
import type { ArrivedLine, OrderedLine } from './facts.js';
import { emptyLine, gone, lineOf, type DeliveryOrder, type Early, type Line } from './state.js';

const { add, subtract, least, most } = quantities;

export const nothingEarly: Early = { reserved: none, uncovered: none };

export const ordered = ({ promisedDate, line, product, route, quantity, termsVersion }: OrderedLine): Line => ({
  ...emptyLine,
  line,
  product,
  route,
  quantity,
  termsVersion,
  original: promisedDate,
  promised: promisedDate,
});

/**
 * The promise that was first announced stands, whatever date it is released with. What is held of a line that goes another way
 * than via the warehouse is held of the plant's capacity or of service's hours, not of the stock.
 */
export function released(order: DeliveryOrder, line: OrderedLine & { held: Quantity }): Line {
  const { reserved, uncovered, made, serials } = order.early[line.line] ?? nothingEarly;
  const held = line.route !== 'warehouse' ? none : most(none, subtract(line.held, add(reserved, uncovered)));
  const output = { ...(made && { made }), ...(serials && { serials }) };
  const original = lineOf(order, line.line)?.original ?? line.promisedDate;
  return { ...ordered(line), original, held, reserved, untold: reserved, ...output };
}

export function cutTo(line: Line, quantity: Quantity): Partial<Line> {
  return { quantity, undecided: least(line.undecided, most(none, subtract(quantity, gone(line)))) };
}

export function lessReserved(line: Line, quantity: Quantity): Partial<Line> {
  const reserved = subtract(line.reserved, quantity);
  return { reserved, untold: least(line.untold, reserved) };
}

export const known = (before: readonly string[] = [], more: readonly string[]): { serials?: readonly string[] } =>
  before.length + more.length === 0 ? {} : { serials: [...before, ...more] };

/** Goods of the line went elsewhere, and nobody said which. */
export const lessOwn = (line: Line, quantity: Quantity): Partial<Line> => ({ ...lessReserved(line, quantity), serials: undefined });

export const without = (serials: readonly string[], arrived: readonly ArrivedLine[], of: string): string[] =>
  serials.filter((serial) => !arrived.some(({ line, serials: gave }) => line === of && gave.includes(serial)));
