import { money, quantity, type Money, type Quantity } from '@siklus/kernel';
import type { SetUps } from '../engine/problem.js';
import type { ResourceFacts } from '../resource/resource.js';
import type { Route, RouteAlternative, StandardCost } from './route.js';

/** What the cost of a route is made of beside the route. */
export interface CostBasis {
  readonly resources: ReadonlyMap<string, ResourceFacts>;
  readonly setUps: ReadonlyMap<string, SetUps>;
}

/** The unit or the units that an alternative names. */
export const unitsOf = (resources: CostBasis['resources'], on: string): ResourceFacts[] =>
  [...resources].flatMap(([id, facts]) => (facts.active && (id === on || facts.kind === on) ? [facts] : []));

/** A working day, for lead times: eight hours. */
const DAY = 480;

/** Minutes of work on one alternative, whole and at least 1. */
export const minutesFor = (
  { minutesPerUnit, fixedMinutes }: Pick<RouteAlternative, 'minutesPerUnit' | 'fixedMinutes'>,
  quantity: string,
): number => Math.max(1, Math.ceil(Number(minutesPerUnit) * Number(quantity) + fixedMinutes));

/** Mean minutes to set up for `family` from another one that the matrix names. */
function setUpMinutes(setUps: SetUps | undefined, family: string): number {
  const rows = Object.entries(setUps ?? {}).filter(([from]) => from !== family);
  const all = rows.map(([, row]) => row[family] ?? 0);
  return all.length === 0 ? 0 : all.reduce((sum, one) => sum + one, 0) / all.length;
}

/**
 * Of one unit when a usual lot is made the first way of each operation: material and machine time at its rate, and apart from it the share
 * of a mean set-up. The lead time counts working days of eight hours, of which a lot waits one before each operation.
 */
export function standardCostOf(route: Route, { resources, setUps }: CostBasis): StandardCost {
  const lot = Number(route.lot);
  const parts = route.operations.map(({ alternatives }) => {
    const [first] = alternatives as readonly [RouteAlternative];
    const units = unitsOf(resources, first.on);
    const hourly = units.reduce((sum, { hourlyRate }) => sum + Number(hourlyRate), 0) / Math.max(1, units.length);
    const matrix = units[0]?.setUps;
    const setUp = matrix === undefined ? 0 : setUpMinutes(setUps.get(matrix), route.family);
    return { kind: units[0]?.kind ?? first.on, crew: first.crew, work: minutesFor(first, route.lot), setUp, hourly };
  });
  const perUnit = (minutes: 'work' | 'setUp'): number => parts.reduce((sum, part) => sum + (part[minutes] * part.hourly) / HOUR / lot, 0);
  const minutes = parts.reduce((sum, { work, setUp }) => sum + work + setUp, 0);
  return {
    cost: rounded(Number(route.material) + perUnit('work')),
    setUpShare: rounded(perUnit('setUp')),
    leadTimeDays: Math.ceil(minutes / DAY) + route.operations.length,
    hours: parts.map(({ kind, crew, work, setUp }) => ({ kind, perUnit: hours(work / lot), setUp: hours(setUp), crew })),
  };
}

const HOUR = 60;
const rounded = (minor: number): Money => money(Math.round(minor));

/** Of minutes, to a millionth of an hour. */
export const hours = (minutes: number): Quantity => quantity((minutes / HOUR).toFixed(6));
