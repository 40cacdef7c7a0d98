import { mapped, total, type Spent } from './meter.js';

const MICROS = 1_000_000;

/** What one unit of work takes of the processor, in microseconds: part by part and all together. */
export interface Cost<Part extends string = string> {
  readonly parts: Readonly<Record<Part, number>>;
  readonly all: number;
}

export function costOf<Part extends string>({ cpuSeconds }: Spent<Part>, units: number): Cost<Part> {
  const parts = mapped(cpuSeconds, (seconds) => (MICROS * seconds) / units);
  return { parts, all: total(parts) };
}

/** A way of handling messages to compare with. */
export interface Reference {
  readonly messages: number;
  readonly messagesPerSecond: number;
  readonly microsPerMessage: Cost<'client' | 'broker' | 'database'>;
}

export const referenceOf = (spent: Spent<'client' | 'broker' | 'database'>, messages: number): Reference => ({
  messages,
  messagesPerSecond: messages / spent.seconds,
  microsPerMessage: costOf(spent, messages),
});

/** How many times as much as the floor, and as the stock way. */
export interface Ratios {
  readonly toFloor: number;
  readonly toStock: number;
}

export const ratios = (value: number, floor: number, stock: number): Ratios => ({ toFloor: value / floor, toStock: value / stock });
