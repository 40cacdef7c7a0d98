import { usageOf, type Metered, type Usage } from './cpu.js';

export type Parts<Part extends string> = Readonly<Record<Part, Metered>>;

/** What a phase took, part by part. */
export interface Spent<Part extends string> {
  readonly seconds: number;
  readonly cpuSeconds: Readonly<Record<Part, number>>;
  /** The most that was seen at once. */
  readonly residentBytes: Readonly<Record<Part, number>>;
}

const SAMPLE_MS = 1_000;

/** Measures processes over a phase: from `new` to `stop()`. */
export class Meter<Part extends string> {
  private readonly start = performance.now();
  private readonly before: Record<Part, Usage>;
  private readonly peak: Record<Part, number>;
  private readonly sampling: NodeJS.Timeout;
  private readonly parts: Parts<Part>;

  constructor(parts: Parts<Part>) {
    this.parts = parts;
    this.before = mapped(parts, usageOf);
    this.peak = mapped(this.before, ({ residentBytes }) => residentBytes);
    this.sampling = setInterval(() => this.sample(), SAMPLE_MS);
    this.sampling.unref();
  }

  stop(): Spent<Part> {
    clearInterval(this.sampling);
    const after = this.sample();
    return {
      seconds: (performance.now() - this.start) / 1_000,
      cpuSeconds: mapped(after, ({ cpuSeconds }, part) => cpuSeconds - this.before[part].cpuSeconds),
      residentBytes: this.peak,
    };
  }

  private sample(): Record<Part, Usage> {
    const usages = mapped(this.parts, usageOf);
    for (const part of Object.keys(usages) as Part[]) this.peak[part] = Math.max(this.peak[part], usages[part].residentBytes);
    return usages;
  }
}

export function mapped<Part extends string, From, To>(record: Readonly<Record<Part, From>>, map: (value: From, part: Part) => To): Record<Part, To> {
  return Object.fromEntries(Object.entries(record).map(([part, value]) => [part, map(value as From, part as Part)])) as Record<Part, To>;
}

/** All parts together. */
export const total = (figures: Readonly<Record<string, number>>): number => Object.values(figures).reduce((sum, one) => sum + one, 0);
