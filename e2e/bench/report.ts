import { cpus, totalmem } from 'node:os';
import type { Section } from './figures.js';

const GIGABYTE = 1_000_000_000;

/** The report for programs: every figure by its id, and where it was measured. */
export function reportOf(sections: readonly Section[]): object {
  const processors = cpus();
  return {
    machine: { cores: processors.length, processor: processors[0]?.model, memoryGb: Math.round(totalmem() / GIGABYTE), node: process.version },
    figures: Object.fromEntries(sections.flatMap(({ figures }) => figures.map(({ id, ...figure }) => [id, figure]))),
  };
}
