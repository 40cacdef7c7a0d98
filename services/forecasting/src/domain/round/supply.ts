import type { CalendarDate, Quantity } from '@siklus/kernel';
import { decimal } from '../history/baseline.js';
import { daysOf } from '../history/bucket.js';
import { Z80 } from '../statistics/forecast.js';
import type { Line, Round, SupplyLine } from './round.js';

/** What making one unit takes of the plant. */
export interface Making {
  readonly leadTimeDays: number;
  readonly hours: readonly {
    readonly kind: string;
    readonly perUnit: Quantity;
    /** Of a usual batch: one batch of a product in each bucket in which it is wanted. */
    readonly setUp: Quantity;
    readonly skill?: string | undefined;
    readonly people?: number | undefined;
  }[];
}

export interface SupplyRules {
  /** Standard normal quantile of the service level. */
  readonly safety: number;
  /** That one person works in a week. */
  readonly hoursOfAPerson: number;
}

/** Hours of a skill that are needed at customers' in the month that begins with `from`. */
export interface NeedInField {
  readonly skill: string;
  readonly from: CalendarDate;
  readonly hours: Quantity;
}

/** Products that are wanted, but of which nobody has said what making one takes: the supply holds no hours for them. */
export const uncostedIn = ({ lines, figures }: Pick<Round, 'lines' | 'figures'>, makings: ReadonlyMap<string, Making>): string[] =>
  [...new Set(lines.filter(({ line, product }) => Number(figures[line] ?? 0) > 0 && !makings.has(product)).map(({ product }) => product))].sort();

/** Standard deviation of the error in a bucket: as it was measured, else as the baseline's interval has it. @param errors by product */
export const sigmaOf = ({ product, baseline }: Pick<Line, 'product' | 'baseline'>, errors: ReadonlyMap<string, number>): number =>
  errors.get(product) ?? (baseline ? Math.max(0, Number(baseline.hi80) - Number(baseline.mean)) / Z80 : 0);

/**
 * The supply that a demand asks for: hours by kind of resource, people by skill (whole ones), and as inventory the safety stock over the
 * lead time, z * sigma * sqrt(lead time in buckets) (Silver, Pyke and Thomas 2017, 6.7). A month is as long as it is. Whoever is needed at
 * customers' in a month is needed beside it, in every bucket that begins in it.
 * @param errors measured, by product
 */
export function supplyFor(
  { lines, figures, bucket }: Pick<Round, 'lines' | 'figures' | 'bucket'>,
  makings: ReadonlyMap<string, Making>,
  errors: ReadonlyMap<string, number>,
  field: readonly NeedInField[],
  rules: SupplyRules,
): SupplyLine[] {
  const sums = new Map<string, { what: SupplyLine['what']; name: string; from: CalendarDate; sum: number }>();
  const add = (what: SupplyLine['what'], name: string, from: CalendarDate, amount: number): void => {
    const line = `${what}:${name}@${from}`;
    sums.set(line, { what, name, from, sum: (sums.get(line)?.sum ?? 0) + amount });
  };
  for (const one of lines) {
    const { line, product, from } = one;
    const days = daysOf(bucket, from);
    const demand = Number(figures[line] ?? 0);
    const making = makings.get(product);
    for (const { kind, perUnit, setUp, skill, people = 1 } of making?.hours ?? []) {
      const hours = demand === 0 ? 0 : demand * Number(perUnit) + Number(setUp);
      add('capacity', kind, from, hours);
      if (skill !== undefined) add('people', skill, from, (hours * people * 7) / (rules.hoursOfAPerson * days));
    }
    const buckets = Math.max(1, (making?.leadTimeDays ?? 0) / days);
    add('inventory', product, from, Math.ceil(rules.safety * sigmaOf(one, errors) * Math.sqrt(buckets)));
  }
  for (const from of new Set(lines.map((one) => one.from)))
    for (const { skill, from: month, hours } of field)
      if (month.slice(0, 7) === from.slice(0, 7)) add('people', skill, from, (Number(hours) * 7) / (rules.hoursOfAPerson * daysOf('month', month)));
  return [...sums].map(([line, { sum, ...one }]) => ({ line, ...one, quantity: decimal(one.what === 'people' ? Math.ceil(sum) : sum) }));
}
