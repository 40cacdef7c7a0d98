import type { Proof } from './proof.js';
import type { Blow } from './victims.js';

/** What came of one siege. */
export interface Outcome {
  readonly name: string;
  readonly what: string;
  readonly blows: readonly Blow[];
  readonly orders: number;
  readonly seconds: number;
  readonly proof: Proof;
}

/** What came of a race that was run many times. */
export interface RaceOutcome {
  readonly name: string;
  readonly what: string;
  readonly result: string;
  readonly faults: readonly string[];
  readonly proof: Proof;
}

const isWhole = ({ differences, waiting }: Proof): boolean => differences.length === 0 && waiting.length === 0;

export const isUndisputed = ({ faults, proof }: RaceOutcome): boolean => faults.length === 0 && isWhole(proof);

export const isUnharmed = ({ blows, proof }: Outcome): boolean =>
  isWhole(proof) && blows.every(({ failed }) => failed === undefined);

/** One siege: what was done to whom how often, how long it took to recover, and what the proof says. */
export function describeOutcome(outcome: Outcome): string {
  const { what, blows, orders, seconds, proof } = outcome;
  const rows = [...Map.groupBy(blows, (blow) => `${blow.whom}: ${blow.what.replace(/\d+ messages/, 'messages').replace(/ \(\d+\)$/, '')}`)].map(
    ([blow, all]) => `  ${blow.padEnd(70)} ${String(all.length).padStart(3)} x   ${recovery(all)}`,
  );
  const failed = blows.flatMap((blow) => (blow.failed === undefined ? [] : [`  FAILED ${blow.whom}, ${blow.what}: ${blow.failed}`]));
  return [
    `== ${what} (${seconds} s)`,
    ...rows,
    ...failed,
    `  ${orders} orders lived through it.`,
    ...describeProof(proof),
    ...(isUnharmed(outcome) ? [] : ['  NOT PROVEN']),
  ].join('\n');
}

export function describeRace(outcome: RaceOutcome): string {
  const { what, result, faults, proof } = outcome;
  return [`== ${what}`, `  ${result}`, ...faults.map((fault) => `  FAULT ${fault}`), ...describeProof(proof), ...(isUndisputed(outcome) ? [] : ['  NOT PROVEN'])].join('\n');
}

function describeProof(proof: Proof): string[] {
  const { rested, told, records, again, heard, differences, waiting } = proof;
  return [
    `  At rest after ${rested} s: ${told} messages told, ${records} records on the broker, ${again} of them repetitions, heard up to ${heard}.`,
    ...waiting.map(({ hearer, contract, key, messages, code }) => `  PARKED at ${hearer}: ${messages} of ${contract} ${key}, ${code}`),
    ...differences.map((difference) => `  DIFFERENCE ${difference}`),
    ...(isWhole(proof) ? ['  Nothing lost, nothing twice, all in order: owners, hearers, independent reader and ledgers agree.'] : []),
  ];
}

function recovery(blows: readonly Blow[]): string {
  const all = blows.flatMap(({ recovered }) => recovered ?? []).sort((a, b) => a - b);
  if (all.length === 0) return '';
  const known = all.length < blows.length ? `, of ${all.length} that were not hit again before` : '';
  return `ready again after ${all[all.length >> 1]} s (median), ${all.at(-1)} s (longest${known})`;
}
