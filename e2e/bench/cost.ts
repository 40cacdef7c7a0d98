import { mapped, total, type Spent } from './meter.js';

const MICROS = 1_000_000;

/** What one unit of work takes of the processor, in microseconds: part by part and all together. */
export interface Cost<Part extends string> {
  readonly parts: Readonly<Record<Part, number>>;
  readonly all: number;
}

export function costOf<Part extends string>({ cpuSeconds }: Spent<Part>, units: number): Cost<Part> {
  const parts = mapped(cpuSeconds, (seconds) => (MICROS * seconds) / units);
  return { parts, all: total(parts) };
}
